"""The register of errata: where a printed report contradicts itself, held against the findings of the checker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lange_adem.errors import DeclarationError
from lange_adem.printed.findings import Finding
from lange_adem.printed.published import read_rows

FILE, REGISTER = "errata.csv", "inconsistencies.csv"
COLUMNS = ("id", "numbers", "by", "said")
REGISTER_COLUMNS = ("id", "item", "line", "expected", "printed", "severity")
# Why no computation finds an entry.
BY_HAND = ("words", "label", "rounding", "data")


@dataclass(frozen=True, slots=True)
class Erratum:
    """One entry of the register.

    groups: sets of published ids that cannot hold together (in the file blank-separated, the sets apart by `;`);
    by: why none are named.
    """

    id: str
    item: str
    line: str
    printed: str
    severity: str
    said: str
    groups: tuple[tuple[str, ...], ...]
    by: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """All ids in the entry, each once."""
        return tuple(dict.fromkeys(name for group in self.groups for name in group))


def read_errata(folder: Path) -> list[Erratum]:
    """Entries of the register in a folder, in its order.

    No entries where the folder has no register. Raises DeclarationError for an entry without a line in
    `errata.csv`, and for one with neither numbers nor a known reason why no computation finds it.
    """
    path = folder / FILE
    if not (folder / REGISTER).exists():
        return []
    told = {row["id"]: (line, row) for line, row in read_rows(path, COLUMNS)}
    entries = []
    for line, row in read_rows(folder / REGISTER, REGISTER_COLUMNS):
        if row["id"] not in told:
            raise DeclarationError(f"{folder / REGISTER}:{line}: {path} has no line for {row['id']}.")
        place, about = told[row["id"]]
        if bool(about["numbers"]) == bool(about["by"]) or about["by"] not in ("", *BY_HAND):
            raise DeclarationError(f"{path}:{place}: name numbers, or one of {', '.join(BY_HAND)}.")
        rest = {name: row[name] for name in ("id", "item", "line", "printed", "severity")}
        groups = tuple(tuple(group.split()) for group in about["numbers"].split(";") if group.strip())
        entries.append(Erratum(**rest, said=about["said"], groups=groups, by=about["by"]))
    return entries


def matched(errata: Sequence[Erratum], findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Findings of each entry, in the order of its groups: those in which all ids of a group occur."""
    found: dict[str, list[Finding]] = {}
    for one in errata:
        ranked = sorted(findings, key=lambda finding: len(finding.ids))
        mine = [finding for group in one.groups for finding in ranked if set(group) <= set(finding.ids)]
        found[one.id] = list(dict.fromkeys(mine))
    return found


def unregistered(errata: Sequence[Erratum], findings: Sequence[Finding]) -> list[Finding]:
    """Findings that belong to no entry of the register."""
    known = {finding for mine in matched(errata, findings).values() for finding in mine}
    return [finding for finding in findings if finding not in known]
