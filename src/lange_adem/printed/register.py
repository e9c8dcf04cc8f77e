"""The register of errata as a table and as facts: which entries the checker finds, and by which arithmetic."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.language.catalogue import Words
from lange_adem.printed.errata import BY_HAND, Erratum, matched, unregistered
from lange_adem.printed.findings import Finding

if TYPE_CHECKING:
    from pandas import DataFrame

SEVERITIES = ("real", "ambiguous", "rounding", "minor typo")
# Most sums that an entry shows; the others say the same of the next row.
MOST = 4


@dataclass(frozen=True, slots=True)
class Checked:
    """One entry of the register with what the checker has on it.

    arithmetic: sums apart by ` | `, at most `MOST`, empty where none is found; numbers: published ids, blank-separated.
    """

    id: str
    item: str
    line: str
    severity: str
    printed: str
    said: str
    by: str
    numbers: str
    arithmetic: str


def checked(errata: Sequence[Erratum], findings: Sequence[Finding]) -> list[Checked]:
    """The register in its order, each entry with the arithmetic of its findings."""
    found = matched(errata, findings)
    return [
        Checked(
            one.id, one.item, one.line, one.severity, one.printed, one.said, one.by, " ".join(one.numbers),
            " | ".join(list(dict.fromkeys(finding.arithmetic for finding in found[one.id]))[:MOST]),
        )
        for one in errata
    ]  # fmt: skip


def csv_text(rows: Sequence[Checked]) -> str:
    """The entries as CSV, one row each."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [field.name for field in fields(Checked)]
    writer.writerow(names)
    writer.writerows([[getattr(row, name) for name in names] for row in rows])
    return text.getvalue()


def read_csv(path: Path) -> list[Checked]:
    """The entries of a file that `csv_text` wrote."""
    with path.open(encoding="utf-8", newline="") as source:
        return [Checked(**row) for row in csv.DictReader(source)]


def errata_facts(
    errata: Sequence[Erratum], findings: Sequence[Finding], register: str, words: Words
) -> DataFrame:
    """Facts of the register, e.g. `errata-entries/real/found/count`; the rows are `all` and the severities.

    Columns: all entries, those found by arithmetic, and those found by hand by reason. And of the checker,
    `errata-findings/all/findings/count` and `.../unregistered/count`. register: the file of the register.
    """
    return facts_frame(_facts(errata, findings, register, words))


def _facts(
    errata: Sequence[Erratum], findings: Sequence[Finding], register: str, words: Words
) -> Iterator[Fact]:
    rows = checked(errata, findings)
    labels = words.group("printed.columns") | words.group("printed.by_hand")
    for severity in ("all", *SEVERITIES):
        chosen = [row for row in rows if severity in ("all", row.severity)]
        entries = words("printed.register") if severity == "all" else _register_of(severity, words)
        counts = {"entries": len(chosen), "found": sum(bool(row.arithmetic) for row in chosen)}
        counts |= {by: sum(row.by == by for row in chosen) for by in BY_HAND}
        for column, count in counts.items():
            yield _fact("entries", severity, column, count, f"{entries}: {labels[column]}", register, words)
    extra = len(unregistered(errata, findings))
    yield _fact("findings", "all", "findings", len(findings), words("printed.findings"), register, words)
    yield _fact("findings", "all", "unregistered", extra, words("printed.unregistered"), register, words)


def _register_of(severity: str, words: Words) -> str:
    return words("printed.register_of", severity=words(f"printed.severities.{severity}"))


def _fact(item: str, row: str, column: str, count: int, label: str, register: str, words: Words) -> Fact:
    return plain_fact(
        f"errata-{item}/{row.replace(' ', '_')}/{column}", "count", count, label, words, chapter="replication", n=count,
        population=words("printed.of_register"), spec=f"{register}:1",
        function="lange_adem.printed.register.errata_facts", rule="replication",
    )  # fmt: skip
