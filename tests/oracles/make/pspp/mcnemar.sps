* McNemar's exact test.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/mtcars.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=mpg F8.4 cyl F8.2 hp F8.2 wt F8.4 vs F8.2 am F8.2 gear F8.2 carb F8.2.
ECHO "case: mtcars: engine shape and transmission".
NPAR TESTS /MCNEMAR=vs WITH am (PAIRED).
GET DATA /TYPE=TXT /FILE="../data/anorexia.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Treat A5 Prewt F8.2 Postwt F8.2.
COMPUTE after = (Postwt > 85).
COMPUTE before = (Prewt > 85).
ECHO "case: anorexia: above 85 pounds after and before".
NPAR TESTS /MCNEMAR=after WITH before (PAIRED).
GET DATA /TYPE=TXT /FILE="../data/bfi.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=A1 F8.2 A2 F8.2 A3 F8.2 A4 F8.2 A5 F8.2 C1 F8.2 C2 F8.2 gender F8.2 education F8.2 age F8.2.
COMPUTE one = (A1 > 3).
COMPUTE five = (A5 > 3).
ECHO "case: bfi: A1 and A5 above 3 (missing)".
NPAR TESTS /MCNEMAR=one WITH five (PAIRED).
