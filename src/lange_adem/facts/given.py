"""Given numbers: those of a source outside the study, from files that say where each comes from; as facts.

A file `given/x.csv` has the columns of `COLUMNS`; a number of it is the fact `given-x/<id>/all/<statistic>`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lange_adem.errors import DeclarationError
from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.language.catalogue import Words

RULE = "given"
COLUMNS = ("id", "value", "unit", "n", "source", "year")
# Statistic of a given number by its unit; of any other unit it is a `constant`.
_STATISTICS = {"%": "percent", "year": "year"}
_STEM = re.compile(r"[a-z][a-z0-9_]*")
# What a cell must be, and what is said of one that is not.
_CELLS = {
    "id": (re.compile(r"[A-Za-z0-9][A-Za-z0-9_.]*"), "is no id; use letters, digits, _ and . only"),
    "value": (
        re.compile(r"-?[0-9]+(\.[0-9]+)?"),
        "is no number; write it with a decimal point, without unit",
    ),
    "n": (re.compile(r"|[1-9][0-9]*"), "is no number of cases; write a whole number, or leave it empty"),
    "source": (re.compile(r".*\S.*"), "is no source; say where the number comes from"),
    "year": (re.compile(r"[0-9]{4}"), "is no year; write four digits"),
}


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """One number of a source outside the study; value: as written; path, line: where it stands."""

    file: str
    id: str
    value: str
    unit: str
    n: int | None
    source: str
    year: str
    path: str
    line: int

    @property
    def statistic(self) -> str:
        """What it is: a percentage, a year, or a number of another unit."""
        return _STATISTICS.get(self.unit, "constant")

    @property
    def place(self) -> str:
        """Item, row and column of its fact."""
        return f"{RULE}-{self.file}/{self.id}/all"

    @property
    def fact(self) -> str:
        """The id of its fact."""
        return f"{self.place}/{self.statistic}"

    @property
    def decimals(self) -> int:
        """Decimals as written."""
        return len(self.value.partition(".")[2])

    @property
    def spec(self) -> str:
        """`file:line`."""
        return f"{self.path}:{self.line}"


def is_given(fact: str) -> bool:
    """Whether a fact of this id would be a given number."""
    return fact.startswith(f"{RULE}-")


def read_given(paths: Iterable[str]) -> dict[str, GivenNumber]:
    """Every given number of these files, by the id of its fact.

    Raises DeclarationError with a line (file, line, column, value) for each thing that is wrong: other columns, an id
    given twice, a value that is no number, a missing source, two files of one name.
    """
    problems: list[str] = []
    numbers: dict[str, GivenNumber] = {}
    stems: dict[str, str] = {}
    for path in paths:
        stem = Path(path).stem
        if not _STEM.fullmatch(stem):
            problems.append(
                f"{path}: name it with small letters, digits and _; its facts are called after it."
            )
        if stem in stems:
            problems.append(f"{path}: {stems[stem]} has the same name, and its facts too; rename one.")
        stems.setdefault(stem, path)
        places: dict[str, GivenNumber] = {}
        for number in _read(path, stem, problems):
            if number.id in places:
                problems.append(
                    f"{number.spec}, column id, {number.id!r}: is also in line {places[number.id].line}; rename one."
                )
            places.setdefault(number.id, number)
        numbers |= {number.fact: number for number in places.values()}
    if problems:
        raise DeclarationError("\n".join(problems))
    return numbers


def _read(path: str, stem: str, problems: list[str]) -> Iterator[GivenNumber]:
    """The numbers of one file; what is wrong with others is added to `problems`."""
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problems.append(f"{path}: is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8.")
        return
    rows = list(csv.reader(lines, strict=False))
    if not rows or tuple(rows[0]) != COLUMNS:
        head = ",".join(rows[0]) if any(rows) else "nothing"
        problems.append(f"{path}:1: the columns are {head}; they must be {','.join(COLUMNS)}.")
        return
    if len(rows) == 1:
        problems.append(f"{path}:1: there is no number in it; add one, or take the file out.")
    if len(rows) != len(lines):
        problems.append(f"{path}: a cell runs over several lines; write every number on a line of its own.")
        return
    for line, row in enumerate(rows[1:], start=2):
        found = list(_wrong(f"{path}:{line}", row))
        problems += found
        if not found:
            cells = dict(zip(COLUMNS, row, strict=True))
            n = int(cells.pop("n") or 0) or None
            yield GivenNumber(file=stem, n=n, path=path, line=line, **cells)


def _wrong(spec: str, row: Sequence[str]) -> Iterator[str]:
    if len(row) != len(COLUMNS):
        yield f"{spec}: has {len(row)} cells, and there are {len(COLUMNS)} columns; put text with a comma in quotes."
        return
    cells = dict(zip(COLUMNS, row, strict=True))
    for column, (pattern, said) in _CELLS.items():
        if not pattern.fullmatch(cells[column]):
            yield f"{spec}, column {column}, {cells[column]!r}: {said}."
        elif column == "value" and cells["unit"] == "%" and not 0 <= float(cells["value"]) <= 100:
            yield f"{spec}, column value, {cells['value']!r}: is no percentage; it must lie between 0 and 100."
    for column, text in cells.items():
        if text != text.strip():
            yield f"{spec}, column {column}, {text!r}: begins or ends with a blank; take it out."


def given_fact(number: GivenNumber, words: Words) -> Fact:
    """A given number as a fact, with its decimals as written, and its source and year."""
    return plain_fact(
        number.place,
        number.statistic,
        float(number.value),
        words("facts.given", source=number.source, year=number.year, id=number.id.replace("_", " ")),
        words,
        made_from={"given": [number.path]},
        decimals=number.decimals,
        unit=number.unit if number.statistic == "constant" else None,
        chapter=RULE,
        n=number.n,
        measure=f"{number.source}, {number.year}",
        spec=number.spec,
        function="lange_adem.facts.given.given_fact",
        rule=RULE,
    )
