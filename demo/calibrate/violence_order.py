"""Who has which row of CTS2 answers: rows exchanged between persons of one sex until backgrounds, cities and changes
from wave to wave are as printed. What a group as a whole reports stays."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from demo import fit, fit_statistics
from demo.calibrate.violence_goals import ACTORS, KINDS, PARTS
from demo.calibrate.violence_rows import TIMES, times
from demo.calibrate.violence_spread import VIOLENT
from demo.design import CITIES
from demo.fit_statistics import Value

Array = np.ndarray
Rng = np.random.Generator
Groups = Mapping[tuple[str, str], Array]  # (variable, category) -> 0/1 per person
# Bounds of t and z, a little within the critical values of these numbers of persons.
STAR, TWO, THREE, SAME = 2.05, 2.70, 3.48, 1.85
STAR_FEW, SAME_FEW = 2.25, 1.95  # fewer than twenty pairs
F_SAME = 2.4
SLOW = "physical_severe"  # does not fall significantly (text 7.3)
SEVERE_OF_STAYERS = 13.5  # incidents at wave 1, of 17 among all; 9 at wave 2
EVER = np.inf


def threshold(rows: Array) -> float:
    """Mean plus one standard deviation of all incidents: the line between usual and excessive violence."""
    total = TIMES[rows[:, VIOLENT["total"]] - 1].sum(axis=1)
    n = len(total)
    sd = np.sqrt((n * int((total**2).sum()) - int(total.sum()) ** 2) / (n * (n - 1)))
    return float(int(total.sum()) / n + sd)


def features(rows: Array, limit: float) -> pd.DataFrame:
    """Whole numbers per row: frequencies by actor and part, their sums, and yes or no (1, 0)."""
    found = {}
    for actor in ACTORS:
        for part in ("negotiation", *KINDS, *PARTS):
            found[f"{part}.{actor}"] = times(rows, actor, part)
        for grade in ("minor", "severe"):
            found[f"{grade}.{actor}"] = (
                found[f"psychological_{grade}.{actor}"] + found[f"physical_{grade}.{actor}"]
            )
        found[actor] = found[f"psychological.{actor}"] + found[f"physical.{actor}"]
        for part in ("negotiation", *KINDS):
            found[f"any {part}.{actor}"] = (found[f"{part}.{actor}"] > 0).astype(np.int64)
    for kind in KINDS:
        found[kind] = found[f"{kind}.self"] + found[f"{kind}.partner"]
    for grade in ("minor", "severe"):
        found[grade] = found[f"{grade}.self"] + found[f"{grade}.partner"]
    for part in PARTS:
        found[part] = found[f"{part}.self"] + found[f"{part}.partner"]
    found["total"] = found["self"] + found["partner"]
    found["none"] = (found["total"] == 0).astype(np.int64)
    found["usual"] = (found["total"] <= limit).astype(np.int64)
    return pd.DataFrame(found)


class Problem:
    """Sums and targets over persons whose rows are exchanged; `made`: features of every row, in row order."""

    def __init__(self, made: pd.DataFrame) -> None:
        self.made = made
        self.sums = fit.Sums(len(made))
        self.targets: list[fit.Target] = []
        self._columns: list[tuple[str, str, Array | None]] = []
        self._places: dict[tuple[str, str, int], int] = {}

    def _column(self, form: str, name: str, base: Array | None) -> int:
        key = (form, name, id(base))
        if key not in self._places:
            self._columns.append((form, name, base))
            self._places[key] = len(self._columns) - 1
        return self._places[key]

    def sum(self, form: str, name: str, weights: Array, base: Array | None = None) -> int:
        """A sum of a feature: as it is (`x`), squared (`xx`), or compared with a fixed one of each person (`d`, `dd`:
        difference; `gain`, `loss`: of a yes or no; `both d`, `both dd`, `both n`: of who report it twice)."""
        return self.sums.add(self._column(form, name, base), weights)

    def derive(self, rows: Array, who: Array) -> Array:
        """Values of all columns for persons `who` with rows (b, 1)."""
        have = self._table[rows[:, 0].astype(int)]
        return np.column_stack([_value(form, have[:, self._at[name]], None if base is None else base[who])
                                for form, name, base in self._columns])  # fmt: skip

    def solve(self, sexes: Array, rng: Rng, steps: int) -> fit.Fitted:
        """Row number per person."""
        self._table = self.made.to_numpy().astype(float)
        self._at = {name: place for place, name in enumerate(self.made.columns)}
        start = np.arange(len(self.made))[:, None]
        move = fit.exchanges((sexes == "male").astype(int), np.ones(len(start), dtype=bool))
        return fit.fit(start, self.derive, self.sums, self.targets, move, rng, steps, batch=64, heat=0.5)

    def hold(self, name: str, value: Value, low: float, high: float, weight: float = 1.0) -> None:
        """A target."""
        self.targets.append(fit.Target(name, value, low, high, weight))


def _value(form: str, have: Array, base: Array | None) -> Array:
    if base is None:
        return have if form == "x" else have**2
    change = have - base
    if form in ("d", "dd"):
        return change if form == "d" else change**2
    if form in ("gain", "loss"):
        return (change > 0 if form == "gain" else change < 0).astype(float)
    twice = (have > 0) & (base > 0)
    return twice * {"both n": 1.0, "both d": change, "both dd": change**2}[form]


# --- wave 1 and the reference group -----------------------------------------------------------------------------


def by_group(problem: Problem, name: str, groups: Groups, variable: str) -> list[tuple[int, int, float]]:
    """Sum, sum of squares and number of persons for each category of a variable."""
    return [
        (problem.sum("x", name, flags), problem.sum("xx", name, flags), float(flags.sum()))
        for (own, _), flags in groups.items()
        if own == variable
    ]


def hold_t(problem: Problem, name: str, groups: Groups, variable: str, low: float, high: float) -> None:
    """Student's t of the two categories of a variable lies between."""
    first, second = by_group(problem, name, groups, variable)
    problem.hold(f"t {name} {variable}", fit_statistics.pooled_t(first, second), low, high)


def hold_f(problem: Problem, name: str, groups: Groups, variable: str, low: float, high: float) -> None:
    """F over the categories of a variable lies between."""
    of_groups = by_group(problem, name, groups, variable)
    problem.hold(f"F {name} {variable}", fit_statistics.anova_f(of_groups), low, high)


def hold_stayers(problem: Problem, asked: Array, stay: Array, total: tuple[float, float]) -> None:
    """Violence at wave 1 of the parents asked about help (table 7.5), and severe physical violence of who stay.

    The last is low, so that its fall is not significant (text 7.3): the parents who leave had most of it.
    """
    people = asked.astype(float)
    value = fit_statistics.mean(problem.sum("x", "total", people), float(people.sum()))
    problem.hold("asked about help", value, *total)
    severe = fit_statistics.mean(problem.sum("x", SLOW, stay), float(stay.sum()))
    problem.hold("severe physical, staying", severe, 0.0, SEVERE_OF_STAYERS)


# --- from wave to wave -------------------------------------------------------------------------------------------


class Change:
    """Targets on the change since an earlier wave, of who have both (`known`)."""

    def __init__(self, problem: Problem, name: str, earlier: pd.DataFrame, known: Array) -> None:
        self.problem, self.name, self.known = problem, name, known.astype(float)
        self.bases = {column: earlier[column].to_numpy(dtype=float) for column in earlier}

    def t(self, name: str, low: float, high: float, among: Array | None = None) -> None:
        """The paired t of a frequency lies between."""
        weights = self.known if among is None else self.known * among
        total, squares = (self.problem.sum(form, name, weights, self.bases[name]) for form in ("d", "dd"))
        value = fit_statistics.paired_t(total, squares, float(weights.sum()))
        self.problem.hold(f"{self.name} t {name} {weights.sum():.0f}", value, low, high)

    def t_twice(self, name: str, low: float, high: float, among: Array) -> None:
        """The paired t of who report it at both waves lies between."""
        places = [
            self.problem.sum(form, name, self.known * among, self.bases[name])
            for form in ("both d", "both dd", "both n")
        ]

        def value(s: Array) -> Array:
            d, dd, n = (s[..., place] for place in places)
            spread = np.maximum(dd - d**2 / np.maximum(n, 1), 1e-9) / np.maximum(n - 1, 1)
            return d / np.sqrt(spread * np.maximum(n, 1))

        self.problem.hold(f"{self.name} t twice {name} {among.sum():.0f}", value, low, high)

    def z(self, name: str, low: float, high: float, among: Array | None = None, exact: bool = True) -> None:
        """McNemar's root of chi-square, gains above losses, lies between; `exact`: a half less on either side, near
        the exact test."""
        weights = self.known if among is None else self.known * among
        gain, loss = (self.problem.sum(form, name, weights, self.bases[name]) for form in ("gain", "loss"))

        def value(s: Array) -> Array:
            change = s[..., gain] - s[..., loss]
            size = np.maximum(np.abs(change) - 1.0 * exact, 0.0)
            return np.sign(change) * size / np.sqrt(np.maximum(s[..., gain] + s[..., loss], 1.0))

        self.problem.hold(f"{self.name} z {name} {weights.sum():.0f}", value, low, high)

    def r(self, name: str, low: float, high: float) -> None:
        """The correlation between the two waves lies between."""
        n, fixed = float(self.known.sum()), self.bases[name][self.known > 0]
        x, xx = (self.problem.sum(form, name, self.known) for form in ("x", "xx"))
        product = self.problem.sum("x", name, self.known * self.bases[name])
        value = fit_statistics.correlation_with(x, xx, product, fixed, n)
        self.problem.hold(f"{self.name} r {name}", value, low, high)


def falls(change: Change, women: Array, later: int) -> None:
    """Tables 4.8 to 4.10, figures 4.1 to 4.3 and section 4.5: what falls from wave 1 to a later one."""
    for name in ("total", "psychological", "self", "partner"):
        change.t(name, -EVER, -THREE)
    change.t("physical", -EVER, -STAR)
    for actor in ACTORS:
        for grade in ("minor", "severe"):
            if later == 2:
                change.t(f"{grade}.{actor}", -EVER, -STAR, women)
            change.t(f"{grade}.{actor}", -SAME_FEW, SAME_FEW, 1 - women)
        change.t_twice(f"psychological.{actor}", -SAME_FEW, SAME_FEW, 1 - women)
        if later == 2:
            for part in (part for part in PARTS if part != SLOW):
                mild_words = part == "psychological_minor"
                change.t(f"{part}.{actor}", -EVER, -THREE if mild_words else -TWO)
            change.z(f"any psychological.{actor}", -EVER, -STAR, women)
        change.z(f"any physical.{actor}", -EVER, -TWO, women)
        change.z(f"any negotiation.{actor}", -SAME, SAME, exact=False)
    for part in PARTS:
        change.t(part, *((-SAME, SAME) if part == SLOW else (-EVER, -TWO)))
    change.t_twice("psychological.self", -EVER, -STAR, women)
    change.z("none", STAR, EVER)
    change.z("usual", TWO, EVER)
    change.r("total", 0.3, 0.7)
    if later == 2:
        change.t("negotiation.self", -EVER, -STAR)


def stays(change: Change, women: Array) -> None:
    """Tables 4.9 and 4.10 and section 4.5: what is the same at waves 2 and 3, and what falls."""
    for name in ("total", "physical", "psychological", "self", "partner", "negotiation.self", *PARTS):
        change.t(name, -SAME, SAME)
    for actor in ACTORS:
        for grade in ("minor", "severe"):
            change.t(f"{grade}.{actor}", -SAME, SAME, women)
        change.t_twice(f"psychological.{actor}", -SAME_FEW, SAME_FEW, 1 - women)
    change.z("any psychological.partner", -EVER, -2.0, women)
    change.r("total", 0.3, 0.7)


def cities_fall(change: Change, cities: Array) -> None:
    """Section 4.6: violence falls in each city, and as much in all of them."""
    for city in CITIES:
        here = (cities == city).astype(float)
        change.t("total", -EVER, -STAR_FEW if (change.known * here).sum() < 20 else -STAR - 0.05, here)
        change.z("usual", 2.0, EVER, here)
    sums = [
        tuple(
            change.problem.sum(form, "total", change.known * (cities == city), change.bases["total"])
            for form in ("d", "dd")
        )
        for city in CITIES
    ]
    numbers = [float((change.known * (cities == city)).sum()) for city in CITIES]
    groups = [(total, squares, n) for (total, squares), n in zip(sums, numbers, strict=True)]
    change.problem.hold("F change city", fit_statistics.anova_f(groups), 0.0, F_SAME)


def at_positions(
    values: pd.DataFrame, persons: Sequence[str], wanted: Sequence[str]
) -> tuple[pd.DataFrame, Array]:
    """Rows of `values` (of `persons`) for the persons wanted, 0 where unknown, and who are known."""
    indexed = values.set_axis(pd.Index(persons))
    found = indexed.reindex(list(wanted))
    return found.fillna(0.0), found["total"].notna().to_numpy()
