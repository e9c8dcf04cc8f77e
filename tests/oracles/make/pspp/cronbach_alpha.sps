* Cronbach's alpha, listwise.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/bfi.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=A1 F8.2 A2 F8.2 A3 F8.2 A4 F8.2 A5 F8.2 C1 F8.2 C2 F8.2 gender F8.2 education F8.2 age F8.2.
ECHO "case: bfi: agreeableness, not reverse-keyed (missing)".
RELIABILITY /VARIABLES=A1 A2 A3 A4 A5 /MODEL=ALPHA /SUMMARY=TOTAL.
COMPUTE A1 = 7 - A1.
ECHO "case: bfi: agreeableness (missing, one item reverse-keyed)".
RELIABILITY /VARIABLES=A1 A2 A3 A4 A5 /MODEL=ALPHA /SUMMARY=TOTAL.
GET DATA /TYPE=TXT /FILE="../data/attitude.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=rating F8.2 complaints F8.2 privileges F8.2 learning F8.2 raises F8.2 critical F8.2 advance F8.2.
ECHO "case: attitude: all".
RELIABILITY /VARIABLES=rating complaints privileges learning raises critical advance /MODEL=ALPHA /SUMMARY=TOTAL.
GET DATA /TYPE=TXT /FILE="../data/mtcars.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=mpg F8.4 cyl F8.2 hp F8.2 wt F8.4 vs F8.2 am F8.2 gear F8.2 carb F8.2.
SELECT IF cyl = 8.
ECHO "case: mtcars: engines of the eights (one item without variance)".
RELIABILITY /VARIABLES=cyl gear carb /MODEL=ALPHA /SUMMARY=TOTAL.
