"""Norm tables as their files have them, and what is wrong in one: holes, overlaps, sexes exchanged, impossible T."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.instruments.instrument import Instrument, Scale
from lange_adem.places import place

COLUMNS = ("scale", "sex", "age_low", "age_high", "raw", "t")
SEXES = ("female", "male")
# ASSUME: a T-score has mean 50 and standard deviation 10; what is outside these is a slip of the pen.
LOWEST_T, HIGHEST_T = 0, 150
SHOWN = 12


class Norm(NamedTuple):
    """One row of a norm table; line: where it stands in the file."""

    scale: str
    sex: str
    age_low: int
    age_high: int
    raw: int
    t: int
    line: int


def norm_rows(path: str | Path) -> list[Norm]:
    """The rows of a norm table: CSV with `scale,sex,age_low,age_high,raw,t`; lines that open with # are remarks.

    Raises DeclarationError for a missing file or column, and for ages, raw scores and T-scores that are not
    whole numbers.
    """
    file = place(path)
    if not file.is_file():
        raise DeclarationError(
            f"{path}: there is no such norm table; put it there, or take `norms` out of the instrument file."
        )
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    kept = [
        (number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")
    ]
    rows = list(csv.reader(line for _, line in kept))
    head = [cell.strip() for cell in rows[0]] if rows else []
    absent = [column for column in COLUMNS if column not in head]
    if absent:
        raise DeclarationError(f"{path}: the norm table lacks the columns {', '.join(absent)}.")
    cells = (dict(zip(head, row, strict=False)) for row in rows[1:])
    return [_norm(path, line, row) for (line, _), row in zip(kept[1:], cells, strict=True)]


def _norm(path: str | Path, line: int, row: Mapping[str, str]) -> Norm:
    try:
        age_low, age_high, raw, t = (int(row.get(column, "")) for column in COLUMNS[2:])
    except ValueError:
        raise DeclarationError(
            f"{path}:{line}: ages, raw scores and T-scores must be whole numbers without blanks."
        ) from None
    return Norm(row["scale"].strip(), row["sex"].strip(), age_low, age_high, raw, t, line)


def check_norms(instrument: Instrument) -> None:
    """DeclarationError for a norm table that does not give every person and score of an instrument one T-score.

    Of each scale with T-scores: every raw score of its range, for both sexes and every age of the instrument, once;
    T-scores between 0 and 150 that go one way as the raw score rises; and the T-scores that `norms_examples` says.
    """
    if not instrument.norms:
        return
    rows, path = norm_rows(instrument.norms), instrument.norms
    asked = {name: scale for name, scale in instrument.scales.items() if scale.t_score}
    problems = [*_strange(path, rows, asked)]
    if not problems:
        for name, scale in asked.items():
            own = [row for row in rows if row.scale == name]
            problems += [*_holes(path, own, scale, instrument), *_turns(path, own, name)]
    if not problems:
        problems += _examples(path, rows, instrument)
    if problems:
        more = f"\n{path}: and {len(problems) - SHOWN} more." if len(problems) > SHOWN else ""
        raise DeclarationError("\n".join(problems[:SHOWN]) + more)


def _strange(path: str, rows: Iterable[Norm], asked: Mapping[str, Scale]) -> Iterator[str]:
    """Rows of no scale, sex or score that there is."""
    for row in rows:
        at = f"{path}:{row.line}"
        if row.scale not in asked:
            close = nearest(row.scale, asked)
            hint = f"; the nearest is {close[0]!r}" if close else ""
            yield f"{at}: no scale {row.scale!r} has T-scores{hint}."
        elif row.sex not in SEXES:
            yield f"{at}: sex is {' or '.join(SEXES)}, not {row.sex!r}."
        elif row.age_low > row.age_high:
            yield f"{at}: age_low {row.age_low} is above age_high {row.age_high}."
        elif not LOWEST_T <= row.t <= HIGHEST_T:
            yield f"{at}: T-score {row.t} is not between {LOWEST_T} and {HIGHEST_T}."
        elif not asked[row.scale].range.low <= row.raw <= asked[row.scale].range.high:
            ends = asked[row.scale].range
            yield f"{at}: raw score {row.raw} is outside the range of {row.scale}, {ends.low:g} to {ends.high:g}."


def _holes(path: str, rows: Sequence[Norm], scale: Scale, instrument: Instrument) -> Iterator[str]:
    """Sexes, ages and raw scores of a scale that have no T-score, or two."""
    scores = range(int(scale.range.low), int(scale.range.high) + 1)
    for sex in SEXES:
        own = [row for row in rows if row.sex == sex]
        bands = sorted({(row.age_low, row.age_high) for row in own})
        ages = [age for low, high in bands for age in range(low, high + 1)]
        wanted = range(int(instrument.ages.low), int(instrument.ages.high) + 1)
        lacking = [age for age in wanted if age not in set(ages)]
        if lacking:
            yield f"{path}: {scale.id}, {sex}: no T-scores for age {_runs(lacking)}."
        twice = sorted({age for age in ages if ages.count(age) > 1})
        if twice:
            yield f"{path}: {scale.id}, {sex}: bands of age overlap at {_runs(twice)}."
        for low, high in bands:
            given = [row.raw for row in own if (row.age_low, row.age_high) == (low, high)]
            where = f"{path}: {scale.id}, {sex}, age {low} to {high}"
            absent = [score for score in scores if score not in set(given)]
            if absent:
                yield f"{where}: no T-score for raw score {_runs(absent)}."
            double = sorted({score for score in given if given.count(score) > 1})
            if double:
                yield f"{where}: two T-scores for raw score {_runs(double)}; keep one."


def _turns(path: str, rows: Sequence[Norm], scale: str) -> Iterator[str]:
    """T-scores that rise in one place and fall in another as the raw score rises."""
    steps: dict[int, list[str]] = {1: [], -1: []}
    cells: dict[tuple[str, int], list[Norm]] = {}
    for row in rows:
        cells.setdefault((row.sex, row.age_low), []).append(row)
    for cell in cells.values():
        ordered = sorted(cell, key=lambda row: row.raw)
        for before, after in zip(ordered, ordered[1:], strict=False):
            if before.t != after.t:
                told = f"raw score {after.raw} has T {after.t}, raw score {before.raw} T {before.t}"
                steps[1 if after.t > before.t else -1].append(f"{path}:{after.line}: {scale}: {told}")
    if steps[1] and steps[-1]:
        against = min(steps.values(), key=len)
        yield from (f"{told}; elsewhere T goes the other way." for told in against)


def _examples(path: str, rows: Iterable[Norm], instrument: Instrument) -> Iterator[str]:
    for known in instrument.norms_examples:
        given = {
            row.t
            for row in rows
            if (row.scale, row.sex, row.raw) == (known.scale, known.sex, known.raw)
            and row.age_low <= known.age <= row.age_high
        }
        if given != {known.t}:
            found = ", ".join(map(str, sorted(given))) or "none"
            where = f"{path}: {known.scale}, {known.sex}, age {known.age}, raw score {known.raw}"
            said = f"`norms_examples` of {instrument.path} says {known.t}"
            yield f"{where} has T {found}; {said}. Are the sexes exchanged, or is it another table?"


def _runs(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 -> "1-3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
