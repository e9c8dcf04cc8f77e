"""`adem replication`: which published numbers the results give back."""

from collections import Counter
from pathlib import Path
from typing import Any

from lange_adem.errors import DeclarationError
from lange_adem.printed.compare import STATUSES, Compared, Facts, compare
from lange_adem.printed.published import Published, read_links, read_published, read_rows
from lange_adem.printed.summary import Pairs, parts


def replication(facts: Facts, published: Path, chapter: str | None = None, status: str | None = None) -> str:
    """Counts per chapter and status, and with `chapter` or `status` also the numbers that are meant."""
    numbers, rows = compared(facts, published)
    chosen = [
        (number, row)
        for number, row in zip(numbers, rows, strict=True)
        if chapter in (None, number.chapter) and status in (None, row.status)
    ]
    pairs = [(n, r) for n, r in zip(numbers, rows, strict=True) if chapter in (None, n.chapter)]
    lines = _counts(parts([n for n, _ in pairs], [r for _, r in pairs]))
    if chapter or status:
        listed = [row for _, row in chosen if status or row.status not in ("reproduced", "no_counterpart")]
        lines += ["", *(_line(row) for row in listed)]
    return "\n".join(lines)


def compared(facts: Facts, published: Path) -> tuple[list[Published], list[Compared]]:
    """The published numbers of a file and their comparison, with the links and register that lie beside it."""
    numbers = read_published(published)
    register = published.with_name("inconsistencies.csv")
    registered = [row["id"] for _, row in read_rows(register, ("id",))] if register.exists() else []
    links = read_links(published.with_name("links"), numbers, registered)
    return numbers, compare(numbers, links, facts)


def published_file(study: dict[str, Any]) -> Path:
    """The published numbers a study file names; raises DeclarationError when it names none."""
    if "published" not in study:
        raise DeclarationError("The study file names no published numbers (key `published`).")
    return Path(study["published"])


def _counts(found: dict[str, Pairs]) -> list[str]:
    lines = [f"{'':24}{'numbers':>9}" + "".join(f"{status:>24}" for status in STATUSES)]
    for name, pairs in found.items():
        counts = Counter(row.status for _, row in pairs)
        lines.append(f"{name:24}{len(pairs):9}" + "".join(f"{counts[status]:24}" for status in STATUSES))
    return lines


def _line(row: Compared) -> str:
    value = "" if row.value is None else f"{row.value:.6g}"
    return f"{row.status:12} {row.id:50} printed {row.printed:16} fact {value:12} {row.fact} {row.reason}"
