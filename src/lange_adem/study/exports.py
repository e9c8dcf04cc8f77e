"""The exports of a study: each with its form, its columns, its wave or waves. What changes nothing is refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.study.columns import check_key, corrected, read_columns
from lange_adem.study.days import as_date
from lange_adem.study.names import refuse_unknown
from lange_adem.study.study import Correction, Export, Form
from lange_adem.study.variables import as_wave

Data = Mapping[str, Any]
# What a file says of how its format is read.
_OPTIONS = ("delimiter", "encoding", "sheet")


def read_exports(
    declaration: Declaration, forms: Mapping[str, Form], corrections: Iterable[Correction]
) -> dict[str, Export]:
    """The exports that a file declares, by name.

    Raises DeclarationError, naming file and line, for a form, population or codebook that is not declared, for what
    contradicts itself, and for what no export uses.
    """
    data, corrections = declaration.data, tuple(corrections)
    books, waves = data.get("codebooks", {}), [as_wave(wave) for wave in data["waves"]]
    for name, export in data["exports"].items():
        named = {"form": forms, "population": data["populations"], "codebook": books, "wave": waves}
        for key, known in named.items():
            if export.get(key) is not None:
                refuse_unknown(declaration, ("exports", name, key), str(export[key]), known)
    for number, correction in enumerate(corrections):
        refuse_unknown(declaration, ("corrections", number, "export"), correction.export, data["exports"])
    used = {export.get("codebook") for export in data["exports"].values()}
    for book in books:
        if book not in used:
            raise DeclarationError(
                f"{declaration.spec('codebooks', book)}: no export uses codebook {book!r}."
            )
    return {name: _export(declaration, name, forms, corrections) for name in data["exports"]}


def _export(
    declaration: Declaration, name: str, forms: Mapping[str, Form], corrections: tuple[Correction, ...]
) -> Export:
    data = declaration.data["exports"][name]
    columns = read_columns(declaration, name)
    own = tuple(correction for correction in corrections if correction.export == name)
    spec = declaration.spec("exports", name)
    check_key(columns, [*data["key"], *corrected(own)], declaration.spec("exports", name, "key"))
    export = Export(
        name=name,
        path=str(data["path"]),
        format=data["format"],
        form=forms[data["form"]],
        population=data["population"],
        key=tuple(data["key"]),
        columns=columns,
        decimal=data.get("decimal", ","),
        options={key: data[key] for key in _OPTIONS if key in data},
        wave=as_wave(data.get("wave")),
        period=_period(data.get("period"), declaration.spec("exports", name, "period")),
        corrections=own,
    )
    if wrong := _contradiction(export):
        raise DeclarationError(f"{spec}: export {name}: {wrong}")
    return export


def _contradiction(export: Export) -> str:
    """What is wrong with an export; empty where nothing is."""
    if not export.form.has_answers:
        idle = [key for key in ("wave", "period") if getattr(export, key)]
        return (
            f"`{idle[0]}` changes nothing: rows of {export.form.kind} have no wave. Take it out."
            if idle
            else ""
        )
    if not export.wave:
        return f"it says no `wave`, and rows of {export.form.kind} have one."
    if export.period and "completed_on" not in export.variables:
        return (
            "`period` changes nothing: no column goes to 'completed_on'. Take it out, or declare the column."
        )
    return ""


def _period(data: Any, spec: str) -> Any:
    if not data:
        return None
    first, last = as_date(data["from"]), as_date(data["to"])
    if first > last:
        raise DeclarationError(f"{spec}: `from` {first:%d-%m-%Y} is after `to` {last:%d-%m-%Y}.")
    return first, last
