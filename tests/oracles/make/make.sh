#!/bin/sh
# All reference values again: data sets, then R, then PSPP. Needs Debian's r-base-core, r-cran-car, r-cran-lme4,
# r-cran-psych, r-cran-sandwich and pspp; the values kept here are those of R 4.2.2, car 3.1, lme4 1.1, psych 2.2,
# sandwich 3.0 and PSPP 1.6.2 (Debian 12).
set -eu
cd "$(dirname "$0")"
for script in data means shares variance association change; do
    Rscript --vanilla "$script.R"
done
python3 pspp.py
