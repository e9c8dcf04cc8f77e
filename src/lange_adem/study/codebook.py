"""The codebook of an export: its columns, blocks of items expanded, as the study file declares them."""

from collections.abc import Mapping
from typing import Any

from lange_adem.errors import DeclarationError

Range = tuple[int, int]


def merge_codebook(study: Mapping[str, Any], export_name: str) -> dict[str, Any]:
    """What the study file says of one export's columns: `{"columns": {name: spec}, "corrections": [...]}`.

    Blocks are expanded. The export's own `columns` and `blocks` come after those of its codebook and override
    them; an override of `null` says that this export does not have the column. Raises DeclarationError for an
    unknown codebook, two columns for one variable, and a key or correction of a variable without a column.
    """
    export = study["exports"][export_name]
    parts: list[Mapping[str, Any]] = [export]
    if "codebook" in export:
        books = study.get("codebooks", {})
        if export["codebook"] not in books:
            raise DeclarationError(
                f"export {export_name}: there is no codebook {export['codebook']!r};"
                f" declared are {', '.join(books)}."
            )
        parts.insert(0, books[export["codebook"]])
    columns: dict[str, Any] = {}
    for part in parts:
        columns.update(part.get("columns") or {})
        for block in part.get("blocks") or []:
            columns.update(expand_block(block))
    kept = {str(name): dict(spec) for name, spec in columns.items() if spec is not None}
    _refuse_shared_variables(kept, export_name)
    corrections = [c for c in study.get("corrections") or [] if c["export"] == export_name]
    _refuse_unknown_variables(kept, [*export["key"], *_corrected(corrections)], export_name)
    return {"columns": kept, "corrections": corrections}


def expand_block(block: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The columns of a block: `columns` and `items` are format strings, filled with each number `from`..`to`,
    or with each pair of `names` (word in the file: word in the item id).
    """
    rest = {k: v for k, v in block.items() if k not in ("columns", "items", "from", "to", "names")}
    rest.setdefault("type", "answer")
    fillings: list[tuple[Any, Any]] = list((block.get("names") or {}).items())
    if "from" in block:
        fillings = [(number, number) for number in range(int(block["from"]), int(block["to"]) + 1)]
    return {
        block["columns"].format(ours): {"to": block["items"].format(theirs), **rest}
        for ours, theirs in fillings
    }


def answer_ranges(study: Mapping[str, Any], instruments: Mapping[str, Mapping[str, Any]]) -> dict[str, Range]:
    """`{instrument or item id: (low, high)}` from `responses` and `item_responses` of the instruments.

    Raises DeclarationError when a block or column of the study names an instrument that is not declared.
    """
    ranges: dict[str, Range] = {}
    for name, instrument in instruments.items():
        if "responses" in instrument:
            ranges[name] = _range(instrument["responses"])
        for item, responses in (instrument.get("item_responses") or {}).items():
            ranges[item] = _range(responses)
    for export_name in study.get("exports", {}):
        for column, spec in merge_codebook(study, export_name)["columns"].items():
            used = spec.get("instrument")
            if used is not None and used not in instruments:
                raise DeclarationError(
                    f"export {export_name}, column {column}: instrument {used!r} is not declared;"
                    f" declared are {', '.join(sorted(instruments))}."
                )
    return ranges


def _range(responses: Mapping[str, Any]) -> Range:
    return int(responses["low"]), int(responses["high"])


def _refuse_shared_variables(columns: Mapping[str, Mapping[str, Any]], export_name: str) -> None:
    seen: dict[str, str] = {}
    for column, spec in columns.items():
        variable = spec.get("to")
        if variable is None:
            continue
        if variable in seen:
            raise DeclarationError(
                f"export {export_name}: columns {seen[variable]!r} and {column!r} both go to"
                f" {variable!r}; keep one."
            )
        seen[variable] = column


def _corrected(corrections: list[Mapping[str, Any]]) -> list[str]:
    return [variable for c in corrections for variable in (c["column"], *c["key"])]


def _refuse_unknown_variables(
    columns: Mapping[str, Mapping[str, Any]], asked: list[str], export_name: str
) -> None:
    known = {spec.get("to") for spec in columns.values()}
    for variable in asked:
        if variable not in known:
            raise DeclarationError(
                f"export {export_name}: no column goes to {variable!r}; its key or a correction needs it."
            )
