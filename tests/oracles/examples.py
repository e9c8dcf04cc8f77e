"""The cases of the reference outputs, computed by `lange_adem.statistics` on the same data sets.

The names of functions and cases are those in `expected/*.csv`.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd

from lange_adem import statistics as st
from tests.oracles.datasets import above, agreeable, chickens, controls, one_in_a_group, read, steady, where


def flat(result: Any) -> dict[str, float]:
    """Every number of a result by a dotted name: "coefficients.Wind.p", "pairwise.5|8.p_holm"."""
    found: dict[str, float] = {}
    for field in fields(result):
        value = getattr(result, field.name)
        if is_dataclass(value):
            found |= {f"{field.name}.{name}": number for name, number in flat(value).items()}
        elif isinstance(value, tuple):
            for part in value:
                if is_dataclass(part):
                    found |= {f"{field.name}.{_name(part)}.{k}": v for k, v in flat(part).items()}
        elif isinstance(value, (int, float)):
            found[field.name] = float(value)
    return found


def _name(part: Any) -> str:
    for names in (("first", "second"), ("later", "earlier"), ("name",), ("item",), ("measure",), ("wave",)):
        if all(hasattr(part, name) for name in names):
            return "|".join(_label(getattr(part, name)) for name in names)
    raise ValueError(f"{part} has no name")


def _label(value: Any) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def change_of(data: pd.DataFrame, earlier: list[str], later: list[str], group: str | None = None):
    """MANOVA of columns; the earlier names are those of the measures."""
    after = data[later].set_axis(earlier, axis=1)
    return st.repeated_measures_manova(data[earlier], after, data[group] if group else None)


def counts(name: str, rows: str, columns: str) -> st.ChiSquareResult:
    return st.chi_square(read(name)[rows], read(name)[columns])


def pairs_p(name: str, value: str, group: str) -> dict[str, float]:
    raw = st.anova_oneway(read(name)[value], read(name)[group]).pairwise
    # R goes through its triangle of p-values by column, which is the order of the pairs
    return {f"p{place}": p for place, p in enumerate(st.holm([pair.p for pair in raw]), start=1)}


def oneway(name: str, value: str, group: str) -> st.AnovaResult:
    return st.anova_oneway(read(name)[value], read(name)[group])


def correlated(name: str, first: str, second: str) -> st.PearsonResult:
    return st.pearson(read(name)[first], read(name)[second])


def regressed(name: str, outcome: str, *predictors: str) -> st.RegressionResult:
    data = read(name)
    return st.linear_regression(data[outcome], data[list(predictors) or data.columns.drop(outcome)])


def mixed(name: str, *columns: str, keep: Callable = lambda data: data) -> st.MixedModelResult:
    return st.mixed_model(keep(read(name)), *columns)


def paired_rows(name: str, later: tuple[str, Any], earlier: tuple[str, Any], value: str) -> st.PairedTResult:
    return st.t_test_paired(where(name, *later, value), where(name, *earlier, value))


HOURS = ["pre.1", "pre.2", "pre.3"], ["fup.1", "fup.2", "fup.3"]
LOSS = ["wl1", "se1"], ["wl3", "se3"]

CASES: dict[str, dict[str, Callable[[], Any]]] = {
    "t_test_independent": {
        "toothgrowth: length by supplement": lambda: st.t_test_independent(
            where("toothgrowth", "supp", "OJ", "len"), where("toothgrowth", "supp", "VC", "len")
        ),
        "airquality: ozone in May and August (missing, ties)": lambda: st.t_test_independent(
            where("airquality", "Month", 5, "Ozone"), where("airquality", "Month", 8, "Ozone")
        ),
        "survey: height by sex (missing, unequal)": lambda: st.t_test_independent(
            where("survey", "Sex", "Female", "Height"), where("survey", "Sex", "Male", "Height")
        ),
        "mtcars: vs by 8 or 4 cylinders (one group without variance)": lambda: st.t_test_independent(
            where("mtcars", "cyl", 8, "vs"), where("mtcars", "cyl", 4, "vs")
        ),
        "mtcars: mpg by 6 or 8 carburettors (one case each)": lambda: st.t_test_independent(
            where("mtcars", "carb", 6, "mpg"), where("mtcars", "carb", 8, "mpg")
        ),
        "mtcars: cylinders by themselves (no variance)": lambda: st.t_test_independent(
            where("mtcars", "cyl", 8, "cyl"), where("mtcars", "cyl", 4, "cyl")
        ),
    },
    "t_test_paired": {
        "sleep: second drug minus first": lambda: paired_rows("sleep", ("group", 2), ("group", 1), "extra"),
        "anorexia: weight after family therapy minus before": lambda: st.t_test_paired(
            where("anorexia", "Treat", "FT", "Postwt"), where("anorexia", "Treat", "FT", "Prewt")
        ),
        "survey: writing hand minus other hand (missing, ties)": lambda: st.t_test_paired(
            read("survey")["Wr.Hnd"], read("survey")["NW.Hnd"]
        ),
        "airquality: temperature minus ozone (missing)": lambda: st.t_test_paired(
            read("airquality")["Temp"], read("airquality")["Ozone"]
        ),
        "sleep: one pair": lambda: st.t_test_paired(
            where("sleep", "group", 1, "extra")[:1], where("sleep", "group", 2, "extra")[:1]
        ),
        "airquality: month minus month before (no variance)": lambda: st.t_test_paired(
            read("airquality")["Month"], read("airquality")["Month"] - 1
        ),
    },
    "levene": {
        "warpbreaks: breaks by tension": lambda: st.levene(
            read("warpbreaks")["breaks"], read("warpbreaks")["tension"]
        ),
        "airquality: ozone by month (missing, unequal)": lambda: st.levene(
            read("airquality")["Ozone"], read("airquality")["Month"]
        ),
        "toothgrowth: length by supplement": lambda: st.levene(
            read("toothgrowth")["len"], read("toothgrowth")["supp"]
        ),
    },
    "chi_square": {
        "mtcars: automatic by engine shape": lambda: counts("mtcars", "vs", "am"),
        "mtcars: automatic by 6 cylinders (small counts)": lambda: st.chi_square(
            read("mtcars")["cyl"] == 6, read("mtcars")["am"]
        ),
        "mtcars: carburettors by gears (small counts)": lambda: counts("mtcars", "gear", "carb"),
        "survey: smoking by sex (missing)": lambda: counts("survey", "Sex", "Smoke"),
        "bfi: education by gender (missing)": lambda: counts("bfi", "gender", "education"),
        "warpbreaks: many breaks by wool": lambda: st.chi_square(
            read("warpbreaks")["wool"], above(read("warpbreaks")["breaks"], 26)
        ),
        "mtcars: automatic by 8 cylinders only (one group)": lambda: st.chi_square(
            where("mtcars", "cyl", 8, "cyl"), where("mtcars", "cyl", 8, "vs")
        ),
    },
    "mcnemar": {
        "mtcars: engine shape and transmission": lambda: st.mcnemar(
            read("mtcars")["vs"], read("mtcars")["am"]
        ),
        "anorexia: above 85 pounds after and before": lambda: st.mcnemar(
            above(read("anorexia")["Postwt"], 85), above(read("anorexia")["Prewt"], 85)
        ),
        "bfi: A1 and A5 above 3 (missing)": lambda: st.mcnemar(
            above(read("bfi")["A1"], 3), above(read("bfi")["A5"], 3)
        ),
        "mtcars: automatic against itself (nobody changed)": lambda: st.mcnemar(
            read("mtcars")["am"], read("mtcars")["am"]
        ),
    },
    "anova_oneway": {
        "warpbreaks: breaks by tension": lambda: oneway("warpbreaks", "breaks", "tension"),
        "airquality: ozone by month (missing, unequal)": lambda: oneway("airquality", "Ozone", "Month"),
        "iris: sepal length by species": lambda: oneway("iris", "Sepal.Length", "Species"),
        "mtcars: mpg by carburettors (groups of one case)": lambda: oneway("mtcars", "mpg", "carb"),
        "chickweight: weight at day 20 by diet": lambda: st.anova_oneway(
            where("chickweight", "Time", 20, "weight"), where("chickweight", "Time", 20, "Diet")
        ),
        "mtcars: mpg of 8 cylinders (one group)": lambda: st.anova_oneway(
            where("mtcars", "cyl", 8, "mpg"), where("mtcars", "cyl", 8, "cyl")
        ),
    },
    "holm": {
        "raw p of the pairs of airquality": lambda: pairs_p("airquality", "Ozone", "Month"),
        "raw p of the pairs of iris": lambda: pairs_p("iris", "Sepal.Length", "Species"),
        "ties and a missing p": lambda: {
            f"p{place}": p
            for place, p in enumerate(st.holm([0.01, 0.04, 0.04, float("nan"), 0.5, 0.011]), start=1)
        },
    },
    "pearson": {
        "iris: sepal length and width": lambda: correlated("iris", "Sepal.Length", "Sepal.Width"),
        "airquality: ozone and radiation (missing)": lambda: correlated("airquality", "Ozone", "Solar.R"),
        "bfi: A2 and A5 (missing, ties)": lambda: correlated("bfi", "A2", "A5"),
        "attitude: first three departments": lambda: st.pearson(
            read("attitude")["rating"][:3], read("attitude")["raises"][:3]
        ),
        "attitude: two departments": lambda: st.pearson(
            read("attitude")["rating"][:2], read("attitude")["raises"][:2]
        ),
        "mtcars: cylinders of the eights (no variance)": lambda: st.pearson(
            where("mtcars", "cyl", 8, "mpg"), where("mtcars", "cyl", 8, "cyl")
        ),
    },
    "linear_regression": {
        "attitude: rating on all": lambda: regressed("attitude", "rating"),
        "airquality: ozone on radiation, wind, temperature (missing)": lambda: regressed(
            "airquality", "Ozone", "Solar.R", "Wind", "Temp"
        ),
        "mtcars: mpg on weight, horsepower, automatic": lambda: regressed("mtcars", "mpg", "wt", "hp", "am"),
        "longley: employed on all (nearly dependent)": lambda: regressed("longley", "Employed"),
        "attitude: one predictor the sum of two": lambda: st.linear_regression(
            read("attitude")["rating"],
            read("attitude")[["complaints", "privileges"]].assign(
                both=read("attitude")["complaints"] + read("attitude")["privileges"]
            ),
        ),
        "attitude: four departments, three predictors": lambda: st.linear_regression(
            read("attitude")["rating"][:4], read("attitude").iloc[:4, 1:4]
        ),
    },
    "cronbach_alpha": {
        "bfi: agreeableness (missing, one item reverse-keyed)": lambda: st.cronbach_alpha(
            agreeable().assign(A1=7 - agreeable()["A1"])
        ),
        "bfi: agreeableness, not reverse-keyed (missing)": lambda: st.cronbach_alpha(agreeable()),
        "attitude: all": lambda: st.cronbach_alpha(read("attitude")),
        "mtcars: engines of the eights (one item without variance)": lambda: st.cronbach_alpha(
            read("mtcars").query("cyl == 8")[["cyl", "gear", "carb"]]
        ),
    },
    "repeated_measures_manova": {
        "weightloss: loss and esteem by group (unequal)": lambda: change_of(
            read("weightloss"), *LOSS, "group"
        ),
        "weightloss: loss and esteem, everyone": lambda: change_of(read("weightloss"), *LOSS),
        "obrienkaiser: three hours by treatment (unequal)": lambda: change_of(
            read("obrienkaiser"), *HOURS, "treatment"
        ),
        "obrienkaiser: three hours by gender": lambda: change_of(read("obrienkaiser"), *HOURS, "gender"),
        "anorexia: weight by treatment (one measure, unequal)": lambda: change_of(
            read("anorexia"), ["Prewt"], ["Postwt"], "Treat"
        ),
        "chickweight: two weighings by diet (missing, unequal)": lambda: change_of(
            chickens(), ["weight.0", "weight.2"], ["weight.18", "weight.20"], "Diet"
        ),
        "obrienkaiser: two hours by treatment (a group of one case)": lambda: change_of(
            one_in_a_group(), HOURS[0][:2], HOURS[1][:2], "treatment"
        ),
        "obrienkaiser: two hours of the controls (one group)": lambda: change_of(
            controls(), HOURS[0][:2], HOURS[1][:2], "treatment"
        ),
        "obrienkaiser: every change of an hour the same (no variance)": lambda: change_of(
            steady(), *HOURS, "treatment"
        ),
    },
    "mixed_model": {
        "orthodont: distance by age": lambda: mixed("orthodont", "distance", "age", "Subject"),
        "chickweight: days 0, 10, 20 (missing)": lambda: mixed(
            "chickweight", "weight", "Time", "Chick", keep=lambda data: data[data["Time"].isin([0, 10, 20])]
        ),
        "sleepstudy: first four days": lambda: mixed(
            "sleepstudy", "Reaction", "Days", "Subject", keep=lambda data: data[data["Days"] < 4]
        ),
        "pastes: samples within batches": lambda: mixed("pastes", "strength", "replicate", "sample", "batch"),
        "dyestuff2: no variance between batches": lambda: mixed("dyestuff2", "yield", "replicate", "batch"),
    },
    "clustered_mean": {
        "pastes: strength above 60, clusters of batch": lambda: st.clustered_mean(
            read("pastes")["strength"] - 60, read("pastes")["batch"]
        ),
        "airquality: ozone, clusters of month (missing, unequal)": lambda: st.clustered_mean(
            read("airquality")["Ozone"], read("airquality")["Month"]
        ),
    },
    "clustered_difference": {
        "sleepstudy: reaction before and after day 5 (groups within clusters)": lambda: (
            st.clustered_difference(
                read("sleepstudy")["Reaction"], read("sleepstudy")["Days"] >= 5, read("sleepstudy")["Subject"]
            )
        ),
        "chickweight: diets 1 and 3 (clusters within groups, unequal)": lambda: st.clustered_difference(
            read("chickweight")["weight"],
            read("chickweight")["Diet"].map({1: 0, 3: 1}),
            read("chickweight")["Chick"],
        ),
    },
}
