* Univariate follow-up of the repeated-measures MANOVA: type III on the change and on the sum of both waves.
SET FORMAT=F30.14.
GET DATA /TYPE=TXT /FILE="../data/weightloss.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=group A8 wl1 F8.2 wl2 F8.2 wl3 F8.2 se1 F8.2 se2 F8.2 se3 F8.2.
AUTORECODE group /INTO g.
COMPUTE wl1.change = wl3 - wl1.
COMPUTE se1.change = se3 - se1.
COMPUTE wl1.total = wl3 + wl1.
COMPUTE se1.total = se3 + se1.
ECHO "case: weightloss: loss and esteem by group (unequal)".
GLM wl1.change BY g /METHOD=SSTYPE(3).
GLM se1.change BY g /METHOD=SSTYPE(3).
GLM wl1.total BY g /METHOD=SSTYPE(3).
GLM se1.total BY g /METHOD=SSTYPE(3).
GET DATA /TYPE=TXT /FILE="../data/anorexia.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=Treat A5 Prewt F8.2 Postwt F8.2.
AUTORECODE Treat /INTO g.
COMPUTE Prewt.change = Postwt - Prewt.
COMPUTE Prewt.total = Postwt + Prewt.
ECHO "case: anorexia: weight by treatment (one measure, unequal)".
GLM Prewt.change BY g /METHOD=SSTYPE(3).
GLM Prewt.total BY g /METHOD=SSTYPE(3).
