"""Why a number changed: data, a given number, another study, definition, code, software, or rounding only.

Evidence, per number: the rows behind it that were added, removed or edited; what its declaration says of it; the
digest of exactly the values used; and the digests of everything its rule depends on. A cause is `certain` when
the evidence is about this number itself, `possible` when something it depends on changed and cannot be told apart
from another cause without running the old state again.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lange_adem.changes.rows import RowChanges, RowCounts
from lange_adem.changes.snapshot import Snapshot
from lange_adem.facts.fact import Fact
from lange_adem.facts.given import is_given
from lange_adem.facts.other_study import study_of
from lange_adem.grid.said import measures_named

CAUSES = ("data", "given", "study", "definition", "code", "software", "rounding")
SAME = 1e-9  # relative difference below which two values differ by the arithmetic of the machine only
_DEFINED_BY = ("measure", "population", "statistic", "test", "compared_with", "function", "decimals", "unit")
_KINDS = {
    "export": "data", "code": "code", "lock": "software", "declaration": "definition", "instrument": "definition",
    "indicator": "definition", "norms": "definition", "answers": "definition", "config": "definition",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a change: its kind, whether it is certain, and the evidence in words."""

    kind: str
    certain: bool
    rows: RowCounts = RowCounts()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reasons:
    """Finds the causes of changed numbers between two states."""

    old: Snapshot
    new: Snapshot
    rows: RowChanges
    _known: dict[str, tuple[Cause, ...]] = field(default_factory=dict, repr=False)

    def of(self, fact: str) -> tuple[Cause, ...]:
        """Causes of the change in a fact that is in both states, the certain ones first; empty if nothing changed."""
        if fact not in self._known:
            self._known[fact] = ()  # a number never is its own cause
            self._known[fact] = self._find(fact)
        return self._known[fact]

    def _find(self, fact: str) -> tuple[Cause, ...]:
        before, after = self.old.by_id[fact], self.new.by_id[fact]
        if same_value(before.value, after.value) and before.decimals == after.decimals:
            differs = before.display != after.display
            return (Cause("rounding", True),) if differs else ()
        if is_given(fact):
            return (Cause("given", True, evidence=(after.spec,)),)
        if study_of(fact):
            return (Cause("study", True, evidence=(fact,)),)
        found = [*self._data(fact), *self._definition(before, after), *self._through(fact)]
        changed = self._changed(after.rule)
        values_same = self._digest(self.old, fact) == self._digest(self.new, fact) != ""
        for kind in ("definition", "code", "software"):
            parts = self._relevant(fact, kind, changed, values_same)
            # What a declaration says of this very number is compared above; the rest of its file is no cause beside it.
            if kind == "definition" and any(cause.certain for cause in found):
                parts = tuple(
                    part for part in parts if not part.endswith(".yaml") or part.startswith("instrument")
                )
            if parts and not any(cause.kind == kind for cause in found):
                found.append(
                    Cause(kind, not found and self._only(kind, fact, changed, values_same), evidence=parts)
                )
        found.sort(key=lambda cause: (not cause.certain, CAUSES.index(cause.kind)))
        return tuple(found)

    def _data(self, fact: str) -> list[Cause]:
        old, new = self.old.inputs[fact], self.new.inputs[fact]
        changed = tuple(e for e in self._exports(fact) if f"export {e}" in self._exports_changed)
        if not changed:
            return []
        if not (self.old.has_rows and self.new.has_rows):
            return [Cause("data", False, evidence=changed)]
        if "selection" not in new:  # numbers about the exports themselves: every row counts
            counts = [self.rows.of_export(export) for export in changed]
            total = RowCounts(*(sum(len(count[place]) for count in counts) for place in range(3)))
            return [Cause("data", True, total, changed)] if total else []
        tables = {*old.get("tables", []), *new.get("tables", [])}
        counted = self.rows.behind(old.get("selection", ""), new["selection"], tables)
        return [Cause("data", True, counted, changed)] if counted else []

    def _exports(self, fact: str) -> list[str]:
        """The exports of a number in either state: those looked into, and those that a row behind it is in."""
        found: set[str] = set()
        for state in (self.old, self.new):
            inputs = state.inputs[fact]
            found |= {*inputs.get("exports", [])}
            if state.has_rows and inputs.get("selection"):
                found |= {export for export, _ in state.rows_behind(inputs["selection"])}
        return sorted(found)

    def _definition(self, before: Fact, after: Fact) -> list[Cause]:
        told = tuple(name for name in _DEFINED_BY if getattr(before, name) != getattr(after, name))
        return [Cause("definition", True, evidence=told)] if told else []

    def _through(self, fact: str) -> list[Cause]:
        """The causes of the facts this one is made from."""
        found: dict[str, Cause] = {}
        for other in self.new.inputs[fact].get("facts", []):
            if other in self.old.by_id and other in self.new.by_id:
                for cause in self.of(other):
                    found.setdefault(cause.kind, Cause(cause.kind, cause.certain, cause.rows, (other,)))
        own = {cause.kind for cause in self._data(fact)}
        return [cause for kind, cause in found.items() if kind not in own and kind != "rounding"]

    def _relevant(
        self, fact: str, kind: str, changed: Mapping[str, str], values_same: bool
    ) -> tuple[str, ...]:
        """Changed parts of this kind that this number can depend on."""
        parts = [part for part, of_kind in changed.items() if of_kind == kind]
        tables = self.new.inputs[fact].get("tables", [])
        exports = self._exports(fact)
        kept = []
        for part in parts:
            name, _, what = part.partition(" ")
            if name in ("instrument", "norms", "answers") and not any(table in what for table in tables):
                continue
            if name == "indicator" and (values_same or not self._asks_indicator(fact)):
                continue
            if what.startswith("exports.") and what.removeprefix("exports.") not in exports:
                continue
            # The values themselves are the same: nothing that makes them can be the cause.
            if values_same and (
                name in ("instrument", "norms", "answers") or what.startswith(("exports.", "codebooks"))
            ):
                continue
            kept.append(part)
        return tuple(kept)

    def _asks_indicator(self, fact: str) -> bool:
        """Whether a number asks any indicator; which others that one is made from, the states do not tell."""
        now = self.new.by_id[fact]
        parts = {**self.old.components(now.rule), **self.new.components(now.rule)}
        known = {part.removeprefix("indicator ") for part in parts if part.startswith("indicator ")}
        return bool(measures_named(f"{now.measure} {now.population}", known))

    def _only(self, kind: str, fact: str, changed: Mapping[str, str], values_same: bool) -> bool:
        """Whether nothing of another kind that this number can depend on changed."""
        others = [k for k in ("definition", "code", "software") if k != kind]
        return not any(self._relevant(fact, other, changed, values_same) for other in others)

    def _changed(self, rule: str) -> dict[str, str]:
        """Part -> kind, for everything a rule depends on that differs between the states."""
        if rule not in self._by_rule:
            before, after = self.old.components(rule), self.new.components(rule)
            different = [part for part in sorted({*before, *after}) if before.get(part) != after.get(part)]
            self._by_rule[rule] = {
                part: _KINDS[part.split(" ")[0]] for part in different if part.split(" ")[0] in _KINDS
            }
        return self._by_rule[rule]

    @cached_property
    def _by_rule(self) -> dict[str, dict[str, str]]:
        return {}

    @cached_property
    def _exports_changed(self) -> set[str]:
        return {part for part, kind in self._changed("clean").items() if kind == "data"}

    @staticmethod
    def _digest(state: Snapshot, fact: str) -> str:
        return str(state.inputs[fact].get("values", ""))


def same_value(one: Any, other: Any) -> bool:
    """Whether two values are the same number, but for the arithmetic of the machine; missing equals missing."""
    first, second = float(one), float(other)
    if math.isnan(first) or math.isnan(second):
        return math.isnan(first) and math.isnan(second)
    return abs(first - second) <= SAME * max(1.0, abs(first), abs(second))
