"""The columns of an export: those of its codebook and its own, blocks of items expanded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.study.column import Column, read_column
from lange_adem.study.study import Correction
from lange_adem.yaml_document import Keys


@dataclass(frozen=True, slots=True)
class Said:
    """What a declaration says of a column, and where; `data` is None where it is left out."""

    data: Mapping[str, Any] | None
    spec: str


def read_columns(declaration: Declaration, name: str, wave: str | int = "") -> dict[str, Column]:
    """The columns of an export by name; of a wide file those of a wave, without its suffix.

    Those of the export come after those of its codebook and override them, those of a wave come last; an override of
    `null` says that this export does not have the column. Raises DeclarationError, naming file and line, for an
    override that changes nothing, a column declared twice and two columns for one variable.
    """
    columns: dict[str, Said] = {}
    for place in _parts(declaration, name, wave):
        for column, said in _of_part(declaration, place).items():
            _refuse_idle(column, said, columns)
            columns[column] = said
    decimal = declaration.data["exports"][name].get("decimal", ",")
    kept = {
        column: read_column(column, said.data, said.spec, decimal)
        for column, said in columns.items()
        if said.data is not None
    }
    _refuse_shared_variables(kept)
    return kept


def check_key(columns: Mapping[str, Column], key: Iterable[str], spec: str) -> None:
    """DeclarationError for a variable of the key without a column, and for one of which a blank would be allowed."""
    by_variable = {column.variable: column for column in columns.values() if column.variable}
    for variable in key:
        if variable not in by_variable:
            raise DeclarationError(f"{spec}: no column goes to {variable!r}{_hint(variable, by_variable)}.")
        if by_variable[variable].optional:
            raise DeclarationError(
                f"{by_variable[variable].spec}: {variable!r} is in the key, which is never blank: take `optional` out."
            )


def corrected(corrections: Iterable[Correction]) -> Iterator[str]:
    """Variables that corrections are about."""
    for correction in corrections:
        yield from (correction.column, *correction.key)


def _parts(declaration: Declaration, name: str, wave: str | int) -> Iterator[Keys]:
    """The places that say what columns an export has, the general one first."""
    book = declaration.data["exports"][name].get("codebook")
    if book is not None:
        yield ("codebooks", book)
    yield ("exports", name)
    of_waves = declaration.data["exports"][name].get("waves") or {}
    if isinstance(of_waves.get(wave), Mapping):
        yield ("exports", name, "waves", wave)


def _of_part(declaration: Declaration, place: Keys) -> dict[str, Said]:
    """The columns of one place; DeclarationError where it names a column twice."""
    data: Any = declaration.data
    for key in place:
        data = data[key]
    found = {
        str(column): Said(about, declaration.spec(*place, "columns", column))
        for column, about in (data.get("columns") or {}).items()
    }
    for number, block in enumerate(data.get("blocks") or []):
        spec = declaration.spec(*place, "blocks", number)
        for column, about in _expanded(block, spec):
            if column in found:
                raise DeclarationError(
                    f"{spec}: column {column!r} is declared here and at {found[column].spec}; keep one."
                )
            found[column] = Said(about, spec)
    return found


def _expanded(block: Mapping[str, Any], spec: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The columns of a block: `columns` and `items` are format strings, filled with each number `from`..`to`,
    or with each pair of `names` (word in the file: word in the item id).
    """
    rest = {k: v for k, v in block.items() if k not in ("columns", "items", "from", "to", "names")}
    rest.setdefault("type", "answer")
    fillings: list[tuple[Any, Any]] = list((block.get("names") or {}).items())
    if "from" in block:
        first, last = int(block["from"]), int(block["to"])
        fillings = [(number, number) for number in range(first, last + 1)]
        if first > last:
            raise DeclarationError(f"{spec}: `from` {first} is above `to` {last}: the block has no column.")
    for ours, theirs in fillings:
        column = _filled(block["columns"], ours, "columns", spec)
        yield column, {"to": _filled(block["items"], theirs, "items", spec), "run": True, **rest}


def _filled(pattern: str, word: Any, key: str, spec: str) -> str:
    """A pattern with its place filled; DeclarationError where it has none, or cannot be filled."""
    try:
        found = pattern.format(word)
        other = pattern.format(f"{word}0" if isinstance(word, str) else word + 1)
    except (LookupError, ValueError) as error:
        raise DeclarationError(f"{spec}: {key}: {pattern!r} is no pattern; write `x{{:02d}}`.") from error
    if found == other:
        raise DeclarationError(f"{spec}: {key}: {pattern!r} has no place to fill; write `x{{:02d}}`.")
    return found


def _refuse_idle(column: str, said: Said, before: Mapping[str, Said]) -> None:
    earlier = before.get(column)
    if earlier is None and said.data is None:
        raise DeclarationError(
            f"{said.spec}: no column {column!r} is declared that this export could do without{_hint(column, before)}."
        )
    if earlier is not None and earlier.data == said.data:
        raise DeclarationError(
            f"{said.spec}: column {column!r} is declared so already at {earlier.spec}: this changes nothing."
            " Take it out."
        )


def _refuse_shared_variables(columns: Mapping[str, Column]) -> None:
    seen: dict[str, Column] = {}
    for column in columns.values():
        if column.variable is None:
            continue
        if column.variable in seen:
            other = seen[column.variable]
            raise DeclarationError(
                f"{column.spec}: columns {other.name!r} ({other.spec}) and {column.name!r} both go to"
                f" {column.variable!r}; keep one."
            )
        seen[column.variable] = column


def _hint(word: str, known: Iterable[str]) -> str:
    """The nearest known word, or all of them, at the end of a message."""
    names = sorted(map(str, known))
    close = nearest(word, names)
    if close:
        return f"; the nearest is {close[0]!r}"
    return f"; there is {', '.join(names[:8])}" if names else ""
