"""One item of a chapter in full, as text: what its author wrote shorter, and each number that it asks for."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import yaml

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import FactError
from lange_adem.facts.statistic import statistic
from lange_adem.grid.cells import SIGNS, Cell, expression
from lange_adem.grid.entries import Entry, entries
from lange_adem.grid.indicator_words import IndicatorWords, plainly
from lange_adem.grid.indicators import behind
from lange_adem.grid.items import AnyTest, Item
from lange_adem.grid.names import instrument_of
from lange_adem.grid.plan import read_chapter
from lange_adem.grid.regressions import Regression
from lange_adem.grid.tests import Correlation, Crossed, Test
from lange_adem.grid.written_out import ENTRIES
from lange_adem.instruments import Instrument
from lange_adem.language.catalogue import Words
from lange_adem.study.indicators import Indicators

_WIDTH = 12


def show_item(
    declarations: Iterable[Declaration],
    words: Words,
    name: str,
    instruments: Mapping[str, Instrument],
    indicators: Indicators = MappingProxyType({}),
) -> str:
    """The item `name` (table-12.3) of these chapters in full: rows, columns and tests written out, then every cell.

    A cell has its fact id, statistic, measure, selection, how it is printed, the tests over it, the facts that put a
    mark on it, and the line that asks for it; below them stand the indicators and measures that it asks for, in
    words. Raises FactError, naming the nearest, for an item that is not there.
    """
    found = [(declaration, read_chapter(declaration, words)) for declaration in declarations]
    for declaration, plan in found:
        if item := plan.items.get(name):
            written = [entry for entry in entries(declaration, words) if entry.slug == name]
            said = _indicators(item, IndicatorWords(words, indicators, {}, plainly(words)))
            lines = _lines(item, f"{plan.chapter}, {plan.title}", written)
            return "\n".join([*lines, *said, *_measures(item, instruments)])
    close = nearest(name, [known for _, plan in found for known in plan.items], n=3)
    hint = f"Nearest: {', '.join(close)}." if close else "No chapter declares any."
    raise FactError(f"There is no item {name}. {hint}")


def _lines(item: Item, chapter: str, written: Iterable[Entry]) -> Iterator[str]:
    cells = (*item.cells.values(), *item.base.values())
    yield f"{item.name}: {item.caption or item.title}"
    yield _said("chapter", chapter)
    yield _said("asked for", item.spec)
    yield _said("one case", f"a {item.unit}")
    made = f"{len(cells)} cells{' that are no facts' if item.tests_only else ''}"
    yield _said("made", f"{made}, {item.number_of_tests} tests")
    for entry in written:
        for kind in ENTRIES:
            yield from _written(entry, kind)
    for cell in cells:
        yield from _cell(cell, item)
    for test in item.tests:
        yield from _test(test)


def _indicators(item: Item, said: IndicatorWords) -> Iterator[str]:
    """The indicators that its cells and tests ask for, and those that these are made from."""
    for indicator in behind(item.names, said.known):
        yield f"\n{indicator.name}: {indicator.label}"
        yield _said("of", said.of(indicator))
        yield _said("holds", said.rule(indicator))
        yield _said("missing", said.missing(indicator))
        yield _said("asked for", indicator.spec)


def _measures(item: Item, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    """Every measure that the cells of an item ask for: what it is made of, and when it is missing."""
    named = [measure for asked in item.names if asked.is_measure for measure in asked.measures]
    for measure in dict.fromkeys(named):
        instrument = instruments.get(instrument_of(measure))
        info = instrument.measures.get(measure) if instrument else None
        if info:
            yield f"\n{measure}"
            yield _said("is", info.label)
            yield _said("made by", f"{info.how} of {', '.join(info.of) or f'{len(info.items)} items'}")
            yield _said("missing", info.missing_rule)


def _written(entry: Entry, kind: str) -> Iterator[str]:
    """Rows, columns or tests, each on a line as a plain declaration has it, behind the line that asks for it."""
    listed = entry.body.get(kind, [])
    if listed:
        yield f"\n{kind}, written out"
    for index, one in enumerate(listed):
        text = yaml.safe_dump(one, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**6)
        yield f"  {entry.declaration.line(entry.section, entry.number, kind, index):>5}  {text.strip()}"


def _cell(cell: Cell, item: Item) -> Iterator[str]:
    yield f"\n{cell.fact}"
    yield _said("is", cell.label)
    yield _said("statistic", cell.statistic)
    yield from (_said(word, text) for word, text in _asked(cell) if text)
    prints = statistic(cell.statistic)
    decimals = prints.decimals if cell.decimals is None else cell.decimals
    unit = cell.value_unit or prints.unit
    yield _said("printed", f"{decimals} decimals{f', {unit}' if unit else ''}")
    for test in item.tests:
        if cell.fact in _tested(test):
            yield _said("test", f"{test.fact} ({test.kind})")
    places = {
        "": (cell.row, cell.column),
        " (on its row)": (cell.row, None),
        " (on its column)": (None, cell.column),
    }
    for words, place in places.items():
        yield from (_said("mark", f"{fact}{words}") for fact in item.marks.get(place, ()))
    yield _said("asked for", cell.spec)


def _tested(test: AnyTest) -> tuple[str, ...]:
    """Ids of the cells of an item that a test is over."""
    if isinstance(test, Test):
        return tuple(cell.fact for cell in test.cells)
    if isinstance(test, Regression):
        return (test.outcome.fact,)
    return (test.cell.fact,) if isinstance(test, Correlation) else ()


def _asked(cell: Cell) -> Iterator[tuple[str, str]]:
    """What a cell asks, word by word; an empty text where it does not."""
    change = f" minus that of wave {cell.change_from}" if cell.change_from else ""
    other = f" with {cell.against}" if cell.against else ""
    yield "measure", f"{cell.of or ''}{change}{other}"
    yield "condition", " and ".join(f"{SIGNS[sign]} {operand}" for sign, operand in cell.condition)
    yield "counted", expression(cell.category) if cell.category else ""
    yield "known", ", ".join(map(str, cell.known))
    yield "computed", f"{cell.derive[0]} {', '.join(map(str, cell.derive[1]))}" if cell.derive else ""
    yield "stands", f"{cell.expect} by {', '.join(cell.stands)}" if cell.stands else ""
    yield "given", "" if cell.value is None else f"{cell.value} ({cell.source})"
    yield "no value", cell.reason
    yield "selection", cell.population


def _test(test: AnyTest) -> Iterator[str]:
    yield f"\n{test.fact}"
    yield _said("test", test.kind)
    if isinstance(test, Crossed):
        yield _said("compares", ", ".join(map(str, test.variables)))
        yield _said("selection", expression(test.where))
    elif isinstance(test, Test):
        against = (test.against,) if test.against else ()
        yield _said("compares", ", ".join((*(name for name, _ in test.groups), *against)))
    else:
        yield from (_said("reads", f"{cell.measure}, of {cell.population}") for cell in test.cells)
    yield _said("asked for", test.cell.spec if isinstance(test, Correlation) else test.spec)


def _said(word: str, text: Any) -> str:
    return f"  {word:<{_WIDTH}}{text}"
