"""Change in several measures at once to facts: means of each group, and the tests of each effect."""

import hashlib
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.analysis.computing import Selector
from lange_adem.analysis.ledger import Ledger, Source
from lange_adem.analysis.selections import Selection
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import Cell
from lange_adem.grid.manova import EFFECTS, Manova
from lange_adem.language.labels import TEST_NAMES, reason_label, statistic_label
from lange_adem.statistics import repeated_measures_manova

MULTIVARIATE = {
    **{"pillai": "pillai", "statistic": "F", "df1": "df1", "df2": "df2", "p": "p"},
    "partial_eta2": "partial_eta2",
}
UNIVARIATE = {"statistic": "F", "df1": "df1", "df2": "df2", "p": "p", "partial_eta2": "partial_eta2"}
_DECIMALS = {"pillai": 3, "p": 3, "n": 0, "mean": 1}


def compute_manova(analysis: Manova, ledger: Ledger, selected: Selector) -> None:
    """Compute one analysis and note its facts: means and n of each group, and the tests of each effect.

    Facts: `<slug>/<measure>/<group>.w1/mean`, `.w2`, `.change`; `<slug>/base/<group>/n`; `<slug>/<effect>/all/...`
    for all measures together (Pillai), `<slug>/<effect>/<measure>/...` for one. Without groups, group is `all`.
    Cases are the people who have every measure at both waves, and belong to a group.
    """
    data = Complete(analysis, selected)
    result = repeated_measures_manova(data.frame(analysis.earlier), data.frame(analysis.later), data.factor)
    _note_means(analysis, data, ledger)
    for effect in analysis.effects:
        found, reason = getattr(result, effect), reason_label(result.reason)
        _note(analysis, data, ledger, (effect, "all"), _numbers(found, MULTIVARIATE, result.n), reason)
        for place, measure in enumerate(analysis.earlier):
            own = found.univariate[place] if found else None
            _note(analysis, data, ledger, (effect, measure), _numbers(own, UNIVARIATE, result.n), reason)


class Complete:
    """The people with every measure at both waves and a group; their values by person."""

    def __init__(self, analysis: Manova, selected: Selector) -> None:
        self.group_of = {name: selected(cell) for name, cell in analysis.groups.items()}
        chosen = [selected(cell) for cell in [*analysis.earlier.values(), *analysis.later.values()]]
        members = {name: group.people[group.values == 1] for name, group in self.group_of.items()}
        people = _in_all(analysis, [selection.people for selection in chosen], list(members.values()))
        self.people = people
        self.members = {name: np.intersect1d(people, group) for name, group in members.items()}
        self.selections = [self._kept(selection) for selection in chosen]
        self.by_cell = dict(
            zip(map(id, [*analysis.earlier.values(), *analysis.later.values()]), self.selections, strict=True)
        )
        used = [*self.selections, *(self._kept(group) for group in self.group_of.values())]
        text = "\n".join(["repeated_measures_manova", *(selection.digest for selection in used)])
        self.source = Source(hashlib.sha256(text.encode()).hexdigest(), tuple(used))
        families = np.concatenate([s.cases.families[s.index] for s in self.selections])
        self.n_families = len(np.unique(families[families >= 0]))

    def _kept(self, selection: Selection) -> Selection:
        return selection.keep(np.flatnonzero(np.isin(selection.people, self.people)))

    def values(self, cell: Cell) -> pd.Series:
        """Values of one measure at one wave, by person, in the order of the people."""
        selection = self.by_cell[id(cell)]
        return pd.Series(selection.values, index=selection.people).reindex(self.people)

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


def _numbers(effect: Any, names: dict[str, str], n: int) -> dict[str, float]:
    found = {fact: float(getattr(effect, own)) if effect else math.nan for own, fact in names.items()}
    return {**found, "n": float(n)}


def _note_means(analysis: Manova, data: Complete, ledger: Ledger) -> None:
    groups = data.members or {"all": data.people}
    for group, people in groups.items():
        _note(analysis, data, ledger, ("base", group), {"n": float(len(people))}, "")
        for measure in analysis.earlier:
            first = data.values(analysis.earlier[measure]).reindex(people)
            second = data.values(analysis.later[measure]).reindex(people)
            wanted = {
                f"w{analysis.waves[0]}": first,
                f"w{analysis.waves[1]}": second,
                "change": second - first,
            }
            for name, values in wanted.items():
                place = (measure, f"{group}.{name}")
                mean = float(values.mean()) if len(people) else math.nan
                _note(analysis, data, ledger, place, {"mean": mean}, reason_label("no cases"), len(people))


def _note(
    analysis: Manova,
    data: Complete,
    ledger: Ledger,
    at: tuple[str, str],
    numbers: dict[str, float],
    reason: str,
    n: int | None = None,
) -> None:
    row, column = at
    place = analysis.place(row, column)
    read = [
        cell.measure
        for name, cell in analysis.earlier.items()
        if row in ("base", name) or column in ("all", name)
    ]
    for statistic, value in numbers.items():
        ledger.add(
            place,
            f"{place.fact}/{statistic}",
            statistic,
            value,
            reason or reason_label("not computed"),
            source=data.source,
            function="lange_adem.statistics.repeated_measures_manova",
            n=len(data.people) if n is None else n,
            n_families=data.n_families,
            measure=" | ".join(read),
            population=analysis.population,
            test=TEST_NAMES["manova"] if row in EFFECTS else "",
            compared_with=place.compared_with,
            decimals=_DECIMALS.get(statistic, 2),
            label=f"{place.label}: {statistic_label(statistic)}",
        )
