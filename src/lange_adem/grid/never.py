"""Questions whose answer is known before any data are read: values that a name cannot have, bounds that always hold."""

import math
from collections.abc import Iterable, Iterator, Mapping

from lange_adem.declarations import nearest
from lange_adem.facts.statistic import HOLDING, STATISTICS, YES_OR_NO
from lange_adem.grid.cells import MEETS, Cell
from lange_adem.grid.held import Held
from lange_adem.grid.items import Item
from lange_adem.grid.possible import Possible, possible
from lange_adem.grid.test_kinds import TESTS
from lange_adem.grid.tests import Crossed, Test
from lange_adem.instruments import Instrument
from lange_adem.study import Study
from lange_adem.study.indicators import out_of_reach
from lange_adem.study.units import UNITS


def never_asked(item: Item, study: Study, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    """A message for each value of an item that a name cannot have, and for bounds that hold for every value or none.

    Bounds that hold for every value are those of a total where they stand beside others of the same name.
    """
    for held in item.held:
        divided = any(other.asked == held.asked and other.compare != held.compare for other in item.held)
        yield from impossible(held, item.unit, divided, study, instruments)
    compared = [test for test in item.tests if not isinstance(test, Crossed)]
    for test in compared:
        if isinstance(test, Test):
            yield from _never_a_pair(test, study)
    tested = [cell for test in compared for cell in test.cells]
    for cell in dict.fromkeys((*item.cells.values(), *item.base.values(), *tested)):
        yield from _no_such_value(cell, study, instruments)
        yield from _tied_to_nobody(cell, study)


def impossible(
    held: Held, unit: str, divided: bool, study: Study, instruments: Mapping[str, Instrument]
) -> Iterator[str]:
    """A message for each value that a name cannot have, and for bounds that it always or never meets.

    divided: the same name is held against other bounds beside these.
    """
    can_be = possible(held.asked, unit, study, instruments)
    name = f"the change of {held.asked}" if held.change else str(held.asked)
    if can_be.codes is not None:
        yield from (f"{held.spec}: {name} {why}." for why in _codes(held, can_be.codes))
    elif can_be.text:
        yield from (f"{held.spec}: {name} {why}." for why in _texts(held))
    else:
        low, high = can_be.ends
        ends = (low - high, high - low) if held.change else can_be.ends
        yield from (f"{held.spec}: {name} {why}." for why in _numbers(held, ends, divided))


def _no_such_value(cell: Cell, study: Study, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    """Of a cell whose statistic needs other values than its measure has: a share of numbers, a mean of codes."""
    brings = STATISTICS[cell.statistic].cases
    if cell.of is None or cell.derive or cell.reason or not brings:
        return
    if cell.change_from and (cell.change_from in _waves(cell) or not _waves(cell)):
        yield (
            f"{cell.spec}: the change of {cell.of} since wave {cell.change_from} is nought at that wave itself; select "
            "the cases of other waves."
        )
    can_be, held = possible(cell.of, cell.unit, study, instruments), cell.condition or cell.category
    if brings == YES_OR_NO and not held and (not can_be.yes_or_no or cell.change_from):
        yield f"{cell.spec}: {cell.fact} is a share, but {cell.of} is no yes or no; add a condition."
    for asked in filter(None, (cell.of, cell.against)):
        is_number = _is_number(possible(asked, cell.unit, study, instruments))
        if not is_number and brings not in (YES_OR_NO, HOLDING) and not held:
            yield f"{cell.spec}: {asked} holds codes, and has no {cell.statistic}; count or share its codes."


def _tied_to_nobody(cell: Cell, study: Study) -> Iterator[str]:
    """Of a cell that asks cases of one role for the value of whom only another role is tied to."""
    roles = {str(value) for name, values in cell.where if name.text == "role" for value in values}
    if not roles or not UNITS[cell.unit].of_people:
        return
    for asked in filter(None, (cell.of, cell.against, *(name for name, _ in (*cell.where, *cell.category)))):
        tie = study.ties.find(cell.unit, asked.tie) if asked.tie else None
        if tie and not roles & set(tie.of):
            yield (
                f"{cell.spec}: {asked} never has a value here: {asked.tie!r} is a tie of {_any_of(tie.of)}, and the"
                f" cases are {_any_of(roles)}."
            )


def _never_a_pair(test: Test, study: Study) -> Iterator[str]:
    """Of a test of pairs: a variable that tells its two groups apart, and that the two cases of a pair have alike."""
    if TESTS[test.kind].cases not in ("pairs", "changes") or test.of_informants:
        return
    first, second = ({name.text: set(values) for name, values in cell.where} for cell in test.cells[:2])
    for name in first.keys() & second.keys():
        variable = study.variables.get(name)
        always = name == "sex" or (variable and (variable.source == "register" or variable.asked == "once"))
        if always and not first[name] & second[name]:
            yield (
                f"{test.spec}: test {test.fact} can have no pairs: {name} is the same for a case at every wave, and it"
                f" is {_any_of(first[name])} in the one group and {_any_of(second[name])} in the other. Take a test of"
                " separate groups."
            )


def _any_of(values: Iterable[object]) -> str:
    return " or ".join(sorted(map(str, values)))


def _waves(cell: Cell) -> tuple[str, ...]:
    """The waves that the cases of a cell are selected by; none where they are not."""
    return tuple(str(value) for name, values in cell.where if name.text == "wave" for value in values)


def _is_number(can_be: Possible) -> bool:
    return can_be.codes is None and not can_be.text


def _codes(held: Held, codes: tuple[str, ...]) -> Iterator[str]:
    if not codes:
        yield "has no values: no export has a column for it"
        return
    for sign, values in held.compare:
        if sign != "is":
            yield f"holds codes; `{sign}` needs numbers, use `is`"
            continue
        for value in (value for value in values if value not in codes):
            if str(value) in codes:
                yield f'cannot be the number {value}; its values are texts, so put it between quotes: "{value}"'
            else:
                close = nearest(str(value), codes)
                hint = f"the nearest is {close[0]!r}" if close else f"it is {', '.join(codes)}"
                yield f"cannot be {value!r}; {hint}"


def _texts(held: Held) -> Iterator[str]:
    for sign, values in held.compare:
        if sign != "is":
            yield f"is a text; `{sign}` needs a number"
        elif wrong := [value for value in values if not isinstance(value, str)]:
            yield f"is a text, and cannot be the number {wrong[0]}; put it between quotes"


def _numbers(held: Held, ends: tuple[float, float], divided: bool) -> Iterator[str]:
    """Of a number; a bound that is a fact is not known before there are data."""
    texts = [
        value for sign, values in held.compare if sign == "is" for value in values if isinstance(value, str)
    ]
    if texts:
        yield f"is a number, and cannot be {texts[0]!r}"
        return
    signs = [sign for sign, _ in held.compare]
    for pair in (("above", "at_least"), ("below", "at_most")):
        if set(pair) <= set(signs):
            yield f"has two bounds at one side, `{pair[0]}` and `{pair[1]}`; keep one"
    if "is" in signs and len(signs) > 1:
        yield "is held against one value and against bounds; keep `is` or the bounds"
    known = tuple(
        (sign, values) for sign, values in held.compare if not any(isinstance(v, str) for v in values)
    )
    total = divided and all(
        MEETS[sign](end, value) for sign, values in known for value in values for end in ends
    )
    if not total and (why := out_of_reach(known, *ends)):
        low, high = ends
        yield (
            f"is {low:g} to {high:g}, so {why}"
            if -math.inf < low <= high < math.inf
            else f"is a number, and {why}"
        )
