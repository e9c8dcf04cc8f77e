"""Item ids of an instrument: which there are, and which a scale means by `7-14, 20`."""

import re
from collections.abc import Iterator, Mapping

from lange_adem.errors import DeclarationError
from lange_adem.instruments.instrument import Instrument, ItemBlock, ItemList, Responses

_RUN = re.compile(r"(\d+)(?:-(\d+))?")


def item_list(text: str) -> ItemList:
    """The one reading of a list of items: "1-3, 7, sis_19_alternative" is 1, 2, 3, 7 and that id."""
    found: list[int | str] = []
    for part in str(text).replace(" ", "").split(","):
        run = _RUN.fullmatch(part)
        found.extend(range(int(run[1]), int(run[2] or run[1]) + 1) if run else [part] if part else [])
    return tuple(found)


def all_items(
    blocks: tuple[ItemBlock, ...], actors: Mapping[str, str], agencies: Mapping[str, str]
) -> tuple[str, ...]:
    """Every item id, in the order of the instrument file; items of several actors stand actor by actor."""
    return tuple(
        item
        for block in blocks
        for item in (_numbered(block, actors) if block.pattern else templated(block.id, agencies))
    )


def item_ranges(
    items: tuple[str, ...], usual: Responses, special: Mapping[str, Responses]
) -> dict[str, tuple[int, int]]:
    """`{item id: (lowest, highest answer code)}` of every item."""
    chosen = {item: special.get(item, usual) for item in items}
    return {item: (responses.low, responses.high) for item, responses in chosen.items()}


def select_items(
    instrument: Instrument, listed: ItemList, actor: str = "", agency: str = ""
) -> tuple[str, ...]:
    """Item ids meant by a list of items.

    A number is filled into the instrument's numbered pattern, with `actor` when the pattern has a place for
    it (all actors without one). `{agency}` in an id stands for `agency`, or for every agency.
    Raises DeclarationError for an item that the instrument does not have.
    """
    found: list[str] = []
    for item in listed:
        if isinstance(item, int):
            found.extend(_number(instrument, item, actor))
        else:
            found.extend([item.format(agency=agency)] if agency else templated(item, instrument.agencies))
    unknown = sorted(set(found) - set(instrument.items))
    if unknown:
        raise DeclarationError(
            f"{instrument.id}: no such item: {', '.join(unknown)}; correct {instrument.path}."
        )
    return tuple(found)


def templated(item: str, agencies: Mapping[str, str]) -> list[str]:
    """The item ids that an id with a place for the agency stands for."""
    return [item.format(agency=agency) for agency in (agencies if "{agency}" in item else [""])]


def questions(instrument: Instrument) -> int:
    """Number of items of an instrument, those asked about several actors counted once."""
    return sum(
        block.last - block.first + 1 if block.pattern else len(templated(block.id, instrument.agencies))
        for block in instrument.blocks
    )


def _actors(pattern: str, actors: Mapping[str, str]) -> list[str]:
    return list(actors) if "{actor}" in pattern else [""]


def _numbered(block: ItemBlock, actors: Mapping[str, str]) -> Iterator[str]:
    for actor in _actors(block.pattern, actors):
        yield from (block.pattern.format(n, actor=actor) for n in range(block.first, block.last + 1))


def _number(instrument: Instrument, number: int, actor: str) -> list[str]:
    for block in instrument.blocks:
        if block.pattern and block.first <= number <= block.last:
            actors = [actor] if actor else _actors(block.pattern, instrument.actors)
            return [block.pattern.format(number, actor=each) for each in actors]
    raise DeclarationError(f"{instrument.id}: there is no item number {number}.")
