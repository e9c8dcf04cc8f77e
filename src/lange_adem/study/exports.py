"""The exports of a study: each with its form, its columns, its wave or waves. What changes nothing is refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.study.columns import check_key, corrected, read_columns
from lange_adem.study.names import refuse_unknown
from lange_adem.study.several_waves import (
    WavePart,
    check_wave_column,
    periods_of,
    refuse_shared_names,
    refuse_unknown_waves,
    waves_by_suffix,
    waves_of_column,
)
from lange_adem.study.study import Correction, Export, Form
from lange_adem.study.variables import as_wave

Data = Mapping[str, Any]
# What is made of all exports together, in the folder where each has a file, and in the account of rows.
_OF_ALL = frozenset(("account", "all", "issues", "missing"))
# What a file says of how its format is read.
_OPTIONS = ("delimiter", "encoding", "sheet")


def read_exports(
    declaration: Declaration, forms: Mapping[str, Form], corrections: Iterable[Correction]
) -> dict[str, Export]:
    """The exports that a file declares, by name; a wide file is one export for each of its waves.

    Raises DeclarationError, naming file and line, for a form, population, wave or codebook that is not declared, for
    what contradicts itself, and for what no export uses.
    """
    data, corrections = declaration.data, tuple(corrections)
    books, waves = data.get("codebooks", {}), [as_wave(wave) for wave in data["waves"]]
    for name, export in data["exports"].items():
        if name in _OF_ALL:
            raise DeclarationError(
                f"{declaration.spec('exports', name)}: {name!r} is the name of what is told of all exports together; "
                "give this one another name."
            )
        named = {"form": forms, "population": data["populations"], "codebook": books, "wave": waves}
        for key, known in named.items():
            if export.get(key) is not None:
                refuse_unknown(declaration, ("exports", name, key), str(export[key]), known)
        refuse_unknown_waves(declaration, name, waves)
    used = {export.get("codebook") for export in data["exports"].values()}
    for book in books:
        if book not in used:
            raise DeclarationError(
                f"{declaration.spec('codebooks', book)}: no export uses codebook {book!r}."
            )
    found: dict[str, Export] = {}
    for entry in data["exports"]:
        for export in _exports(declaration, entry, forms, waves, corrections):
            refuse_shared_names(declaration, export, data["exports"], found)
            found[export.name] = export
    for number, correction in enumerate(corrections):
        known = {*found, *data["exports"]}
        refuse_unknown(declaration, ("corrections", number, "export"), correction.export, known)
    return found


def _exports(
    declaration: Declaration,
    entry: str,
    forms: Mapping[str, Form],
    waves: list[str],
    corrections: tuple[Correction, ...],
) -> Iterable[Export]:
    """The export of an entry, or one for each wave of a wide file."""
    wide = waves_by_suffix(declaration, entry)
    if not wide:
        yield _export(declaration, entry, forms, waves, corrections)
    for wave, part in wide.items():
        yield _export(declaration, entry, forms, waves, corrections, wave, part)


def _export(
    declaration: Declaration,
    entry: str,
    forms: Mapping[str, Form],
    waves: list[str],
    corrections: tuple[Correction, ...],
    wave: str = "",
    part: WavePart | None = None,
) -> Export:
    data, spec = declaration.data["exports"][entry], declaration.spec("exports", entry)
    name = f"{entry}_{wave}" if wave else entry
    columns = part.columns if part else read_columns(declaration, entry)
    own = tuple(correction for correction in corrections if correction.export in (entry, name))
    check_key(columns, [*data["key"], *corrected(own)], declaration.spec("exports", entry, "key"))
    check_wave_column(columns, waves)
    wave = wave or as_wave(data.get("wave"))
    by_column = () if wave else waves_of_column(columns, waves)
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
        entry=entry,
        wave=wave,
        waves=(wave,) if wave else by_column,
        periods=periods_of(declaration, entry, (wave,) if wave else by_column),
        shared=part.shared if part else frozenset(),
        elsewhere=part.elsewhere if part else frozenset(),
        corrections=own,
    )
    if wrong := _contradiction(export, data):
        raise DeclarationError(f"{spec}: export {name}: {wrong}")
    return export


def _contradiction(export: Export, data: Data) -> str:
    """What is wrong with an export; empty where nothing is."""
    idle = [key for key in ("wave", "waves", "period", "shared") if data.get(key) is not None]
    if not export.form.has_answers:
        said = (
            f"`{idle[0]}` changes nothing: rows of {export.form.kind} have no wave. Take it out."
            if idle
            else ""
        )
        return said
    if not export.waves:
        return (
            f"nothing says the wave of its rows: give `wave`, `waves` (columns of several waves), or a column"
            f" `to: wave`; rows of {export.form.kind} have one."
        )
    if "period" in data and "completed_on" not in export.variables:
        return (
            "`period` changes nothing: no column goes to 'completed_on'. Take it out, or declare the column."
        )
    if export.is_long and "person_id" in export.key and "wave" not in export.key:
        return "its rows are of several waves, so a person has several: `key` needs 'wave' as well."
    return _of_wide(export, data)


def _of_wide(export: Export, data: Data) -> str:
    if "shared" in data and not export.is_wide:
        return "`shared` changes nothing without `waves`. Take it out, or say by which suffix waves differ."
    if not export.is_wide:
        return ""
    if "wave" in data or "wave" in export.variables:
        return "`waves` says the wave of each column; take out `wave`, and a column `to: wave`."
    shared = {column.variable for column in export.columns.values() if column.name in export.shared}
    for correction in export.corrections:
        if correction.export == export.entry and correction.column not in shared:
            return (
                f"correction {correction.id!r} is about {correction.column!r}, which each wave has; say which, as in"
                f" `export: {export.name}`."
            )
    return ""
