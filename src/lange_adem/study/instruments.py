"""The instruments that a study names, what it declares of them itself, and where its exports carry their items."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.study.named_instrument import NamedInstrument
from lange_adem.study.study import Export

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """Columns of an export or codebook that are said to be items of an instrument. spec: `file:line`."""

    instrument: str
    items: tuple[str, ...]
    spec: str


def read_named(declaration: Declaration) -> dict[str, NamedInstrument]:
    """The instruments of a study file by id.

    Raises DeclarationError for one that is named twice, and for columns of one that is not named.
    """
    found: dict[str, NamedInstrument] = {}
    for place, entry in enumerate(declaration.data.get("instruments") or []):
        one = _named(declaration, place, entry)
        if one.id in found:
            raise DeclarationError(f"{one.spec}: instrument {one.id!r} is named twice; keep one.")
        found[one.id] = one
    for carried in carried_items(declaration):
        if carried.instrument not in found:
            raise DeclarationError(f"{carried.spec}: {_not_named(carried.instrument, list(found))}")
    return found


def carried_items(declaration: Declaration) -> Iterator[Carried]:
    """Every column and block of a study file that names an instrument."""
    for part in ("codebooks", "exports"):
        for name, data in (declaration.data.get(part) or {}).items():
            for column, about in (data.get("columns") or {}).items():
                if about and about.get("instrument"):
                    spec = declaration.spec(part, name, "columns", column)
                    yield Carried(about["instrument"], (str(about.get("to")),), spec)
            for place, block in enumerate(data.get("blocks") or []):
                if block.get("instrument"):
                    spec = declaration.spec(part, name, "blocks", place)
                    yield Carried(block["instrument"], items_of_block(block), spec)


def items_of_block(block: Data) -> tuple[str, ...]:
    """The item ids of a block, in its order."""
    if "from" in block:
        return tuple(block["items"].format(n) for n in range(int(block["from"]), int(block["to"]) + 1))
    return tuple(block["items"].format(word) for word in (block.get("names") or {}).values())


def _named(declaration: Declaration, place: int, entry: Any) -> NamedInstrument:
    if isinstance(entry, str):
        return NamedInstrument(entry, declaration.spec("instruments", place))
    (name, changes), *_ = entry.items()
    keys = ("instruments", place, name)
    specs = {below[3:]: declaration.spec(*below) for below in declaration.lines if below[:3] == keys}
    return NamedInstrument(name, declaration.spec(*keys), changes, specs)


def check_delivered(named: Mapping[str, NamedInstrument], exports: Mapping[str, Export]) -> None:
    """DeclarationError for an instrument that is named, and of which no export has an item."""
    delivered = {
        column.instrument
        for export in exports.values()
        for column in export.columns.values()
        if column.type == "answer" and column.variable
    }
    for one in named.values():
        if one.id not in delivered:
            raise DeclarationError(
                f"{one.spec}: no export has an item of {one.id!r}; say `instrument: {one.id}` of its columns,"
                " or take it out of `instruments`."
            )


def _not_named(instrument: str, named: list[str]) -> str:
    close = nearest(instrument, named)
    hint = f"the nearest of these is {close[0]!r}" if close else f"named are {', '.join(named) or 'none'}"
    return f"the study names no instrument {instrument!r} under `instruments`; {hint}. Name it, or correct it here."
