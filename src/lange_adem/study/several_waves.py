"""Exports of several waves: wide, with columns for each wave, or long, with a column that tells the wave of a row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.study.column import CODE, Column
from lange_adem.study.columns import read_columns
from lange_adem.study.days import as_date
from lange_adem.study.names import hint, refuse_unknown
from lange_adem.study.study import Export

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WavePart:
    """One wave of a wide file: its columns by their name in the file, those of them that all waves share, and the
    columns of other waves."""

    columns: Mapping[str, Column]
    shared: frozenset[str]
    elsewhere: frozenset[str] = frozenset()


def waves_by_suffix(declaration: Declaration, entry: str) -> dict[str, WavePart]:
    """Of a wide file its part by wave; nothing of another file.

    Raises DeclarationError for a shared column that is not declared, and two waves that name the same column.
    """
    data = declaration.data["exports"][entry]
    found: dict[str, WavePart] = {}
    taken: dict[str, str] = {}
    for wave, said in (data.get("waves") or {}).items():
        suffix = said["suffix"] if isinstance(said, Mapping) else said
        declared = read_columns(declaration, entry, wave)
        shared = _shared(declaration, entry, declared)
        columns = {
            name: column if name in shared else _of_wave(column, suffix) for name, column in declared.items()
        }
        for column in columns.values():
            if column.name not in shared and taken.setdefault(column.name, str(wave)) != str(wave):
                raise DeclarationError(
                    f"{declaration.spec('exports', entry, 'waves', wave)}: export {entry}: waves"
                    f" {taken[column.name]!r} and {str(wave)!r} both have column {column.name!r}; give each its own"
                    " suffix, or name the column under `shared`."
                )
        found[str(wave)] = WavePart({column.name: column for column in columns.values()}, shared)
    every = {name for part in found.values() for name in part.columns}
    return {
        wave: replace(part, elsewhere=frozenset(every - set(part.columns))) for wave, part in found.items()
    }


def _shared(declaration: Declaration, entry: str, declared: Collection[str]) -> frozenset[str]:
    names = declaration.data["exports"][entry].get("shared") or []
    for number, name in enumerate(names):
        if name not in declared:
            raise DeclarationError(
                f"{declaration.spec('exports', entry, 'shared', number)}: export {entry}: no column {name!r} is"
                f" declared that waves could share; {hint(name, declared)}."
            )
    return frozenset(names)


def _of_wave(column: Column, suffix: str) -> Column:
    """A column under its name at a wave: with the suffix behind it, or in the place `{}` of a pattern."""
    name = suffix.replace("{}", column.name) if "{}" in suffix else f"{column.name}{suffix}"
    return replace(column, name=name)


def waves_of_column(columns: Mapping[str, Column], waves: Sequence[str]) -> tuple[str, ...]:
    """Waves that rows can be of, by the column that tells it: those of its codes, or whole numbers that are waves."""
    column = _wave_column(columns)
    if column is None:
        return ()
    if column.type == CODE:
        return tuple(wave for wave in waves if wave in column.codes.values())
    low, high = column.low, column.high
    numbers = [wave for wave in waves if wave.isdecimal()]
    return tuple(n for n in numbers if (low is None or low <= int(n)) and (high is None or int(n) <= high))


def check_wave_column(columns: Mapping[str, Column], waves: Sequence[str]) -> None:
    """DeclarationError for a column of the wave that is no code or whole number, or has codes that are no wave."""
    column = _wave_column(columns)
    if column is None:
        return
    at = f"{column.spec}: column {column.shown_name}"
    if column.type not in (CODE, "integer"):
        raise DeclarationError(f"{at}: a wave is of type code or integer, not {column.type}.")
    for code, wave in column.codes.items():
        if wave not in waves:
            raise DeclarationError(
                f"{at}: code {code!r} stands for wave {wave!r}, which is not declared; {hint(wave, waves)}."
            )


def _wave_column(columns: Mapping[str, Column]) -> Column | None:
    return next((column for column in columns.values() if column.variable == "wave"), None)


def refuse_unknown_waves(declaration: Declaration, entry: str, waves: Sequence[str]) -> None:
    """DeclarationError for a wave of a wide file, or of a period, that the study does not have."""
    data = declaration.data["exports"][entry]
    for wave in data.get("waves") or {}:
        refuse_unknown(declaration, ("exports", entry, "waves", wave), str(wave), waves)


def periods_of(declaration: Declaration, entry: str, waves: Sequence[str]) -> dict[str, tuple[date, date]]:
    """First and last day of each wave that says it: of the one wave, or by wave."""
    said = declaration.data["exports"][entry].get("period") or {}
    if "from" in said:
        if len(waves) > 1:
            raise DeclarationError(
                f"{declaration.spec('exports', entry, 'period')}: export {entry} has several waves; say the period of"
                f" each: `{{{waves[0]}: {{from: ..., to: ...}}}}`."
            )
        return {wave: _days(declaration, ("exports", entry, "period"), said) for wave in waves}
    every = _every_wave(declaration, entry) or waves
    for wave in said:
        refuse_unknown(declaration, ("exports", entry, "period", wave), str(wave), every)
    keys = ("exports", entry, "period")
    found = {str(wave): _days(declaration, (*keys, wave), days) for wave, days in said.items()}
    return {wave: days for wave, days in found.items() if wave in waves}


def _every_wave(declaration: Declaration, entry: str) -> list[str]:
    return [str(wave) for wave in declaration.data["exports"][entry].get("waves") or {}]


def _days(declaration: Declaration, keys: tuple[Any, ...], said: Data) -> tuple[date, date]:
    first, last = as_date(said["from"]), as_date(said["to"])
    if first > last:
        raise DeclarationError(
            f"{declaration.spec(*keys)}: `from` {first:%d-%m-%Y} is after `to` {last:%d-%m-%Y}."
        )
    return first, last


def refuse_shared_names(
    declaration: Declaration, export: Export, entries: Collection[str], found: Collection[str]
) -> None:
    """DeclarationError where the wave of a wide file would be called what another export is called already."""
    if export.name in found or (export.is_wide and export.name in entries):
        raise DeclarationError(
            f"{declaration.spec('exports', export.entry)}: wave {export.wave!r} of export {export.entry!r} is called"
            f" {export.name!r}, and so is another export; rename one."
        )
