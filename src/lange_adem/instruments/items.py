"""Item ids of an instrument: which there are, and which a scale means by `7-14, 20`."""

from collections.abc import Mapping
from typing import Any

from lange_adem.errors import DeclarationError

Instrument = Mapping[str, Any]


def all_items(instrument: Instrument) -> list[str]:
    """Every item id, in the order of the instrument file; items of several actors stand actor by actor."""
    found: list[str] = []
    for block in instrument["items"]:
        found.extend(
            _numbered(instrument, block) if "pattern" in block else _templated(instrument, block["id"])
        )
    return found


def optional_items(instrument: Instrument) -> set[str]:
    """Items that some waves or populations were not asked: their column may be absent."""
    blocks = [block for block in instrument["items"] if block.get("optional")]
    return {item for block in blocks for item in _templated(instrument, block["id"])}


def stand_ins(instrument: Instrument) -> dict[str, str]:
    """`{item: its other wording}`: items for which another stands in where they were not answered."""
    return {b["stands_in_for"]: b["id"] for b in instrument["items"] if "stands_in_for" in b}


def item_ranges(instrument: Instrument) -> dict[str, tuple[int, int]]:
    """`{item id: (lowest, highest answer code)}` of every item."""
    usual, special = instrument["responses"], instrument.get("item_responses", {})
    chosen = {item: special.get(item, usual) for item in all_items(instrument)}
    return {item: (int(r["low"]), int(r["high"])) for item, r in chosen.items()}


def select_items(instrument: Instrument, text: str, actor: str = "", agency: str = "") -> list[str]:
    """Item ids meant by `text`: numbers, ranges `7-14` and item ids, joined by commas.

    A number is filled into the instrument's numbered pattern, with `actor` when the pattern has a place for
    it (all actors without one). `{agency}` in an id stands for `agency`, or for every agency.
    Raises DeclarationError for an item that the instrument does not have.
    """
    found: list[str] = []
    for part in text.replace(" ", "").split(","):
        if part.replace("-", "").isdigit():
            first, _, last = part.partition("-")
            numbers = range(int(first), int(last or first) + 1)
            found.extend(item for n in numbers for item in _number(instrument, n, actor))
        else:
            found.extend([part.format(agency=agency)] if agency else _templated(instrument, part))
    unknown = sorted(set(found) - set(all_items(instrument)))
    if unknown:
        raise DeclarationError(f"{instrument['id']}: no such item: {', '.join(unknown)}; correct {text!r}.")
    return found


def reverse_keyed(instrument: Instrument) -> set[str]:
    """Items that are turned round before scoring."""
    text = instrument.get("reverse_keyed")
    return set(select_items(instrument, text)) if text else set()


def _actors(instrument: Instrument, pattern: str) -> list[str]:
    return list(instrument["actors"]) if "{actor}" in pattern else [""]


def _numbered(instrument: Instrument, block: Mapping[str, Any]) -> list[str]:
    numbers = range(block["from"], block["to"] + 1)
    actors = _actors(instrument, block["pattern"])
    return [block["pattern"].format(n, actor=actor) for actor in actors for n in numbers]


def _templated(instrument: Instrument, item: str) -> list[str]:
    agencies = list(instrument.get("agencies", {})) if "{agency}" in item else [""]
    return [item.format(agency=agency) for agency in agencies]


def _number(instrument: Instrument, number: int, actor: str) -> list[str]:
    for block in instrument["items"]:
        if "pattern" in block and block["from"] <= number <= block["to"]:
            actors = [actor] if actor else _actors(instrument, block["pattern"])
            return [block["pattern"].format(number, actor=each) for each in actors]
    raise DeclarationError(f"{instrument['id']}: there is no item number {number}.")
