"""Published numbers of a report and the links that say which fact answers each of them."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lange_adem.errors import DeclarationError
from lange_adem.study import Study

COLUMNS = (
    "id", "chapter", "item", "line", "measure", "kind", "wave", "group", "value", "printed", "decimals", "approx",
    "note",
)  # fmt: skip
LINK_COLUMNS = ("id", "fact", "relation", "verdict", "erratum", "reason", "explanation")
RELATIONS = ("", "=", "<", ">", "<=", ">=", "~")
# Why the data have no counterpart for a number.
REASONS = (
    "literature", "other_study", "scale_range", "no_numbers", "qualitative", "design", "wording", "unreachable",
)  # fmt: skip
TO_EXPLAIN = ("design", "wording", "unreachable")
VERDICT = re.compile(r"(?P<fact>[^<>=]+)(?P<relation><=|>=|<|>)(?P<bound>[0-9.]+)")


@dataclass(frozen=True, slots=True)
class Published:
    """One number as a report prints it; `value` is the number behind `printed`, with `decimals` digits."""

    id: str
    chapter: str
    item: str
    kind: str
    value: float
    printed: str
    decimals: int
    approx: str
    note: str


@dataclass(frozen=True, slots=True)
class Link:
    """Which fact answers a published number, or why none does. `errata`: entries of the register."""

    id: str
    fact: str
    relation: str
    verdict: str
    errata: tuple[str, ...]
    reason: str
    explanation: str


def published_file(study: Study) -> Path:
    """The published numbers a study file names; raises DeclarationError when it names none."""
    if not study.published:
        raise DeclarationError("The study file names no published numbers (key `published`).")
    return Path(study.published)


def read_rows(
    path: Path, columns: Sequence[str], optional: Sequence[str] = ()
) -> list[tuple[int, dict[str, str]]]:
    """Line number and cells of every row of a CSV file.

    Raises DeclarationError when there is no such file, when it is not UTF-8, and when a column is lacking.
    """
    try:
        return _read_rows(path, columns, optional)
    except FileNotFoundError as error:
        raise DeclarationError(f"{path}: there is no such file.") from error
    except UnicodeDecodeError as error:
        raise DeclarationError(f"{path}: not UTF-8; save the file as CSV UTF-8.") from error


def _read_rows(
    path: Path, columns: Sequence[str], optional: Sequence[str]
) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as source:
        reader = csv.DictReader(source)
        lacking = [c for c in columns if c not in (reader.fieldnames or ()) and c not in optional]
        if lacking:
            raise DeclarationError(f"{path}:1: the column {lacking[0]!r} is lacking.")
        return [(reader.line_num, {c: row.get(c) or "" for c in columns}) for row in reader]


def read_published(path: Path) -> list[Published]:
    """Published numbers in file order; raises DeclarationError for a double id or a value that is no number."""
    numbers: dict[str, Published] = {}
    for line, row in read_rows(path, COLUMNS):
        try:
            value, decimals = float(row["value"]), int(row["decimals"] or 0)
        except ValueError as error:
            raise DeclarationError(f"{path}:{line}: {row['id']}: {error}.") from error
        if row["id"] in numbers:
            raise DeclarationError(f"{path}:{line}: the id {row['id']!r} occurs twice.")
        text = {c: row[c] for c in ("id", "chapter", "item", "kind", "printed", "approx", "note")}
        numbers[row["id"]] = Published(value=value, decimals=decimals, **text)
    return list(numbers.values())


def read_links(folder: Path, numbers: Sequence[Published], registered: Sequence[str] = ()) -> dict[str, Link]:
    """Links by published id from every CSV file of a folder.

    Raises DeclarationError, with file and line, for an id that is not published or comes twice, a relation,
    verdict, reason or erratum that is not known, and a row with neither fact nor reason.
    """
    known = {number.id for number in numbers}
    links: dict[str, Link] = {}
    for path in sorted(folder.glob("*.csv")):
        for line, row in read_rows(path, LINK_COLUMNS, optional=("verdict",)):
            fault = _fault(row, known, links, registered)
            if fault:
                raise DeclarationError(f"{path}:{line}: {row['id']}: {fault}")
            errata = tuple(part for part in row["erratum"].split(";") if part)
            links[row["id"]] = Link(
                row["id"], row["fact"], row["relation"], row["verdict"], errata, row["reason"], row["explanation"]
            )  # fmt: skip
    return links


def _fault(row: dict[str, str], known: set[str], links: dict[str, Link], registered: Sequence[str]) -> str:
    """What is wrong with a link, or an empty text."""
    if row["id"] not in known:
        return "no published number has this id."
    if row["id"] in links:
        return "linked twice."
    if row["relation"] not in RELATIONS:
        return f"unknown relation {row['relation']!r}; known are {' '.join(RELATIONS[1:])}."
    if row["verdict"] and not VERDICT.fullmatch(row["verdict"]):
        return f"a verdict is written FACT<0.05 or FACT>=0.05, not {row['verdict']!r}."
    if row["reason"] and row["reason"] not in REASONS:
        return f"unknown reason {row['reason']!r}; known are {', '.join(REASONS)}."
    if not row["fact"] and not row["reason"]:
        return "neither a fact nor a reason why there is none."
    if row["fact"] and row["reason"] not in ("", "unreachable"):
        return f"a fact as well as the reason {row['reason']!r} why there would be none."
    if row["reason"] in TO_EXPLAIN and not row["explanation"]:
        return f"the reason {row['reason']!r} needs an explanation."
    unknown = [e for e in row["erratum"].split(";") if e and registered and e not in registered]
    return f"the register has no entry {unknown[0]!r}." if unknown else ""
