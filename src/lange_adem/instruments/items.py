"""Item ids of an instrument: which there are, and which a scale means by `7-14, 20`."""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.instruments.instrument import Instrument, ItemBlock, ItemList, Responses

_RUN = re.compile(r"(\d+)(?:-(\d+))?")
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
Lists = Mapping[str, Mapping[str, str]]
Filling = Mapping[str, str]
NOTHING: Filling = MappingProxyType({})


def item_list(text: str) -> ItemList:
    """The one reading of a list of items: "1-3, 7, mood_19_new" is 1, 2, 3, 7 and that id."""
    found: list[int | str] = []
    for part in str(text).replace(" ", "").split(","):
        run = _RUN.fullmatch(part)
        found.extend(range(int(run[1]), int(run[2] or run[1]) + 1) if run else [part] if part else [])
    return tuple(found)


def all_items(blocks: tuple[ItemBlock, ...], actors: Mapping[str, str], lists: Lists) -> tuple[str, ...]:
    """Every item id, in the order of the instrument file; items of several actors stand actor by actor."""
    return tuple(
        item
        for block in blocks
        for item in (_numbered(block, actors) if block.pattern else templated(block.id, lists))
    )


def item_ranges(
    items: tuple[str, ...], usual: Responses, special: Mapping[str, Responses]
) -> dict[str, tuple[int, int]]:
    """`{item id: (lowest, highest answer code)}` of every item."""
    chosen = {item: special.get(item, usual) for item in items}
    return {item: (responses.low, responses.high) for item, responses in chosen.items()}


def select_items(
    instrument: Instrument, listed: ItemList, actor: str = "", filling: Filling = NOTHING
) -> tuple[str, ...]:
    """Item ids meant by a list of items.

    A number is filled into the instrument's numbered pattern, with `actor` when the pattern has a place for
    it (all actors without one). The name of a list in an id stands for what `filling` gives it, or for each of the
    list. Raises DeclarationError for an item that the instrument does not have.
    """
    found: list[str] = []
    for item in listed:
        if isinstance(item, int):
            found.extend(_number(instrument, item, actor))
        else:
            found.extend(templated(filled(item, filling), instrument.lists))
    unknown = sorted(set(found) - set(instrument.items))
    if unknown:
        close = nearest(unknown[0], instrument.items)
        hint = f"; the nearest is {close[0]!r}" if close else ""
        raise DeclarationError(
            f"{instrument.id}: no such item: {', '.join(unknown)}{hint}; correct {instrument.path}."
        )
    return tuple(found)


def fillings(text: str, lists: Lists) -> list[Filling]:
    """Every way to fill the places of a text with a name of each list that it has a place for.

    Raises DeclarationError for a place that is no list.
    """
    places = list(dict.fromkeys(_PLACE.findall(text)))
    for place in places:
        if place not in lists:
            known = f"the lists are {', '.join(lists)}" if lists else "there are no `lists`"
            raise DeclarationError(f"{text!r}: nothing fills the place {{{place}}}; {known}.")
    return [dict(zip(places, names, strict=True)) for names in product(*(lists[place] for place in places))]


def filled(text: str, filling: Filling) -> str:
    """A text with the places that are given filled; others stay."""
    return _PLACE.sub(lambda place: filling.get(place[1], place[0]), text)


def templated(item: str, lists: Lists) -> list[str]:
    """The item ids that an id with places for names of lists stands for."""
    return [filled(item, filling) for filling in fillings(item, lists)]


def questions(instrument: Instrument) -> int:
    """Number of items of an instrument, those asked about several actors counted once."""
    return sum(
        block.last - block.first + 1 if block.pattern else len(templated(block.id, instrument.lists))
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
