"""How many published numbers have which status: by chapter, of the exact cells of tables, of all exact numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.language.catalogue import Words
from lange_adem.printed.compare import STATUSES, Compared
from lange_adem.printed.published import Published

if TYPE_CHECKING:
    from pandas import DataFrame

NO_CHAPTER = "0"  # of numbers that stand before the first chapter, or in a report without any
Pairs = list[tuple[Published, Compared]]
EXPLAINED = ("reproduced", "contradicted_in_source")
ACCOUNTED = (*EXPLAINED, "no_counterpart")
SHARES = {"reproduced": ("reproduced",), "explained": EXPLAINED, "accounted": ACCOUNTED}


def parts(numbers: Sequence[Published], rows: Sequence[Compared], words: Words) -> dict[str, Pairs]:
    """Published numbers with their comparison, by part: `chapter_12` ..., `all`, `table_cells`, `exact`.

    `table_cells` are the exact numbers in tables, without the ranges of scales that some tables repeat.
    """
    pairs = list(zip(numbers, rows, strict=True))
    exact = [(n, r) for n, r in pairs if n.approx == "exact"]
    table = words("printed.said.places.table")
    cells = [(n, r) for n, r in exact if n.item.startswith(table) and not n.kind.startswith("range")]
    chapters = {f"chapter_{c}": [p for p in pairs if p[0].chapter == c] for c in chapters_of(numbers)}
    return {**chapters, "all": pairs, "table_cells": cells, "exact": exact}


def chapters_of(numbers: Sequence[Published]) -> list[str]:
    """Chapters in the order in which their numbers stand."""
    return list(dict.fromkeys(number.chapter for number in numbers))


def part_words(part: str, words: Words) -> str:
    """A part as a reader sees it: "chapter 12"; what is in no chapter as the study, or else its language, calls it."""
    chapter = part.removeprefix("chapter_")
    if chapter == NO_CHAPTER:
        return words.group("study").get("printed_elsewhere", words("printed.parts.elsewhere"))
    return (
        words(f"printed.parts.{part}") if chapter == part else words("printed.parts.chapter", chapter=chapter)
    )


def replication_facts(
    numbers: Sequence[Published], rows: Sequence[Compared], published: str, words: Words
) -> DataFrame:
    """Facts of the replication page, e.g. `replication-numbers/chapter_12/reproduced/count`.

    Of every part the count of all its numbers (`numbers`) and of each status, and the percentages `reproduced`,
    `explained` (reproduced, or contradicted in the source) and `accounted` (explained, or without counterpart
    for a stated reason). A part without numbers has no percentages. published: the file of the numbers.
    """
    found = parts(numbers, rows, words)
    return facts_frame(
        fact for part, pairs in found.items() for fact in _part_facts(part, pairs, published, words)
    )


def _part_facts(part: str, pairs: Pairs, published: str, words: Words) -> Iterator[Fact]:
    counts = Counter(row.status for _, row in pairs)
    numbers = words("printed.numbers", part=part_words(part, words))
    yield _fact(part, "numbers", "count", len(pairs), len(pairs), numbers, published, words)
    for status in STATUSES:
        label = f"{numbers}: {words(f'printed.statuses.{status}')}"
        yield _fact(part, status, "count", counts[status], len(pairs), label, published, words)
    for share, statuses in SHARES.items() if pairs else ():
        percent = 100 * sum(counts[status] for status in statuses) / len(pairs)
        label = f"{numbers}: {words(f'printed.shares.{share}')}"
        yield _fact(part, share, "percent", percent, len(pairs), label, published, words)


def _about(part: str, words: Words) -> str:
    return (
        words("printed.of_all") if part == "all" else words("printed.of_part", part=part_words(part, words))
    )


def _fact(
    part: str, column: str, statistic: str, value: float, n: int, label: str, published: str, words: Words
) -> Fact:
    return plain_fact(
        f"replication-numbers/{part}/{column}", statistic, value, label, words, chapter="replication", n=n,
        population=_about(part, words),
        spec=f"{published}:1", function="lange_adem.printed.summary.replication_facts", rule="replication",
    )  # fmt: skip
