"""Analyses of change in several measures at once to facts: repeated-measures MANOVA."""

import hashlib
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.analysis.computing import Selector
from lange_adem.analysis.fact_log import About, FactLog, Source, groups_of
from lange_adem.analysis.selections import Selection
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import Cell
from lange_adem.grid.manova import EFFECTS, Manova
from lange_adem.grid.test_kinds import OF_EFFECT, OF_MEASURE
from lange_adem.statistics import repeated_measures_manova


def compute_manova(analysis: Manova, log: FactLog, selected: Selector) -> None:
    """Compute one analysis and note its facts: means and n of each group, and the tests of each effect.

    Facts: `<slug>/<measure>/<group>.w1/mean`, `.w2`, `.change`; `<slug>/base/<group>/n`; `<slug>/<effect>/all/...`
    for all measures together (Pillai), `<slug>/<effect>/<measure>/...` for one. Without groups, group is `all`.
    Cases are the people who have every measure at both waves, and belong to a group.
    """
    data = Complete(analysis, selected)
    result = repeated_measures_manova(data.frame(analysis.earlier), data.frame(analysis.later), data.factor)
    _note_means(analysis, data, log)
    for effect in analysis.effects:
        found = getattr(result, effect)
        tests: dict[str, tuple[Any, tuple[str, ...]]] = {"all": (found, OF_EFFECT)}
        for place, measure in enumerate(analysis.earlier):
            tests[measure] = (found.univariate[place] if found else None, OF_MEASURE)
        for measure, (test, makes) in tests.items():
            made = [name for name in makes if name != "n"]
            numbers = test.numbers(made) if test else dict.fromkeys(made, math.nan)
            _note(analysis, data, log, (effect, measure), numbers | {"n": result.n}, result.reason)


class Complete:
    """The people with every measure at both waves and a group; their values by person."""

    def __init__(self, analysis: Manova, selected: Selector) -> None:
        self.group_of = {name: selected(cell) for name, cell in analysis.groups.items()}
        chosen = [selected(cell) for cell in [*analysis.earlier.values(), *analysis.later.values()]]
        members = {name: group.subjects[group.values == 1] for name, group in self.group_of.items()}
        people = _in_all(analysis, [selection.subjects for selection in chosen], list(members.values()))
        self.people = people
        self.members = {name: np.intersect1d(people, group) for name, group in members.items()}
        self.selections = [self._kept(selection) for selection in chosen]
        self.by_cell = dict(
            zip(map(id, [*analysis.earlier.values(), *analysis.later.values()]), self.selections, strict=True)
        )
        used = [*self.selections, *(self._kept(group) for group in self.group_of.values())]
        text = "\n".join(["repeated_measures_manova", *(selection.digest for selection in used)])
        self.source = Source(hashlib.sha256(text.encode()).hexdigest(), tuple(used))

    def _kept(self, selection: Selection) -> Selection:
        return selection.keep(np.flatnonzero(np.isin(selection.subjects, self.people)))

    def values(self, cell: Cell) -> pd.Series:
        """Values of one measure at one wave, by person, in the order of the people."""
        selection = self.by_cell[id(cell)]
        return pd.Series(selection.values, index=selection.subjects).reindex(self.people)

    def frame(self, cells: Mapping[str, Cell]) -> pd.DataFrame:
        """Values of all measures at one wave, by person."""
        return pd.DataFrame({name: self.values(cell) for name, cell in cells.items()}, index=self.people)

    @property
    def factor(self) -> pd.Series | None:
        """The group of each person; None without groups."""
        if not self.members:
            return None
        return pd.concat([pd.Series(name, index=people) for name, people in self.members.items()])


def _in_all(analysis: Manova, chosen: list[np.ndarray], members: list[np.ndarray]) -> np.ndarray:
    """The people in every selection and in one of the groups; DeclarationError for who is in one twice."""
    together = [np.concatenate(members)] if members else []
    people = chosen[0]
    for found in [*chosen, *together]:
        if len(np.unique(found)) < len(found):
            raise DeclarationError(
                f"{analysis.spec}: a person occurs twice at one wave, or the groups of {analysis.item} overlap."
            )
        people = np.intersect1d(people, found)
    return people


def _note_means(analysis: Manova, data: Complete, log: FactLog) -> None:
    groups = data.members or {"all": data.people}
    for group, people in groups.items():
        _note(analysis, data, log, ("base", group), {"n": len(people)}, None)
        for measure in analysis.earlier:
            first = data.values(analysis.earlier[measure]).reindex(people)
            second = data.values(analysis.later[measure]).reindex(people)
            wanted = {
                f"w{analysis.waves[0]}": first,
                f"w{analysis.waves[1]}": second,
                "change": second - first,
            }
            for name, values in wanted.items():
                mean = float(values.mean()) if len(people) else math.nan
                at = (measure, f"{group}.{name}")
                _note(analysis, data, log, at, {"mean": mean}, "no cases", len(people))


def _note(
    analysis: Manova,
    data: Complete,
    log: FactLog,
    at: tuple[str, str],
    numbers: Mapping[str, float],
    reason: str | None,
    n: int | None = None,
) -> None:
    row, column = at
    everything = row == "base" or column == "all"
    read = [cell.measure for name, cell in analysis.earlier.items() if everything or name in at]
    test = analysis.kind if row in EFFECTS else ""
    about = About.at(analysis.place(row, column), " | ".join(read), analysis.population, test)
    log.add(
        about,
        numbers,
        data.source,
        "statistics.repeated_measures_manova",
        reason=reason,
        n=len(data.people) if n is None else n,
        n_groups=groups_of(data.selections),
    )
