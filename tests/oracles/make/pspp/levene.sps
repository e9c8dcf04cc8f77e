* Levene's test, about means.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/warpbreaks.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=breaks F8.2 wool A1 tension A1.
AUTORECODE tension /INTO tension.code.
ECHO "case: warpbreaks: breaks by tension".
ONEWAY breaks BY tension.code /STATISTICS=HOMOGENEITY.
GET DATA /TYPE=TXT /FILE="../data/airquality.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Ozone F8.2 Solar.R F8.2 Wind F8.2 Temp F8.2 Month F8.2.
ECHO "case: airquality: ozone by month (missing, unequal)".
ONEWAY Ozone BY Month /STATISTICS=HOMOGENEITY.
GET DATA /TYPE=TXT /FILE="../data/toothgrowth.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=len F8.2 supp A2 dose F8.2.
AUTORECODE supp /INTO supp.code.
ECHO "case: toothgrowth: length by supplement".
ONEWAY len BY supp.code /STATISTICS=HOMOGENEITY.
