* Linear regression.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/attitude.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=rating F8.2 complaints F8.2 privileges F8.2 learning F8.2 raises F8.2 critical F8.2 advance F8.2.
ECHO "case: attitude: rating on all".
REGRESSION /VARIABLES=complaints privileges learning raises critical advance /DEPENDENT=rating /STATISTICS=COEFF CI R ANOVA.
GET DATA /TYPE=TXT /FILE="../data/airquality.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Ozone F8.2 Solar.R F8.2 Wind F8.2 Temp F8.2 Month F8.2.
ECHO "case: airquality: ozone on radiation, wind, temperature (missing)".
REGRESSION /VARIABLES=Solar.R Wind Temp /DEPENDENT=Ozone /STATISTICS=COEFF CI R ANOVA.
GET DATA /TYPE=TXT /FILE="../data/mtcars.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=mpg F8.4 cyl F8.2 hp F8.2 wt F8.4 vs F8.2 am F8.2 gear F8.2 carb F8.2.
ECHO "case: mtcars: mpg on weight, horsepower, automatic".
REGRESSION /VARIABLES=wt hp am /DEPENDENT=mpg /STATISTICS=COEFF CI R ANOVA.
GET DATA /TYPE=TXT /FILE="../data/longley.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=GNP.deflator F12.4 GNP F12.4 Unemployed F12.4 Armed.Forces F12.4 Population F12.4 Year F8.2 Employed F12.4.
ECHO "case: longley: employed on all (nearly dependent)".
REGRESSION /VARIABLES=GNP.deflator GNP Unemployed Armed.Forces Population Year /DEPENDENT=Employed /STATISTICS=COEFF CI R ANOVA.
