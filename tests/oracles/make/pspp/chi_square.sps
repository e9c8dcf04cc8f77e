* Chi-square, Fisher's exact test and Cramer's V.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/mtcars.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=mpg F8.4 cyl F8.2 hp F8.2 wt F8.4 vs F8.2 am F8.2 gear F8.2 carb F8.2.
COMPUTE six = (cyl = 6).
ECHO "case: mtcars: automatic by engine shape".
CROSSTABS vs BY am /STATISTICS=CHISQ PHI.
ECHO "case: mtcars: automatic by 6 cylinders (small counts)".
CROSSTABS six BY am /STATISTICS=CHISQ PHI.
ECHO "case: mtcars: carburettors by gears (small counts)".
CROSSTABS gear BY carb /STATISTICS=CHISQ PHI.
GET DATA /TYPE=TXT /FILE="../data/survey.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Sex A6 Wr.Hnd F8.2 NW.Hnd F8.2 Smoke A6 Height F8.2.
MISSING VALUES Sex Smoke ("").
ECHO "case: survey: smoking by sex (missing)".
CROSSTABS Sex BY Smoke /STATISTICS=CHISQ PHI.
GET DATA /TYPE=TXT /FILE="../data/bfi.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=A1 F8.2 A2 F8.2 A3 F8.2 A4 F8.2 A5 F8.2 C1 F8.2 C2 F8.2 gender F8.2 education F8.2 age F8.2.
ECHO "case: bfi: education by gender (missing)".
CROSSTABS gender BY education /STATISTICS=CHISQ PHI.
