* One-way analysis of variance, pairs by the least significant difference.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/airquality.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Ozone F8.2 Solar.R F8.2 Wind F8.2 Temp F8.2 Month F8.2.
ECHO "case: airquality: ozone by month (missing, unequal)".
ONEWAY Ozone BY Month /POSTHOC=LSD.
GET DATA /TYPE=TXT /FILE="../data/mtcars.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=mpg F8.4 cyl F8.2 hp F8.2 wt F8.4 vs F8.2 am F8.2 gear F8.2 carb F8.2.
ECHO "case: mtcars: mpg by carburettors (groups of one case)".
ONEWAY mpg BY carb /POSTHOC=LSD.
GET DATA /TYPE=TXT /FILE="../data/chickweight.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=weight F8.2 Time F8.2 Chick F8.2 Diet F8.2.
SELECT IF Time = 20.
ECHO "case: chickweight: weight at day 20 by diet".
ONEWAY weight BY Diet /POSTHOC=LSD.
