"""The columns of an export: those of its codebook and its own, blocks of items expanded."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lange_adem.errors import DeclarationError
from lange_adem.study.days import as_date
from lange_adem.study.study import Column, Correction

Data = Mapping[str, Any]


def read_columns(name: str, export: Data, codebooks: Data) -> dict[str, Column]:
    """The columns of an export by name.

    Those of the export come after those of its codebook and override them; an override of `null` says that this
    export does not have the column. Raises DeclarationError for an unknown codebook and two columns for one variable.
    """
    columns: dict[str, Any] = {}
    for part in _parts(name, export, codebooks):
        columns.update(part.get("columns") or {})
        for block in part.get("blocks") or []:
            columns.update(_expanded(block))
    decimal = export.get("decimal", ",")
    kept = {str(c): _column(str(c), spec, decimal) for c, spec in columns.items() if spec is not None}
    _refuse_shared_variables(kept, name)
    return kept


def check_variables(columns: Mapping[str, Column], asked: Iterable[str], name: str) -> None:
    """DeclarationError for a key or correction of a variable without a column."""
    known = {column.variable for column in columns.values()}
    for variable in asked:
        if variable not in known:
            raise DeclarationError(
                f"export {name}: no column goes to {variable!r}; its key or a correction needs it."
            )


def corrected(corrections: Iterable[Correction]) -> Iterator[str]:
    """Variables that corrections are about."""
    for correction in corrections:
        yield from (correction.column, *correction.key)


def _parts(name: str, export: Data, codebooks: Data) -> list[Data]:
    book = export.get("codebook")
    if book is None:
        return [export]
    if book not in codebooks:
        raise DeclarationError(
            f"export {name}: there is no codebook {book!r}; declared are {', '.join(codebooks)}."
        )
    return [codebooks[book], export]


def _expanded(block: Data) -> dict[str, dict[str, Any]]:
    """The columns of a block: `columns` and `items` are format strings, filled with each number `from`..`to`,
    or with each pair of `names` (word in the file: word in the item id).
    """
    rest = {k: v for k, v in block.items() if k not in ("columns", "items", "from", "to", "names")}
    rest.setdefault("type", "answer")
    fillings: list[tuple[Any, Any]] = list((block.get("names") or {}).items())
    if "from" in block:
        fillings = [(number, number) for number in range(int(block["from"]), int(block["to"]) + 1)]
    return {
        block["columns"].format(ours): {"to": block["items"].format(theirs), "run": True, **rest}
        for ours, theirs in fillings
    }


def _column(name: str, spec: Data, decimal: str) -> Column:
    low, high = spec.get("low"), spec.get("high")
    if spec["type"] == "date":
        low, high = (None if bound is None else as_date(bound) for bound in (low, high))
    return Column(
        name=name,
        variable=spec.get("to"),
        type=spec["type"],
        codes={str(code): str(value) for code, value in (spec.get("codes") or {}).items()},
        labels={str(label): str(code) for label, code in (spec.get("labels") or {}).items()},
        missing=frozenset(str(code) for code in spec.get("missing") or ()),
        low=low,
        high=high,
        instrument=spec.get("instrument") or "",
        personal=bool(spec.get("personal")),
        optional=bool(spec.get("optional")),
        decimal=decimal,
        run=bool(spec.get("run")),
    )


def _refuse_shared_variables(columns: Mapping[str, Column], name: str) -> None:
    seen: dict[str, str] = {}
    for column in columns.values():
        if column.variable is None:
            continue
        if column.variable in seen:
            raise DeclarationError(
                f"export {name}: columns {seen[column.variable]!r} and {column.name!r} both go to"
                f" {column.variable!r}; keep one."
            )
        seen[column.variable] = column.name
