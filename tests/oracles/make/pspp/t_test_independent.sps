* T-tests for independent groups.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/toothgrowth.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=len F8.2 supp A2 dose F8.2.
ECHO "case: toothgrowth: length by supplement".
T-TEST GROUPS=supp("OJ","VC") /VARIABLES=len.
GET DATA /TYPE=TXT /FILE="../data/airquality.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Ozone F8.2 Solar.R F8.2 Wind F8.2 Temp F8.2 Month F8.2.
ECHO "case: airquality: ozone in May and August (missing, ties)".
T-TEST GROUPS=Month(5,8) /VARIABLES=Ozone.
GET DATA /TYPE=TXT /FILE="../data/survey.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Sex A6 Wr.Hnd F8.2 NW.Hnd F8.2 Smoke A6 Height F8.2.
ECHO "case: survey: height by sex (missing, unequal)".
T-TEST GROUPS=Sex("Female","Male") /VARIABLES=Height.
GET DATA /TYPE=TXT /FILE="../data/mtcars.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=mpg F8.4 cyl F8.2 hp F8.2 wt F8.4 vs F8.2 am F8.2 gear F8.2 carb F8.2.
ECHO "case: mtcars: vs by 8 or 4 cylinders (one group without variance)".
T-TEST GROUPS=cyl(8,4) /VARIABLES=vs.
