"""Checks of the facts: their files and displays, the numbers from the exports, and what is made of them."""

from __future__ import annotations

import filecmp
import math
import tempfile
from pathlib import Path

from lange_adem.audit.checks.audited import Audited
from lange_adem.audit.checks.base import Check, Outcome
from lange_adem.facts.other_study import in_study, rule_of

# What a fact of another study has in both.
_COMPARED = ("value", "decimals", "unit", "n", "statistic")


def fact_files(audited: Audited) -> Outcome:
    """facts.csv says what facts.parquet says, and so do the facts of the rules one by one."""
    import pandas as pd

    from lange_adem.audit.recompute import compare

    outcome = Outcome("cells")
    facts = audited.facts
    table = pd.read_csv(audited.results / "facts.csv", dtype=str, keep_default_na=False)
    table["value"] = [_number(text) for text in table["value"]]
    for name in ("n", "n_groups", "decimals"):
        table[name] = pd.to_numeric(table[name], errors="coerce").astype("Int64")
    rules = [pd.read_parquet(path) for path in sorted((audited.results / "facts").glob("*.parquet"))]
    claims = facts[facts["rule"] == "facts"]
    for name, other in (("facts.csv", table), ("facts/", pd.concat([*rules, claims], ignore_index=True))):
        wrong = compare(other[facts.columns], facts, exact=True)
        outcome.checked += facts.size
        outcome.problems += [f"{name}: {difference}" for difference in wrong]
    return outcome


def _number(text: str) -> float:
    try:
        return float(text or "nan")  # to the last bit, which the reader of pandas is not
    except ValueError:
        return math.nan


def displays(audited: Audited) -> Outcome:
    """Every display is its value as the one formatter prints it, with the decimals and unit of the fact."""
    from lange_adem.facts.statistic import display as shown
    from lange_adem.language.numbers import MISSING

    outcome = Outcome("displays")
    facts = audited.facts
    columns = ("fact", "value", "statistic", "decimals", "unit", "display", "reason")
    for fact, value, statistic, decimals, unit, display, reason in zip(
        *(facts[c] for c in columns), strict=True
    ):
        if value != value:
            outcome.check(display in (reason, MISSING), f"{fact} has no value, and prints {display!r}")
            continue
        expected = shown(float(value), statistic, audited.project.words, int(decimals), unit)
        outcome.check(display == expected, f"{fact} prints {display!r}, its value {expected!r}")
    return outcome


def recompute(audited: Audited) -> Outcome:
    """Every fact is what the exports give, computed without any intermediate file."""
    from lange_adem.audit.recompute import compare

    outcome = Outcome("facts")
    found = audited.rebuilt.all_facts()
    wrong = compare(audited.facts, found)
    outcome.checked = len(audited.facts)
    outcome.problems = [str(difference) for difference in wrong]
    return outcome


def second(audited: Audited) -> Outcome:
    """Scale scores and plain statistics are what a second implementation makes of the raw rows."""
    from lange_adem.audit.recompute import given
    from lange_adem.second.numbers import numbers

    outcome = Outcome("numbers")
    for name, recorded, found in numbers(given(audited.rebuilt), audited.values):
        if found is None:
            outcome.leave(f"{name}: {recorded}")
        else:
            outcome.check(found == "", f"{name}: {found}")
    return outcome


def rendered(audited: Audited) -> Outcome:
    """Every table, drawn up again from the facts, is byte for byte the published one."""
    from lange_adem.tables.render import write_tables

    return _made_again(audited, "tables", write_tables)


def redrawn(audited: Audited) -> Outcome:
    """Every figure, drawn again from the facts, is byte for byte the published one."""
    from lange_adem.figures.render import write_figures

    return _made_again(audited, "figures", write_figures)


def _made_again(audited: Audited, kind: str, write) -> Outcome:  # type: ignore[no-untyped-def]
    outcome = Outcome("files")
    words = audited.project.words
    notice = words("page.notice") if audited.project.study.synthetic else None
    published = audited.release / kind
    with tempfile.TemporaryDirectory() as folder:
        for rule in audited.project.presented(kind):
            write(audited.plans[rule], audited.indexed, words, Path(folder), notice=notice)
        made = {path.name for path in Path(folder).iterdir()}
        there = {path.name for path in published.glob(f"{kind.removesuffix('s')}-*.*")}
        for name in sorted(made | there):
            if name in made and name in there:
                same = filecmp.cmp(Path(folder) / name, published / name, shallow=False)
                outcome.check(same, f"{kind}/{name} is not what the facts give")
            else:
                outcome.check(
                    False, f"{kind}/{name} {'is gone' if name in made else 'is made by no declaration'}"
                )
    return outcome


def compared(audited: Audited) -> Outcome:
    """Every fact of another study has the value that this study gives it in its own results."""
    import pandas as pd

    from lange_adem.audit.recompute import same

    outcome = Outcome("facts")
    for name, other in audited.project.outside.studies.items():
        ours = audited.facts[audited.facts["rule"] == rule_of(name)]
        path = audited.root / other.results / "facts.parquet"
        if not path.is_file():
            for fact in ours["fact"]:
                outcome.leave(f"{fact}: the results of {name} are not here")
            continue
        there = pd.read_parquet(path).set_index("fact")
        for fact, *recorded in ours[["fact", *_COMPARED]].itertuples(index=False):
            key = in_study(fact)
            found = [there.at[key, column] for column in _COMPARED] if key in there.index else None
            holds = found is not None and all(map(same, recorded, found))
            outcome.check(
                holds, f"{fact} is {recorded[0]!r}, and in {name} {found[0] if found else 'not there'!r}"
            )
    return outcome


CHECKS = (
    Check(
        "fact-files", "facts", "facts.csv and the facts of each rule say what facts.parquet says", fact_files
    ),
    Check("displays", "facts", "every display is its value as printed", displays),
    Check("recompute", "facts", "every fact is what the exports give", recompute, exports=True, slow=True),
    Check("compared", "facts", "a fact of another study is the one in its results", compared),
    Check(
        "second",
        "facts",
        "a second implementation finds the same in the raw rows",
        second,
        exports=True,
        slow=True,
    ),
    Check("tables", "facts", "every table drawn up again is the published one", rendered),
    Check("figures", "facts", "every figure drawn again is the published one", redrawn, slow=True),
)
