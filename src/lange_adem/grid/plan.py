"""What a chapter asks, made once from its declaration: typed, complete and checked, before any data are read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.facts.fact import Fact
from lange_adem.grid.cells import Cell
from lange_adem.grid.claims import Claim, read_claims, resolve
from lange_adem.grid.entries import Entry, Required, entries, outline
from lange_adem.grid.held import held
from lange_adem.grid.ids import fact_ids
from lange_adem.grid.item_keys import unread_of_item
from lange_adem.grid.items import AnyTest, Head, Item, Picture, Reference
from lange_adem.grid.making import base_cells, grid_cells
from lange_adem.grid.manova import Manova, analyses
from lange_adem.grid.marks import item_marks
from lange_adem.grid.names import Asked, instrument_of
from lange_adem.grid.template import PAGES, TemplatePage
from lange_adem.grid.test_keys import unread_of_tests
from lange_adem.grid.tests import Correlation, item_tests
from lange_adem.grid.unread import unread_of_cells
from lange_adem.language.catalogue import Words


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be there before a chapter can be analysed.

    instruments: those whose scores it asks for; item_answers: measures whose items it asks for one by one; chapters:
    the other declarations whose facts it reads.
    """

    instruments: tuple[str, ...]
    item_answers: tuple[str, ...]
    chapters: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ChapterPlan:
    """Everything one declaration asks. items: by id (`table-12.3`), in the order in which their facts come.

    requires: the other declarations whose facts it reads. path: its file. words: what its facts are called with. pages:
    those that it makes, where it is a template.
    A build makes it once, at its start, and hands it to the jobs; what a job depends on is told by its recipe, so the
    plan shows as the name of its file.
    """

    chapter: str
    title: str
    path: str
    items: Mapping[str, Item]
    requires: tuple[Required, ...]
    claims: tuple[Claim, ...]
    words: Words
    pages: tuple[TemplatePage, ...] = ()

    def __repr__(self) -> str:
        return f"plan {self.path}"

    def of_kind(self, kind: str) -> tuple[Item, ...]:
        """Its tables, figures, texts ..., in their order."""
        return tuple(item for item in self.items.values() if item.kind == kind)

    def unmade(self, facts: Mapping[str, Fact]) -> frozenset[str]:
        """The pages of a template that are not made, by their value: too few people are behind them."""
        return frozenset(page.value for page in self.pages if facts[page.people].is_missing)

    def shown(self, kind: str, facts: Mapping[str, Fact]) -> tuple[Item, ...]:
        """Its tables or figures, without those of pages that are not made."""
        unmade = self.unmade(facts)
        return tuple(item for item in self.of_kind(kind) if item.page not in unmade)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that is a fact."""
        return tuple(cell for item in self.items.values() for cell in item.facts)

    @property
    def tests(self) -> tuple[AnyTest, ...]:
        """Everything that is tested, in the order in which it is made."""
        return tuple(test for item in self.items.values() for test in item.tests)

    @property
    def fact_ids(self) -> frozenset[str]:
        """Every fact it makes."""
        return frozenset(fact for item in self.items.values() for fact in fact_ids(item))

    @property
    def number_of_tests(self) -> int:
        """How many tests it makes, as it may print itself."""
        return sum(item.number_of_tests for item in self.items.values())

    @property
    def names(self) -> frozenset[Asked]:
        """Everything that it asks of cases: measures, variables and indicators."""
        return frozenset(name for item in self.items.values() for name in item.names)

    @property
    def measures(self) -> frozenset[str]:
        """Every measure it asks for, such as `mood.low`; variables and indicators are none."""
        return frozenset(measure for name in self.names if name.is_measure for measure in name.measures)

    @property
    def needs(self) -> Needs:
        """What must be there before it can be analysed."""
        alphas = {str(cell.of) for cell in self.cells if cell.statistic == "alpha"}
        instruments = {instrument_of(measure) for measure in self.measures}
        stems = tuple(required.stem for required in self.requires)
        return Needs(tuple(sorted(instruments)), tuple(sorted(alphas)), stems)


def read_chapter(declaration: Declaration, words: Words) -> ChapterPlan:
    """The plan of one declaration; words: what its items and facts are called with.

    Raises DeclarationError (file:line, what, what to do) for an id given twice or unknown, for a row and column that
    say different things about one cell, for a test that does not fit its cells. Whether the names it asks for and
    the facts it names exist is checked apart (`checks`): against instruments, study and other plans.
    """
    items = [_item(entry) for entry in entries(declaration, words)]
    items += [_analysis_item(manova) for manova in analyses(declaration, words)]
    for item in items:
        _check_ids(item)
    known = outline(declaration)
    return ChapterPlan(
        chapter=known.chapter,
        title=declaration.data.get("title", ""),
        path=declaration.path,
        items={item.id: item for item in items},
        requires=known.requires,
        claims=tuple(read_claims(declaration)),
        words=words,
        pages=declaration.data.get(PAGES, ()),
    )


def claims_stated(plans: Iterable[ChapterPlan], facts: Mapping[str, Fact]) -> list[Claim]:
    """The claims of these chapters (`claims_of`), without those of pages that are not made."""
    plans = list(plans)
    unmade = {
        page.named(name.removeprefix("claim-"))
        for plan in plans
        for page in plan.pages
        if page.value in plan.unmade(facts)
        for name in page.own
        if name.startswith("claim-")
    }
    return [claim for claim in claims_of(plans) if claim.name not in unmade]


def claims_of(plans: Iterable[ChapterPlan]) -> list[Claim]:
    """Every claim of these chapters, in order, with the tests that its parts name looked up in any of them.

    Raises DeclarationError for a test that is not there or compares no two facts, and for a claim of two chapters.
    """
    plans = list(plans)
    items = [item for plan in plans for item in plan.items.values()]
    found: dict[str, Claim] = {}
    for claim in (claim for plan in plans for claim in plan.claims):
        if claim.name in found:
            raise DeclarationError(
                f"{claim.spec}: claim {claim.name!r} is also in {found[claim.name].spec}; rename one."
            )
        found[claim.name] = resolve(claim, items)
    return list(found.values())


def _check_ids(item: Item) -> None:
    twice = [fact for fact, times in Counter(fact_ids(item)).items() if times > 1]
    if twice:
        raise DeclarationError(
            f"{item.spec}: {item.name} would make two numbers called {twice[0]}; rename a row, column or test."
        )


def _item(entry: Entry) -> Item:
    body = entry.body
    cells = grid_cells(entry)
    made = item_tests(entry, cells)
    unread = (
        unread_of_cells(entry, cells),
        unread_of_item(entry, cells, made),
        unread_of_tests(entry, cells, made),
    )
    if problems := [message for found in unread for message in found]:
        raise DeclarationError("\n".join(problems))
    tests_only = body.get("tests_only", False)
    return Item(
        id=entry.slug,
        kind=entry.kind,
        number=entry.number,
        name=entry.name,
        title=entry.title,
        caption=body.get("caption", ""),
        stub=body.get("stub", ""),
        unit=entry.unit,
        columns=tuple(map(_head, entry.columns)),
        rows=tuple(map(_head, entry.rows)),
        cells=cells,
        base={} if tests_only else {cell.column: cell for cell in base_cells(entry)},
        tests=(*(test for _, test in made), *(() if tests_only else _correlations(cells.values()))),
        marks=item_marks(entry, cells, made),
        notes=tuple(body.get("notes", ())),
        picture=_picture(body),
        tests_only=tests_only,
        spec=entry.spec(),
        held=held(entry, cells, made),
        printed=entry.printed,
        page=entry.page.value if entry.page else "",
    )


def _correlations(cells: Iterable[Cell]) -> Iterator[Correlation]:
    """Those of two measures; that of a measure with itself is no test."""
    for cell in cells:
        if cell.statistic == "r" and not cell.is_diagonal:
            yield Correlation(cell, cell.other)


def _analysis_item(analysis: Manova) -> Item:
    return Item(
        id=analysis.fact,
        kind="analysis",
        number=analysis.fact.partition("-")[2],
        name=analysis.item,
        title=analysis.title,
        caption=analysis.caption,
        stub="",
        unit=analysis.cells[0].unit,
        columns=(),
        rows=(),
        cells={},
        base={},
        tests=(analysis,),
        marks={},
        notes=(),
        picture=Picture(),
        tests_only=False,
        spec=analysis.spec,
        held=analysis.held,
    )


def _head(entry: Mapping[str, Any]) -> Head:
    return Head(entry["id"], entry.get("label", ""), entry.get("group", ""))


def _picture(body: Mapping[str, Any]) -> Picture:
    line, limits = body.get("reference"), body.get("y_range")
    return Picture(
        kind=body.get("kind", "bars"),
        x=body.get("x", "columns"),
        y_label=body.get("y_label", ""),
        y_range=(float(limits[0]), float(limits[1])) if limits else None,
        reference=Reference(line["fact"], line["label"]) if line else None,
    )
