"""`adem recompute`: numbers computed again from the raw exports, held against the facts at full precision."""

from __future__ import annotations

import math
import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lange_adem.answer import Answer, table
from lange_adem.audit.store import Store
from lange_adem.facts.frame import values_of
from lange_adem.facts.statistic import statistic
from lange_adem.grid.test_kinds import made_by
from lange_adem.second.given import Given
from lange_adem.second.numbers import numbers
from lange_adem.stages.rebuilt import Rebuilt
from lange_adem.study.units import UNITS

if TYPE_CHECKING:
    from pandas import DataFrame

SHOWN = 40
_SIGN = 1 << 63


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is not what its exports give: the column that differs, what is recorded and what was found."""

    fact: str
    column: str
    recorded: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.fact}  {self.column}: recorded {self.recorded!r}, from the exports {self.found!r}"


def recompute(store: Store, rebuilt: Rebuilt, ids: Sequence[str] = ()) -> Answer:
    """Compute facts again (all, without ids), compare, and say in a table what was compared; code 1 on any difference.

    Only the stages that the named facts need are computed. Raises FactError for an unknown id, DataError for
    exports that cannot be read.
    """
    recorded = store.facts.to_pandas()
    if ids:
        recorded = recorded[recorded["fact"].isin([store.fact(fact).fact for fact in ids])]
    rules = list(dict.fromkeys(recorded["rule"])) if ids else rebuilt.rules
    rows: list[tuple[Any, ...]] = []
    differences: list[Difference] = []
    for rule in rules:
        ours, found = recorded[recorded["rule"] == rule], rebuilt.facts(rule)
        different = compare(ours, found[found["fact"].isin(set(ours["fact"]))] if ids else found)
        wrong = {difference.fact for difference in different} & set(ours["fact"])
        rows.append((rule, len(ours), len(ours) - len(wrong), len(different)))
        differences += different
    foreign = recorded[~recorded["rule"].isin(rules)]
    made_by = zip(foreign["fact"], foreign["rule"], strict=True)
    differences += [Difference(fact, "fact", rule, "no such rule") for fact, rule in made_by]
    if len(ids) == 1 and not differences:
        return Answer(_one(recorded.iloc[0]))
    again = [] if ids else list(numbers(given(rebuilt), values_of(recorded)))
    differences += [Difference(name, "value", problem, "") for name, _, problem in again if problem]
    return Answer("\n".join(_told(rows, differences, again)), 1 if differences else 0)


def given(rebuilt: Rebuilt) -> Given:
    """What the second implementation is handed of a study."""
    clean, instruments = rebuilt.clean, rebuilt.instruments
    return Given(
        study=rebuilt.study,
        instruments=instruments,
        cases={name: getattr(clean, about.table) for name, about in UNITS.items()},
        answered={name: rebuilt.answers(name)[["unit_id", "row_id", "rows"]] for name in instruments},
        scores=rebuilt.data.scores,
        plans={rule: rebuilt.project.plan(rule) for rule in rebuilt.project.analyses},
    )


def _one(fact: Any) -> str:
    value = f"no value ({fact['reason']})" if math.isnan(fact["value"]) else repr(float(fact["value"]))
    return f"{fact['fact']}: {value}, printed {fact['display']}; the exports give the same, n {_number(fact['n'])}."


def _number(count: Any) -> str:
    return "unknown" if _is_missing(count) else str(int(count))


def _told(
    rows: list[tuple[Any, ...]], differences: list[Difference], again: Sequence[tuple[str, str, str | None]]
) -> list[str]:
    total = ("all", sum(row[1] for row in rows), sum(row[2] for row in rows), sum(row[3] for row in rows))
    lines = table(("rule", "facts", "equal", "differences"), [*rows, total], "facts equal differences")
    if again:
        made, wrong = [r for r in again if r[2] is not None], [r for r in again if r[2]]
        lines += [
            "",
            f"Second implementation, from raw rows: {len(made)} numbers, {len(made) - len(wrong)} equal.",
        ]
        left = Counter(said for _, said, problem in again if problem is None)
        lines += [
            f"  not made a second time: {said}" + (f" ({n})" if n > 1 else "") for said, n in left.items()
        ]
    if differences:
        lines += ["", f"{len(differences)} differences:", *(f"  {d}" for d in differences[:SHOWN])]
    if len(differences) > SHOWN:
        lines.append(f"  ... and {len(differences) - SHOWN} more")
    return lines


def compare(recorded: DataFrame, found: DataFrame, exact: bool = False) -> list[Difference]:
    """Every fact and column in which two tables of facts differ; values up to their `tolerance`, or none if exact."""
    first, second = recorded.set_index("fact"), found.set_index("fact")
    twice = [Difference(fact, "fact", "twice", "once") for fact in first.index[first.index.duplicated()]]
    first = first[~first.index.duplicated()]
    gone = [Difference(fact, "fact", fact, "not computed") for fact in first.index.difference(second.index)]
    new = [Difference(fact, "fact", "not recorded", fact) for fact in second.index.difference(first.index)]
    both = first.index.intersection(second.index)
    first, second = first.loc[both], second.loc[both]
    differences = []
    allowed = [
        0 if exact else tolerance(*made) for made in zip(second["statistic"], second["function"], strict=True)
    ]
    for column in second.columns:
        cells = zip(both, first[column], second[column], allowed, strict=True)
        differences += [Difference(fact, column, a, b) for fact, a, b, ulps in cells if not same(a, b, ulps)]
    return sorted([*twice, *gone, *new, *differences], key=lambda d: d.fact)


def same(recorded: Any, found: Any, ulps: int = 0) -> bool:
    """Whether a recorded cell is the one found now: text and counts exactly, floats within so many ulps."""
    if isinstance(recorded, float) and isinstance(found, float):
        if math.isnan(recorded) or math.isnan(found):
            return math.isnan(recorded) and math.isnan(found)
        return distance(recorded, found) <= ulps
    missing = [_is_missing(cell) for cell in (recorded, found)]
    return all(missing) if any(missing) else bool(recorded == found)


def _is_missing(cell: Any) -> bool:
    return cell is None or type(cell).__name__ == "NAType" or cell != cell


def tolerance(name: str, function: str) -> int:
    """Ulps that a value of this statistic may differ between machines, as made by this function (a test, or another).

    What is only counted, summed or divided gives the same bits on every machine. What goes through linear algebra or
    distribution functions of other libraries is bitwise equal on the machine that made it, this far apart elsewhere.
    """
    kind = made_by(function)
    return kind.ulps if kind else statistic(name).ulps


def distance(first: float, second: float) -> int:
    """Number of doubles between two doubles (0 when they are the same bits, or 0.0 and -0.0)."""
    return abs(_place(first) - _place(second))


def _place(number: float) -> int:
    """Place of a double in the order of all doubles."""
    bits = struct.unpack("<Q", struct.pack("<d", number))[0]
    return _SIGN - bits if bits & _SIGN else bits
