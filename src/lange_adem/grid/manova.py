"""Declared analyses of change in several measures at once: repeated-measures MANOVA, to facts."""

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import Cell, TestCell, expression
from lange_adem.grid.expansion import Entry, plain_cell
from lange_adem.language.labels import TEST_NAMES, reason_label, statistic_label

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from lange_adem.analysis.computing import Selector
    from lange_adem.analysis.ledger import Ledger
    from lange_adem.analysis.selections import Selection

SECTION = "analyses"
MULTIVARIATE = {
    **{"pillai": "pillai", "statistic": "F", "df1": "df1", "df2": "df2", "p": "p"},
    "partial_eta2": "partial_eta2",
}
UNIVARIATE = {"statistic": "F", "df1": "df1", "df2": "df2", "p": "p", "partial_eta2": "partial_eta2"}
EFFECTS = {
    "time": "verandering tussen de metingen",
    "between": "verschil tussen de groepen",
    "time_by_between": "verschil in verandering tussen de groepen",
}
_DECIMALS = {"pillai": 3, "p": 3, "n": 0, "mean": 1}


@dataclass(frozen=True)
class Analysis:
    """One declared analysis: cells of each measure at both waves, and of each group at the first.

    earlier, later: a cell by the id of each measure. groups: a cell by the id of each group, whose value is 1
    for who belongs to it. labels: Dutch, of measures and groups by id.
    """

    slug: str
    chapter: str
    item: str
    title: str
    caption: str
    earlier: dict[str, Cell]
    later: dict[str, Cell]
    groups: dict[str, Cell]
    labels: dict[str, str]
    waves: tuple[int, int]
    spec: str

    @property
    def cells(self) -> list[Cell]:
        """Every cell whose cases are read."""
        return [*self.earlier.values(), *self.later.values(), *self.groups.values()]

    @property
    def effects(self) -> list[str]:
        """The effects tested: without groups, change alone."""
        return list(EFFECTS) if self.groups else ["time"]

    @property
    def population(self) -> str:
        """The selection of both waves, and the groups, as text."""
        waves = (expression(cell.where) for cell in (*self.earlier.values(), *self.later.values()))
        return " | ".join(dict.fromkeys([*waves, *(cell.measure for cell in self.groups.values())]))


class AnalysisEntry(Entry):
    """A declared analysis: no grid, but found, named and selected from as grids are."""

    @property
    def kind(self) -> str:
        """What it is."""
        return "analysis"

    @property
    def title(self) -> str:
        """The section that reports on it: `Paragraaf 7.3`."""
        return Entry(self.declaration, "texts", self.number, self.body).title


def expand_analyses(declaration: Declaration) -> list[Analysis]:
    """All declared analyses of a chapter; DeclarationError for an id given twice or one group only."""
    return [
        _analysis(declaration, str(number), body)
        for number, body in declaration.data.get(SECTION, {}).items()
    ]


def _analysis(declaration: Declaration, number: str, body: dict[str, Any]) -> Analysis:
    item = AnalysisEntry(declaration, SECTION, number, body)
    earlier, later = ({m["id"]: _cell(item, m, w) for m in body["measures"]} for w in body["waves"])
    groups = body.get("between", {}).get("groups", [])
    ids = [entry["id"] for entry in [*body["measures"], *groups]]
    if len(set(ids)) < len(ids) or len(groups) == 1 or body["waves"][0] == body["waves"][1]:
        raise DeclarationError(
            f"{item.spec()}: {item.name} needs two waves, ids that differ, and two groups or more (or none)."
        )
    factor = body.get("between", {}).get("of")
    return Analysis(
        slug=item.slug,
        chapter=item.chapter,
        item=item.name,
        title=item.title,
        caption=body["caption"],
        earlier=earlier,
        later=later,
        groups={g["id"]: _cell(item, {**g, "of": factor}, body["waves"][0]) for g in groups},
        labels={entry["id"]: entry["label"] for entry in [*body["measures"], *groups]},
        waves=tuple(body["waves"]),
        spec=item.spec(),
    )


def _cell(item: Entry, entry: dict[str, Any], wave: int) -> Cell:
    statistic = "percent" if "condition" in entry else "mean"
    row = {**entry, "stat": statistic, "where": {"wave": wave}}
    return plain_cell(item, row, {"id": f"w{wave}"}, ())


def compute_analysis(analysis: Analysis, ledger: "Ledger", selected: "Selector") -> None:
    """Compute one analysis and note its facts: means and n of each group, and the tests of each effect.

    Facts: `<slug>/<measure>/<group>.w1/mean`, `.w2`, `.change`; `<slug>/base/<group>/n`; `<slug>/<effect>/all/...`
    for all measures together (Pillai), `<slug>/<effect>/<measure>/...` for one. Without groups, group is `all`.
    Cases are the people who have every measure at both waves, and belong to a group.
    """
    from lange_adem.statistics import repeated_measures_manova

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

    def __init__(self, analysis: Analysis, selected: "Selector") -> None:
        import numpy as np

        from lange_adem.analysis.ledger import Source

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

    def _kept(self, selection: "Selection") -> "Selection":
        import numpy as np

        return selection.keep(np.flatnonzero(np.isin(selection.people, self.people)))

    def values(self, cell: Cell) -> "pd.Series":
        """Values of one measure at one wave, by person, in the order of the people."""
        import pandas as pd

        selection = self.by_cell[id(cell)]
        return pd.Series(selection.values, index=selection.people).reindex(self.people)

    def frame(self, cells: dict[str, Cell]) -> "pd.DataFrame":
        """Values of all measures at one wave, by person."""
        import pandas as pd

        return pd.DataFrame({name: self.values(cell) for name, cell in cells.items()}, index=self.people)

    @property
    def factor(self) -> "pd.Series | None":
        """The group of each person; None without groups."""
        import pandas as pd

        if not self.members:
            return None
        return pd.concat([pd.Series(name, index=people) for name, people in self.members.items()])


def _in_all(analysis: Analysis, chosen: "list[np.ndarray]", members: "list[np.ndarray]") -> "np.ndarray":
    """The people in every selection and in one of the groups; DeclarationError for who is in one twice."""
    import numpy as np

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


def _note_means(analysis: Analysis, data: Complete, ledger: "Ledger") -> None:
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
    analysis: Analysis,
    data: Complete,
    ledger: "Ledger",
    at: tuple[str, str],
    numbers: dict[str, float],
    reason: str,
    n: int | None = None,
) -> None:
    row, column = at
    place = _place(analysis, row, column)
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


def _place(analysis: Analysis, row: str, column: str) -> TestCell:
    groups = " | ".join(analysis.labels[name] for name in analysis.groups)
    return TestCell(
        fact=f"{analysis.slug}/{row}/{column}",
        chapter=analysis.chapter,
        item=analysis.item,
        row=row,
        column=column,
        test="manova",
        groups=(),
        names={},
        variables=(),
        unit="participation",
        where=(),
        label=_label(analysis, row, column),
        compared_with=groups if row in EFFECTS else "",
        spec=analysis.spec,
    )


def _label(analysis: Analysis, row: str, column: str) -> str:
    group, _, when = column.partition(".")
    moments = {"change": "verandering", **{f"w{wave}": f"{wave}e meting" for wave in analysis.waves}}
    named = {**EFFECTS, "base": "", "all": "", **analysis.labels}
    parts = [
        analysis.title,
        analysis.caption,
        named.get(row, row),
        named.get(group, group),
        moments.get(when, ""),
    ]
    return ", ".join(part for part in parts if part)
