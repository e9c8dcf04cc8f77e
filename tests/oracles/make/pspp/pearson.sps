* Pearson correlations, pairwise.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/iris.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Sepal.Length F8.2 Sepal.Width F8.2 Petal.Length F8.2 Petal.Width F8.2 Species A12.
ECHO "case: iris: sepal length and width".
CORRELATIONS Sepal.Length Sepal.Width.
GET DATA /TYPE=TXT /FILE="../data/airquality.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Ozone F8.2 Solar.R F8.2 Wind F8.2 Temp F8.2 Month F8.2.
ECHO "case: airquality: ozone and radiation (missing)".
CORRELATIONS Ozone Solar.R.
GET DATA /TYPE=TXT /FILE="../data/bfi.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=A1 F8.2 A2 F8.2 A3 F8.2 A4 F8.2 A5 F8.2 C1 F8.2 C2 F8.2 gender F8.2 education F8.2 age F8.2.
ECHO "case: bfi: A2 and A5 (missing, ties)".
CORRELATIONS A2 A5.
