"""The data-quality page: what happened to every row and cell that was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lange_adem.book.flow import flow_steps, select
from lange_adem.book.pages.base import MadePage
from lange_adem.book.words import OUTCOMES, RULES, STATES, readable
from lange_adem.facts.frame import facts_frame
from lange_adem.facts.statistic import display

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


def _row_facts(rows: DataFrame) -> Iterator[dict[str, Any]]:
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


def _missing_facts(missing: DataFrame) -> Iterator[dict[str, Any]]:
    for row in missing.to_dict("records"):
        label = f"cellen zonder waarde, {readable(row['reason'], RULES).lower()}"
        yield _fact("missing", row["export"], slug(row["reason"]), row["count"], label, [row["export"]])
    for reason, part in missing.groupby("reason", sort=True):
        label = f"cellen zonder waarde, {readable(str(reason), RULES).lower()}"
        yield _fact(
            "missing", "all", slug(str(reason)), part["count"].sum(), label, sorted(set(part["export"]))
        )


def _issue_facts(issues: DataFrame) -> Iterator[dict[str, Any]]:
    for (rule, outcome), part in issues.groupby(["rule", "outcome"], sort=True, observed=True):
        label = f"{readable(str(rule), RULES).lower()}, {OUTCOMES.get(str(outcome), outcome)}"
        yield _fact(
            "issues", str(rule), str(outcome), part["count"].sum(), label, sorted(set(part["export"]))
        )


def _fact(
    item: str, row: str, column: str, count: float, label: str, exports: Sequence[str]
) -> dict[str, Any]:
    where = "alle bestanden" if row in ("all",) or item in ("reasons", "issues") else row
    return {
        "fact": f"quality-{item}/{slug(row)}/{slug(column)}/count", "chapter": "quality",
        "item": f"quality {item}",
        "row": row, "column": column, "statistic": "count", "value": float(count), "decimals": 0,
        "display": display(int(count), "count"), "n": int(count), "population": where,
        "spec": "src/lange_adem/book/quality.py:1", "function": "lange_adem.book.quality.quality_facts",
        "rule": "quality", "inputs": json.dumps({"exports": list(exports)}),
        "label": f"Kwaliteit van de gegevens: {label}",
    }  # fmt: skip


def slug(text: str) -> str:
    """A word that can be part of a fact's id."""
    return re.sub(r"[^a-z0-9_.]+", "-", str(text).lower()).strip("-") or "none"


# The page


OPENING = """\
---
title: Kwaliteit van de gegevens
kicker: Verantwoording
---

::: {.lead}
Wat er met elke gelezen rij en elke onbruikbare waarde is gebeurd. Niets verdwijnt stil: elke rij van elk
bestand eindigt in precies één van de onderstaande groepen, en bij elke run wordt nagegaan of dat klopt.
:::
"""


def quality_page(facts: DataFrame, quality: Mapping[str, Any]) -> str:
    """The page as Quarto Markdown, from its facts, and the `exports` and `corrections` in `quality`."""
    mine = facts[facts["chapter"] == "quality"]
    parts = [
        OPENING,
        "## Van gelezen naar gebruikt {#rijen}\n",
        _flow(mine),
        "## Rijen per bestand {#bestanden}\n",
        _rows_table(mine, quality.get("exports", {})),
        "## Waarden die niet bruikbaar waren {#ontbrekend}\n",
        "Een antwoord dat niet kan kloppen, telt als ontbrekend en nooit als ‘nee’ of nul. Bij ‘niet ingevuld’ "
        "horen ook vragen die voor de invuller niet golden, zoals die over hulp die iemand niet kreeg.\n",
        _counts_table(mine, "quality missing", "all", "Reden", "Cellen"),
        "## Meldingen bij het inlezen {#meldingen}\n",
        _issues_table(mine),
        "## Vastgelegde correcties {#correcties}\n",
        _corrections(quality.get("corrections", [])),
    ]
    return "\n".join(parts)


def _flow(facts: DataFrame) -> str:
    """The row account as a flow: what was read, what left it and why, what was used."""
    steps = flow_steps(facts)
    if not steps:
        return "Er zijn geen rijen gelezen.\n"
    lines = [
        '<figure class="flow" id="figuur-rijen" aria-labelledby="figuur-rijen-titel">',
        '<figcaption id="figuur-rijen-titel">Alle gelezen rijen, en waar zij blijven</figcaption>',
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
    return "```{=html}\n" + "\n".join([*lines, "</figure>"]) + "\n```\n"


def _span(fact: Mapping[str, Any]) -> str:
    name, display = fact["fact"], fact["display"]
    return f'<span class="fact" data-fact="{name}" tabindex="0" role="button">{display}</span>'


def _rows_table(facts: DataFrame, exports: Mapping[str, Mapping[str, Any]]) -> str:
    """A line per file: rows read, rows used, and the others with their reason."""
    rows = facts[facts["item"] == "quality rows"]
    lines = ["| Bestand | Gelezen | Gebruikt | Niet gebruikt, en waarom |", "|:--|--:|--:|:--|"]
    for export in [name for name in dict.fromkeys(rows["row"]) if name != "all"] + ["all"]:
        found = {fact["column"]: f"[](fact:{fact['fact']})" for fact in select(facts, "quality rows", export)}
        read, used = found.pop("read", "–"), found.pop("used", "–")
        others = [f"{link} {readable(state, STATES).lower()}" for state, link in found.items()]
        path = str(exports.get(export, {}).get("path", export)).rsplit("/", 1)[-1]
        name = "**Alle bestanden**" if export == "all" else f"[{path}]{{.name}}"
        lines.append(f"| {name} | {read} | {used} | {'; '.join(others) or '–'} |")
    return "\n".join([*lines, ""])


def _counts_table(facts: DataFrame, item: str, row: str, head: str, unit: str) -> str:
    found = select(facts, item, row)
    if not found:
        return "Zulke waarden zijn er niet.\n"
    lines = [f"| {head} | {unit} |", "|:--|--:|"]
    ranked = sorted(found, key=lambda fact: (-fact["value"], fact["column"]))
    lines += [f"| {readable(fact['column'], RULES)} | [](fact:{fact['fact']}) |" for fact in ranked]
    return "\n".join([*lines, ""])


def _issues_table(facts: DataFrame) -> str:
    found = facts[facts["item"] == "quality issues"].to_dict("records")
    if not found:
        return "Er zijn geen meldingen.\n"
    lines = ["| Melding | Wat er is gedaan | Aantal |", "|:--|:--|--:|"]
    for fact in sorted(found, key=lambda fact: (fact["column"], -fact["value"], fact["row"])):
        done = OUTCOMES.get(fact["column"], fact["column"])
        lines.append(f"| {readable(fact['row'], RULES)} | {done} | [](fact:{fact['fact']}) |")
    return "\n".join([*lines, ""])


def _corrections(corrections: Sequence[Mapping[str, Any]]) -> str:
    if not corrections:
        return "Er zijn geen correcties vastgelegd.\n"
    lines = [
        "Een fout in een bronbestand wordt niet stil hersteld, maar vastgelegd met reden en datum. Zodra de "
        "bron is verbeterd, meldt de run dat de correctie kan vervallen.\n"
    ]
    for one in corrections:
        where = ", ".join(str(one[key]) for key in ("export", "column") if key in one)
        lines.append(
            f"- **[{where}]{{.name}}**: [{one.get('label', one.get('reason', ''))} ({one.get('date', '')})]{{.name}}"
        )
    return "\n".join([*lines, ""])


PAGE = MadePage("quality.qmd", lambda book: quality_page(book.facts, book.quality))
