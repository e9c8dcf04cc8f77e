"""What happened to every row and cell that was read, counted: the facts of the page on the quality of the data."""

import re
from collections.abc import Iterator, Sequence

from pandas import DataFrame

from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.language.catalogue import Words, inside
from lange_adem.language.rows import reason_words


def summarise_issues(issues: DataFrame) -> DataFrame:
    """Number of issues by export, rule and outcome; each row of `issues` is one issue."""
    return (
        issues.groupby(["export", "rule", "outcome"], sort=True, observed=True)
        .size()
        .reset_index(name="count")
    )


def quality_facts(row_account: DataFrame, missing: DataFrame, issues: DataFrame, words: Words) -> DataFrame:
    """Facts of the data-quality page.

    row_account: one row per data row (`export, line, state, reason, stage`); missing: `export, reason,
    count`; issues: `export, rule, outcome, count`. Ids: `quality-rows/<export or all>/<state or read>/count`,
    `quality-reasons/<state>/<reason>/count`, `quality-missing/<export or all>/<reason>/count`,
    `quality-issues/<rule>/<outcome>/count`. A count is of rows, cells or notices, never of persons.
    """
    return facts_frame(
        [*_row_facts(row_account, words), *_missing_facts(missing, words), *_issue_facts(issues, words)]
    )


def _row_facts(rows: DataFrame, words: Words) -> Iterator[Fact]:
    exports = list(dict.fromkeys(rows["export"]))
    states = sorted(set(rows["state"]))
    counts = rows.groupby(["export", "state"], observed=True).size().to_dict()
    for export in exports:
        yield _fact(
            "rows", export, "read", sum(rows["export"] == export), _state("read", words), [export], words
        )
        for state in states:
            if count := counts.get((export, state), 0):
                yield _fact("rows", export, state, count, _state(state, words), [export], words)
    yield _fact("rows", "all", "read", len(rows), _state("read", words), exports, words)
    for state in states:
        yield _fact("rows", "all", state, sum(rows["state"] == state), _state(state, words), exports, words)
    reasons = rows[rows["reason"].notna() & (rows["reason"] != "")]
    # ASSUME: two reasons that are the same in letters and digits are the same reason.
    for (state, reason), part in reasons.groupby(
        ["state", reasons["reason"].map(slug)], sort=True, observed=True
    ):
        label = f"{_state(str(state), words)}, {inside(reason_words(str(reason), words))}"
        yield _fact("reasons", str(state), str(reason), len(part), label, sorted(set(part["export"])), words)


def _missing_facts(missing: DataFrame, words: Words) -> Iterator[Fact]:
    for row in missing.to_dict("records"):
        label = _cells(row["reason"], words)
        yield _fact(
            "missing", row["export"], slug(row["reason"]), row["count"], label, [row["export"]], words
        )
    for reason, part in missing.groupby("reason", sort=True):
        label = _cells(str(reason), words)
        yield _fact(
            "missing",
            "all",
            slug(str(reason)),
            part["count"].sum(),
            label,
            sorted(set(part["export"])),
            words,
        )


def _issue_facts(issues: DataFrame, words: Words) -> Iterator[Fact]:
    for (rule, outcome), part in issues.groupby(["rule", "outcome"], sort=True, observed=True):
        label = f"{inside(reason_words(str(rule), words))}, {words(f'rows.outcomes.{outcome}')}"
        yield _fact(
            "issues", str(rule), str(outcome), part["count"].sum(), label, sorted(set(part["export"])), words
        )


def _state(state: str, words: Words) -> str:
    return inside(words.of("rows.states", state))


def _cells(reason: str, words: Words) -> str:
    return words("rows.cells", reason=inside(reason_words(reason, words)))


def _fact(
    item: str, row: str, column: str, count: float, label: str, exports: Sequence[str], words: Words
) -> Fact:
    where = words("rows.all_files") if row in ("all",) or item in ("reasons", "issues") else row
    return plain_fact(
        f"quality-{item}/{slug(row)}/{slug(column)}", "count", count, words("rows.fact", what=label), words,
        made_from={"exports": exports}, chapter="quality", row=row, column=column, n=int(count), population=where,
        spec="src/lange_adem/analysis/quality.py:1", function="lange_adem.analysis.quality.quality_facts",
        rule="quality",
    )  # fmt: skip


def slug(text: str) -> str:
    """A word that can be part of a fact's id."""
    return re.sub(r"[^a-z0-9_.]+", "-", str(text).lower()).strip("-") or "none"
