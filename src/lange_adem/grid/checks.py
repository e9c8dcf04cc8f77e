"""What is found wrong in plans before any data are read: names and facts that nobody has."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError, FactError
from lange_adem.grid.asking import check_asked, check_cell
from lange_adem.grid.cells import Cell
from lange_adem.grid.claims import OfTest
from lange_adem.grid.ids import hint_for, is_planned
from lange_adem.grid.items import Item
from lange_adem.grid.manova import Manova
from lange_adem.grid.names import Asked
from lange_adem.grid.never import never_asked
from lange_adem.grid.plan import ChapterPlan, claims_of
from lange_adem.grid.prose import facts_named
from lange_adem.grid.tests import Crossed, Test
from lange_adem.instruments import Instrument
from lange_adem.study import Study

# Facts that no chapter makes, by the rule that notes them.
Outside = Mapping[str, Collection[str]]
_IN_NOTES = re.compile(r"\{fact:([^}]+)\}")


def check_names(plan: ChapterPlan, instruments: Mapping[str, Instrument], study: Study) -> None:
    """DeclarationError, naming the nearest, for what the cases of an item cannot be asked, and cannot answer.

    That is what `check_asked` refuses; and values that a name cannot have, bounds that always or never hold, a share of
    numbers and a mean of codes (see `never_asked`).
    """
    for asked, unit, spec in dict.fromkeys(_asked(plan)):
        check_asked(asked, unit, spec, instruments, study)
    for item in plan.items.values():
        for cell in _cells(item):
            check_cell(cell)
    for wave, spec in dict.fromkeys(_waves(plan)):
        if wave not in study.waves:
            close = nearest(wave, study.waves)
            hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(study.waves)}"
            raise DeclarationError(f"{spec}: there is no wave {wave!r}; {hint}.")
    problems = (found for item in plan.items.values() for found in never_asked(item, study, instruments))
    if lines := list(dict.fromkeys(problems)):
        raise DeclarationError("\n".join(lines))


def _asked(plan: ChapterPlan) -> Iterator[tuple[Asked, str, str]]:
    """Every name asked for, with the unit of analysis and the line that asks."""
    for item in plan.items.values():
        for test in item.tests:
            if isinstance(test, Crossed):
                yield from ((name, item.unit, test.spec) for name in test.variables)
                yield from ((name, item.unit, test.spec) for name, _ in test.where)
        for cell in _cells(item):
            yield from ((name, item.unit, cell.spec) for name in cell.names)


def _waves(plan: ChapterPlan) -> Iterator[tuple[str, str]]:
    """Every wave at which something is asked, beside those that cases are selected by, with the line that asks."""
    yield from ((wave, spec) for asked, _, spec in _asked(plan) for wave in asked.waves)
    for item in plan.items.values():
        yield from ((cell.change_from, cell.spec) for cell in _cells(item) if cell.change_from)
        for test in item.tests:
            yield from ((wave, test.spec) for wave in test.waves) if isinstance(test, Manova) else ()


def _cells(item: Item) -> Iterator[Cell]:
    """Every cell of an item: facts, those only compared, and those of its tests."""
    yield from (*item.cells.values(), *item.base.values())
    for test in item.tests:
        yield from () if isinstance(test, Crossed) else test.cells


def check_references(plans: Sequence[ChapterPlan], outside: Outside = MappingProxyType({})) -> None:
    """FactError, naming the nearest, for each fact that a cell, mark, note, figure, test or claim names in vain.

    A chapter may name its own facts, those of the files that it requires, and those from outside (by the rule that
    notes them); its claims may rest on any fact. Raises DeclarationError for a claim that names a test in vain, and for
    one that two chapters have.
    """
    ids = {Path(plan.path).stem: plan.fact_ids for plan in plans}
    problems = []
    for plan in plans:
        required = (ids.get(r.stem, ()) for r in plan.requires)
        known = frozenset[str]().union(plan.fact_ids, *required, *outside.values())
        unknown = dict.fromkeys((fact, spec) for fact, spec in _named(plan) if fact not in known)
        problems += [_unknown(fact, known, ids, spec) for fact, spec in unknown]
    problems += _unknown_to_claims(plans, frozenset[str]().union(*ids.values(), *outside.values()))
    if problems:
        raise FactError("\n".join(problems))


def check_required(plans: Sequence[ChapterPlan], pages: Sequence[tuple[str, str]]) -> None:
    """DeclarationError, a line for each, for a file under `requires_facts` of which nothing reads a fact.

    pages: path and text of the written pages. A file that no page prints is there because it is required: of that the
    facts may be read anywhere.
    """
    stems = {Path(path).stem for path, _ in pages}
    read = {Path(plan.path).stem: set(_read(plan, pages)) for plan in plans}
    everywhere = set[str]().union(*read.values(), *(facts_named(text) for _, text in pages))
    problems = []
    for plan in plans:
        ids = {Path(other.path).stem: other.fact_ids for other in plans}
        for required in plan.requires:
            reading = read[Path(plan.path).stem] if required.stem in stems else everywhere
            if not reading & ids.get(required.stem, frozenset()):
                problems.append(
                    f"{required.spec}: `requires_facts` names {required.stem}, and nothing here reads a fact of it; "
                    "take it out."
                )
    if problems:
        raise DeclarationError("\n".join(problems))


def facts_named_in(plan: ChapterPlan) -> frozenset[str]:
    """Every fact that the numbers, tests, marks, notes and figures of a chapter name."""
    return frozenset(fact for fact, _ in _named(plan))


def facts_read(plans: Iterable[ChapterPlan], pages: Sequence[tuple[str, str]]) -> set[str]:
    """Every fact that a chapter or a written page reads; pages: path and text of each."""
    read = (fact for plan in plans for fact in _read(plan, pages))
    return {*read, *(fact for _, text in pages for fact in facts_named(text))}


def _read(plan: ChapterPlan, pages: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Facts that a chapter reads: its numbers, marks, notes and claims, and its page."""
    yield from (fact for fact, _ in _named(plan))
    for claim in plan.claims:
        yield from claim.facts
        yield from (f"{part.asks.test}/p" for part in claim.parts if isinstance(part.asks, OfTest))
    for path, text in pages:
        if Path(path).with_suffix("") == Path(plan.path).with_suffix(""):
            yield from facts_named(text)


def _named(plan: ChapterPlan) -> Iterator[tuple[str, str]]:
    """Every fact that a plan names, with the line that names it."""
    for item in plan.items.values():
        yield from ((fact, cell.spec) for cell in _cells(item) for fact in cell.reads_facts)
        named = [fact for facts in item.marks.values() for fact in facts]
        named += [fact for note in item.notes for fact in _IN_NOTES.findall(note)]
        named += [item.picture.reference.fact] if item.picture.reference else []
        yield from ((fact, item.spec) for fact in named)
        yield from ((t.against, t.spec) for t in item.tests if isinstance(t, Test) and t.against)


def _unknown_to_claims(plans: Sequence[ChapterPlan], known: Collection[str]) -> Iterator[str]:
    """Of facts that no chapter makes (of quality, methods, a replication), no plan can tell whether they exist."""
    for claim in claims_of(plans):
        for fact in claim.facts:
            if fact not in known and is_planned(fact):
                yield _unknown(fact, known, {}, claim.spec)


def _unknown(fact: str, known: Iterable[str], ids: Mapping[str, Collection[str]], spec: str) -> str:
    for stem, others in ids.items():
        if fact in others:
            return f"{spec}: {fact} is a fact of {stem}; name that file in `requires_facts`."
    return f"{spec}: there is no fact {fact}.{hint_for(fact, known)}"
