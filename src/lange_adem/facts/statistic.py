"""Every statistic: what it computes, how it prints, and what a declaration must say to get it.

A row is the whole truth: only its words (the catalogue of the language) and its second implementation stand elsewhere.
Imports no numpy: a chapter is checked against these rows before any data are read; a formula works on an array by
the methods of the array.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import nearest
from lange_adem.errors import FactError
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import format_value, to_decimal

NUMBER, YES_OR_NO, HOLDING = "number", "yes or no", "it holds"
VERDICT = "verdict"  # style of a number that is printed as yes or no
ANY, UP, SHARE, PERCENTAGE = (-math.inf, math.inf), (0.0, math.inf), (0.0, 1.0), (0.0, 100.0)
# Keys that select the cases of a number and say what each brings.
_CASES = ("where", "change_from")
_HOLDS = (*_CASES, "of", "category", "condition")
_SHARE = (*_HOLDS, "over")
# Linear algebra and distribution functions of other libraries: their last bits may differ between processors.
LAST_BITS = 2**12


@dataclass(frozen=True, slots=True)
class Statistic:
    """One statistic.

    meaning: what is computed, for the reference; "" for one that no cell asks for (a test or a file gives it).
    decimals, unit: as printed when a declaration does not say; like: it has the decimals of the first of these beside
    it. style: how it is written (`language.numbers`), or a `VERDICT`. cases: what each case brings ("" for a number
    without cases): its `value`, a `yes or no`, `above zero` as a yes or no, the value of those `only above zero`, or
    that it is one that `it holds` for: known, and of which category and condition hold. needs: keys that a cell must
    have; reads: those that it may have besides: any other would change nothing. formula: of an array of values, and
    of what the cell says under `options`; fewest: cases it needs. tested_as: what a test between such cells compares;
    "" for none. limits: what it can be at least and at most; of_scale: and within the range of the scale it is of.
    ulps: largest distance, in units in the last place, between a value made on one machine and on another.
    """

    decimals: int = 1
    unit: str = ""
    style: str = "number"
    meaning: str = ""
    cases: str = ""
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    formula: Callable[..., float] | None = None
    options: tuple[str, ...] = ()
    fewest: int = 0
    tested_as: str = ""
    like: tuple[str, ...] = ()
    limits: tuple[float, float] = ANY
    of_scale: bool = False
    ulps: int = 0


def number_of_cases(values: Any) -> float:
    """Number of cases with a known value."""
    return len(values)


def count(values: Any) -> float:
    """Number of cases for which it holds (values 1 and 0)."""
    return (values != 0).sum()


def total(values: Any) -> float:
    """Sum of the known values; 0 without cases."""
    return values.sum()


def mean(values: Any) -> float:
    """Arithmetic mean of the known values."""
    return values.mean()


def percent(values: Any) -> float:
    """100 x the share of ones among values 1 and 0; the base is every case with a known value."""
    return 100.0 * (values != 0).sum() / len(values)


def standard_deviation(values: Any) -> float:
    """Standard deviation with n - 1 in the denominator."""
    return values.std(ddof=1)


def median(values: Any) -> float:
    """Middle value; the mean of the two middle ones for an even number of cases."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def lowest(values: Any) -> float:
    """Lowest value found."""
    return values.min()


def highest(values: Any) -> float:
    """Highest value found."""
    return values.max()


def threshold(values: Any, deviations: float) -> float:
    """Mean + `deviations` x standard deviation (n - 1)."""
    return values.mean() + deviations * values.std(ddof=1)


def _of_values(
    decimals: int, meaning: str, formula: Callable[..., float] | None, derived: bool = False, **more: Any
) -> Statistic:
    """A statistic of the values of its cases; derived: or of facts, by `derive`."""
    usual: dict[str, Any] = {
        "cases": "value",
        "fewest": 1,
        "reads": (*_CASES, *(["derive"] if derived else [])),
    }
    return Statistic(decimals, meaning=meaning, formula=formula, needs=("of",), **{**usual, **more})


_DEGREES, _P, _INTERVAL = "degrees of freedom", "probability", ("difference", "r", "b")

# Those that a cell can ask for first, in the order of the reference.
STATISTICS: dict[str, Statistic] = {
    "n": Statistic(
        0,
        meaning="cases with the measure, for which the category and the condition hold",
        cases=HOLDING,
        reads=(*_HOLDS, "derive"),
        formula=number_of_cases,
        limits=UP,
    ),
    "count": Statistic(
        0,
        meaning="cases, or those for which the category and the condition hold",
        cases=YES_OR_NO,
        reads=(*_SHARE, "derive"),
        formula=count,
        limits=UP,
    ),
    "groups": Statistic(
        0,
        meaning="distinct groups that the cases belong to for which the category and the condition hold",
        cases=HOLDING,
        reads=(*_HOLDS, "derive"),
        limits=UP,
    ),
    "percent": Statistic(
        1,
        "%",
        meaning="share of the cases with the measure (or the category's variables) for which it holds",
        cases=YES_OR_NO,
        needs=("of",),
        reads=(*_SHARE, "derive"),
        formula=percent,
        fewest=1,
        tested_as=YES_OR_NO,
        limits=PERCENTAGE,
    ),
    "mean": _of_values(1, "arithmetic mean", mean, derived=True, tested_as=NUMBER, of_scale=True),
    "sd": _of_values(1, "standard deviation (n - 1)", standard_deviation, fewest=2, limits=UP),
    "median": _of_values(1, "middle value", median, of_scale=True),
    "min": _of_values(0, "lowest value", lowest, derived=True, of_scale=True),
    "max": _of_values(0, "highest value", highest, derived=True, of_scale=True),
    "sum": _of_values(0, "sum", total, derived=True, fewest=0),
    "prevalence": _of_values(
        0,
        "percentage above zero",
        percent,
        cases="above zero",
        unit="%",
        tested_as=YES_OR_NO,
        limits=PERCENTAGE,
    ),
    "chronicity": _of_values(
        0, "mean among those above zero", mean, cases="only above zero", tested_as=NUMBER, of_scale=True
    ),
    "threshold": _of_values(
        1, "mean + sd x standard deviation", threshold, reads=(*_CASES, "sd"), options=("sd",), fewest=2
    ),
    # Items that contradict each other may bring alpha far below nought.
    "alpha": _of_values(
        2, "Cronbach's alpha", None, reads=("where",), fewest=0, ulps=4, limits=(-math.inf, 1.0)
    ),
    "r": Statistic(
        2,
        meaning="Pearson's correlation of `of` with `against`, of the cases that have both, with its own facts p, n, "
        "ci_low and ci_high, and marks",
        cases="value",
        needs=("against", "of"),
        reads=(*_CASES, "condition"),
        ulps=LAST_BITS,
        limits=(-1.0, 1.0),
    ),
    "ratio": Statistic(1, meaning="arithmetic on facts (see `derive`)", needs=("derive",)),
    "difference": Statistic(1, meaning="arithmetic on facts (see `derive`)", needs=("derive",)),
    "product": Statistic(0, meaning="arithmetic on facts (see `derive`)", needs=("derive",)),
    "constant": Statistic(0, meaning="a number from another source (see `value`)", needs=("value", "source")),
    "year": Statistic(
        0, style="year", meaning="a year from another source (see `value`)", needs=("value", "source")
    ),
    "items": Statistic(0, meaning="number of items of a scale, from its instrument file", needs=("of",)),
    "lowest": Statistic(
        0, meaning="lowest possible score of a scale, from its instrument file", needs=("of",)
    ),
    "highest": Statistic(
        0, meaning="highest possible score of a scale, from its instrument file", needs=("of",)
    ),
    "tests": Statistic(1, meaning="number of tests this file declares"),
    "stands": Statistic(
        0,
        style=VERDICT,
        meaning="1 where tests bear out what a row expects, else 0 (printed as yes or no; see `stands`)",
        needs=("stands", "expect"),
    ),
    # Of tests and analyses.
    "t": Statistic(2, ulps=LAST_BITS),
    "z": Statistic(2, ulps=LAST_BITS),
    "F": Statistic(2, ulps=LAST_BITS, limits=UP),
    "chi2": Statistic(2, ulps=LAST_BITS, limits=UP),
    "pillai": Statistic(3, ulps=LAST_BITS, limits=SHARE),
    "df": Statistic(2, style=_DEGREES, ulps=LAST_BITS, limits=UP),
    "df1": Statistic(2, style=_DEGREES, ulps=LAST_BITS, limits=UP),
    "df2": Statistic(2, style=_DEGREES, ulps=LAST_BITS, limits=UP),
    "p": Statistic(3, style=_P, ulps=LAST_BITS, limits=SHARE),
    "p_holm": Statistic(3, style=_P, ulps=LAST_BITS, limits=SHARE),
    "ci_low": Statistic(2, like=_INTERVAL, ulps=LAST_BITS),
    "ci_high": Statistic(2, like=_INTERVAL, ulps=LAST_BITS),
    "t_welch": Statistic(2, ulps=LAST_BITS),
    "df_welch": Statistic(1, ulps=LAST_BITS),
    "p_welch": Statistic(3, style=_P, ulps=LAST_BITS, limits=SHARE),
    "d": Statistic(2, ulps=LAST_BITS),
    "d_ci_low": Statistic(2, ulps=LAST_BITS),
    "d_ci_high": Statistic(2, ulps=LAST_BITS),
    "eta2": Statistic(2, ulps=LAST_BITS, limits=SHARE),
    "partial_eta2": Statistic(2, ulps=LAST_BITS, limits=SHARE),
    "cramers_v": Statistic(2, ulps=LAST_BITS, limits=SHARE),
    "r2": Statistic(2, ulps=LAST_BITS, limits=SHARE),
    "r2_adjusted": Statistic(2, ulps=LAST_BITS),
    "b": Statistic(2, ulps=LAST_BITS),
    "beta": Statistic(2, ulps=LAST_BITS),
    "se": Statistic(2, ulps=LAST_BITS, limits=UP),
    # Of instrument files and claims.
    "times": Statistic(0),
    "years": Statistic(0),
    "minimum": Statistic(0),
    "maximum": Statistic(0),
    "cut_off": Statistic(0),
    "distance": Statistic(0, "%"),
}

# What a cell can ask for, with its meaning: the schema of a chapter takes its list from here.
ASKED: Mapping[str, str] = {name: row.meaning for name, row in STATISTICS.items() if row.meaning}


def is_share(name: str) -> bool:
    """Whether a statistic is a percentage of cases; a name that is no statistic (of an older state) is none."""
    return name in STATISTICS and STATISTICS[name].limits == PERCENTAGE


def is_probability(name: str) -> bool:
    """Whether a statistic is a p; a name that is no statistic (of an older state) is none."""
    return name in STATISTICS and STATISTICS[name].style == "probability"


def statistic(name: str) -> Statistic:
    """The row of a statistic; FactError naming the nearest for one that there is not."""
    if name not in STATISTICS:
        close = nearest(name, STATISTICS)
        hint = f"; the nearest is {close[0]!r}" if close else ""
        raise FactError(f"There is no statistic {name!r}{hint}.")
    return STATISTICS[name]


def last_part(name: str, words: Words) -> str:
    """The last part of the id of a fact: its statistic, or what the study calls its groups there."""
    return words.group("study.group").get("ids", name) if name == "groups" else name


def display(value: Any, name: str, words: Words, decimals: int | None = None, unit: str | None = None) -> str:
    """A value of a statistic as it is printed; decimals and unit of the statistic where none are given."""
    row = statistic(name)
    if row.style == VERDICT and to_decimal(value) is not None:
        return words("facts.yes" if value else "facts.no")
    places, unit = row.decimals if decimals is None else decimals, row.unit if unit is None else unit
    return format_value(value, places, words.locale, unit, row.style)
