* T-tests for pairs.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/anorexia.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Treat A5 Prewt F8.2 Postwt F8.2.
TEMPORARY.
SELECT IF Treat = "FT".
ECHO "case: anorexia: weight after family therapy minus before".
T-TEST PAIRS=Postwt WITH Prewt (PAIRED).
GET DATA /TYPE=TXT /FILE="../data/survey.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Sex A6 Wr.Hnd F8.2 NW.Hnd F8.2 Smoke A6 Height F8.2.
ECHO "case: survey: writing hand minus other hand (missing, ties)".
T-TEST PAIRS=Wr.Hnd WITH NW.Hnd (PAIRED).
GET DATA /TYPE=TXT /FILE="../data/airquality.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Ozone F8.2 Solar.R F8.2 Wind F8.2 Temp F8.2 Month F8.2.
ECHO "case: airquality: temperature minus ozone (missing)".
T-TEST PAIRS=Temp WITH Ozone (PAIRED).
