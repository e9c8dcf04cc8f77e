"""The data-quality page: what happened to every row and cell that was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lange_adem.book.flow import flow_steps, reason_words, select
from lange_adem.book.pages.base import MadePage
from lange_adem.book.words import OUTCOMES, RULES, STATES, readable
from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.language.catalogue import Words, inside

if TYPE_CHECKING:
    from pandas import DataFrame

ISSUE_COLUMNS = ("export", "rule", "outcome", "count")
MISSING_COLUMNS = ("export", "reason", "count")


def summarise_issues(issues: DataFrame) -> DataFrame:
    """Number of issues by export, rule and outcome; each row of `issues` is one issue."""
    keys = list(ISSUE_COLUMNS[:-1])
    return issues.groupby(keys, sort=True, observed=True).size().reset_index(name="count")


def quality_facts(row_account: DataFrame, missing: DataFrame, issues: DataFrame) -> DataFrame:
    """Facts of the data-quality page.

    row_account: one row per data row (`export, line, state, reason, stage`); missing: `export, reason,
    count`; issues: `export, rule, outcome, count`. Ids: `quality-rows/<export or all>/<state or read>/count`,
    `quality-reasons/<state>/<reason>/count`, `quality-missing/<export or all>/<reason>/count`,
    `quality-issues/<rule>/<outcome>/count`. A count is of rows, cells or notices, never of persons.
    """
    return facts_frame([*_row_facts(row_account), *_missing_facts(missing), *_issue_facts(issues)])


def _row_facts(rows: DataFrame) -> Iterator[Fact]:
    exports = list(dict.fromkeys(rows["export"]))
    states = sorted(set(rows["state"]))
    counts = rows.groupby(["export", "state"], observed=True).size().to_dict()
    for export in exports:
        yield _fact("rows", export, "read", sum(rows["export"] == export), "gelezen rijen", [export])
        for state in states:
            if count := counts.get((export, state), 0):
                yield _fact("rows", export, state, count, readable(state, STATES).lower(), [export])
    yield _fact("rows", "all", "read", len(rows), "gelezen rijen", exports)
    for state in states:
        yield _fact(
            "rows", "all", state, sum(rows["state"] == state), readable(state, STATES).lower(), exports
        )
    reasons = rows[rows["reason"].notna() & (rows["reason"] != "")]
    # ASSUME: two reasons that are the same in letters and digits are the same reason.
    for (state, reason), part in reasons.groupby(
        ["state", reasons["reason"].map(slug)], sort=True, observed=True
    ):
        label = f"{readable(str(state), STATES).lower()}, {readable(str(reason), RULES).lower()}"
        yield _fact("reasons", str(state), str(reason), len(part), label, sorted(set(part["export"])))


def _missing_facts(missing: DataFrame) -> Iterator[Fact]:
    for row in missing.to_dict("records"):
        label = f"cellen zonder waarde, {readable(row['reason'], RULES).lower()}"
        yield _fact("missing", row["export"], slug(row["reason"]), row["count"], label, [row["export"]])
    for reason, part in missing.groupby("reason", sort=True):
        label = f"cellen zonder waarde, {readable(str(reason), RULES).lower()}"
        yield _fact(
            "missing", "all", slug(str(reason)), part["count"].sum(), label, sorted(set(part["export"]))
        )


def _issue_facts(issues: DataFrame) -> Iterator[Fact]:
    for (rule, outcome), part in issues.groupby(["rule", "outcome"], sort=True, observed=True):
        label = f"{readable(str(rule), RULES).lower()}, {OUTCOMES.get(str(outcome), outcome)}"
        yield _fact(
            "issues", str(rule), str(outcome), part["count"].sum(), label, sorted(set(part["export"]))
        )


def _fact(item: str, row: str, column: str, count: float, label: str, exports: Sequence[str]) -> Fact:
    where = "alle bestanden" if row in ("all",) or item in ("reasons", "issues") else row
    return plain_fact(
        f"quality-{item}/{slug(row)}/{slug(column)}", "count", count, f"Kwaliteit van de gegevens: {label}",
        exports=exports, chapter="quality", row=row, column=column, n=int(count), population=where,
        spec="src/lange_adem/book/quality.py:1", function="lange_adem.book.quality.quality_facts", rule="quality",
    )  # fmt: skip


def slug(text: str) -> str:
    """A word that can be part of a fact's id."""
    return re.sub(r"[^a-z0-9_.]+", "-", str(text).lower()).strip("-") or "none"


# The page


def quality_page(facts: DataFrame, quality: Mapping[str, Any], words: Words) -> str:
    """The page as Quarto Markdown, from its facts, and the `exports` and `corrections` in `quality`."""
    mine = facts[facts["chapter"] == "quality"]
    return words(
        "pages.quality",
        flow=_flow(mine, words),
        rows=_rows_table(mine, quality.get("exports", {}), words),
        missing=_missing_table(mine, words),
        issues=_issues_table(mine, words),
        corrections=_corrections(quality.get("corrections", []), words),
    )


def _flow(facts: DataFrame, words: Words) -> str:
    """The row account as a flow: what was read, what left it and why, what was used."""
    steps = flow_steps(facts, words)
    if not steps:
        return words("pages.quality.no_rows")
    lines = [
        '<figure class="flow" id="figuur-rijen" aria-labelledby="figuur-rijen-titel">',
        f'<figcaption id="figuur-rijen-titel">{words("pages.quality.flow")}</figcaption>',
    ]
    for step in steps:
        number = f"<strong>{_span({'fact': step.fact, 'display': step.display})}</strong>"
        if step.kind == "read":
            lines.append(f'<div class="step"><div class="box">{step.label}\n{number}</div></div>')
        elif step.kind == "used":
            box = f'<div class="box end">{step.label} {number}</div>'
            lines += ['<div class="arrow"></div>', f'<div class="step">{box}</div>']
        else:
            reasons = (
                f"<li>{label}: {_span({'fact': f, 'display': d})}</li>" for label, f, d in step.reasons
            )
            listed = f"<ul>{''.join(reasons)}</ul>" if step.reasons else ""
            box = f'<div class="line"></div><div class="box side">{step.label} {number}{listed}</div>'
            lines.append(f'<div class="step">{box}</div>')
    return "```{=html}\n" + "\n".join([*lines, "</figure>"]) + "\n```"


def _span(fact: Mapping[str, Any]) -> str:
    name, display = fact["fact"], fact["display"]
    return f'<span class="fact" data-fact="{name}" tabindex="0" role="button">{display}</span>'


def _head(words: Words, *columns: str) -> str:
    return f"| {' | '.join(words(f'pages.quality.{column}') for column in columns)} |"


def _rows_table(facts: DataFrame, exports: Mapping[str, Mapping[str, Any]], words: Words) -> str:
    """A line per file: rows read, rows used, and the others with their reason."""
    rows = facts[facts["item"] == "quality rows"]
    lines = [_head(words, "file", "read", "used", "others"), "|:--|--:|--:|:--|"]
    for export in [name for name in dict.fromkeys(rows["row"]) if name != "all"] + ["all"]:
        found = {fact["column"]: f"[](fact:{fact['fact']})" for fact in select(facts, "quality rows", export)}
        read, used = found.pop("read", "–"), found.pop("used", "–")
        others = [f"{link} {inside(words.of('rows.states', state))}" for state, link in found.items()]
        path = str(exports.get(export, {}).get("path", export)).rsplit("/", 1)[-1]
        name = f"**{words('pages.quality.all_files')}**" if export == "all" else f"[{path}]{{.name}}"
        lines.append(f"| {name} | {read} | {used} | {'; '.join(others) or '–'} |")
    return "\n".join(lines)


def _missing_table(facts: DataFrame, words: Words) -> str:
    found = select(facts, "quality missing", "all")
    if not found:
        return words("pages.quality.no_missing")
    lines = [_head(words, "reason", "cells"), "|:--|--:|"]
    ranked = sorted(found, key=lambda fact: (-fact["value"], fact["column"]))
    lines += [f"| {reason_words(fact['column'], words)} | [](fact:{fact['fact']}) |" for fact in ranked]
    return "\n".join(lines)


def _issues_table(facts: DataFrame, words: Words) -> str:
    found = facts[facts["item"] == "quality issues"].to_dict("records")
    if not found:
        return words("pages.quality.no_issues")
    lines = [_head(words, "issue", "done", "count"), "|:--|:--|--:|"]
    for fact in sorted(found, key=lambda fact: (fact["column"], -fact["value"], fact["row"])):
        done = words(f"rows.outcomes.{fact['column']}")
        lines.append(f"| {words.of('rows.rules', fact['row'])} | {done} | [](fact:{fact['fact']}) |")
    return "\n".join(lines)


def _corrections(corrections: Sequence[Mapping[str, Any]], words: Words) -> str:
    if not corrections:
        return words("pages.quality.no_corrections")
    lines = [words("pages.quality.corrections"), ""]
    for one in corrections:
        where = ", ".join(str(one[key]) for key in ("export", "column") if key in one)
        why = one.get("label", one.get("reason", ""))
        lines.append(f"- **[{where}]{{.name}}**: [{why} ({one.get('date', '')})]{{.name}}")
    return "\n".join(lines)


PAGE = MadePage("quality.qmd", lambda book: quality_page(book.facts, book.quality, book.words))
