"""What the rule `replication` makes: the printed report held against the facts, and against itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.facts.fact import Facts
from lange_adem.facts.frame import merge_facts
from lange_adem.language.catalogue import Words
from lange_adem.printed import files, register
from lange_adem.printed.check import check_published
from lange_adem.printed.compare import Compared, compare
from lange_adem.printed.errata import REGISTER, Erratum, read_errata
from lange_adem.printed.findings import Finding
from lange_adem.printed.published import Published, read_links, read_published, read_rows
from lange_adem.printed.summary import replication_facts

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The numbers of a printed report and their comparison; its errata and what the checker finds."""

    published: Path
    numbers: list[Published]
    rows: list[Compared]
    errata: list[Erratum]
    findings: list[Finding]
    words: Words

    def facts(self) -> DataFrame:
        """Facts that count all of it."""
        place = self.published.with_name(REGISTER).as_posix()
        counted = replication_facts(self.numbers, self.rows, self.published.as_posix(), self.words)
        return merge_facts([counted, register.errata_facts(self.errata, self.findings, place, self.words)])

    def tables(self) -> tuple[str, str]:
        """The table of replication and the register of errata, as CSV."""
        checked = register.checked(self.errata, self.findings)
        return files.csv_text(self.rows), register.csv_text(checked)


def printed_report(facts: Facts, published: Path, words: Words) -> PrintedReport:
    """Hold the numbers of a file, with the links, register and relations beside it, against facts by id."""
    numbers, rows = compared(facts, published, words)
    errata, findings = read_errata(published.parent), check_published(published, words)
    return PrintedReport(published, numbers, rows, errata, findings, words)


def compared(facts: Facts, published: Path, words: Words) -> tuple[list[Published], list[Compared]]:
    """The published numbers of a file and their comparison, with the links and register that lie beside it."""
    numbers = read_published(published)
    entries = published.with_name(REGISTER)
    registered = [row["id"] for _, row in read_rows(entries, ("id",))] if entries.exists() else []
    links = read_links(published.with_name("links"), numbers, registered)
    return numbers, compare(numbers, links, facts, words)
