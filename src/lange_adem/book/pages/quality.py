"""The data-quality page: what happened to every row and cell that was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lange_adem.book.flow import flow_steps, reason_words, select
from lange_adem.book.pages.base import MadePage
from lange_adem.language.catalogue import Words, inside, words_of
from lange_adem.language.days import days_said
from lange_adem.language.markdown import in_markdown, named_in_html

if TYPE_CHECKING:
    from pandas import DataFrame


def quality_page(facts: DataFrame, quality: Mapping[str, Any], words: Words, in_html: Words) -> str:
    """The page as Quarto Markdown, from its facts, and the `exports` and `corrections` in `quality`.

    in_html: the words as its figure has them.
    """
    mine = facts[facts["chapter"] == "quality"]
    return words(
        "pages.quality",
        flow=_flow(mine, in_html),
        rows=_rows_table(mine, quality.get("exports", {}), words),
        such_as=_such_as(words),
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
        '<figure class="flow" id="figure-rows" aria-labelledby="figure-rows-title">',
        f'<figcaption id="figure-rows-title">{words("pages.quality.flow")}</figcaption>',
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
        file = _file_name(export, exports.get(export, {}), words)
        name = f"**{words('pages.quality.all_files')}**" if export == "all" else f"[{file}]{{.name}}"
        lines.append(f"| {name} | {read} | {used} | {'; '.join(others) or '–'} |")
    return "\n".join(lines)


def _file_name(export: str, about: Mapping[str, Any], words: Words) -> str:
    """Its file; of a workbook the sheet, and of a file with columns for several waves which of them."""
    file = str(about.get("path", export)).rsplit("/", 1)[-1]
    sheet = [in_markdown(about["sheet"])] if "sheet" in about else []
    wave = [words.of("study.waves", about["wave"])] if "wave" in about else []
    return ", ".join([in_markdown(file), *sheet, *wave])


def _such_as(words: Words) -> str:
    """The study's example of questions that are not put to everyone; nothing where it names none."""
    example = words.group("study").get("not_asked")
    return words("pages.quality.such_as", questions=example) if example else ""


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
        lines.append(f"| {reason_words(fact['row'], words)} | {done} | [](fact:{fact['fact']}) |")
    return "\n".join(lines)


def _corrections(corrections: Sequence[Mapping[str, Any]], words: Words) -> str:
    if not corrections:
        return words("pages.quality.no_corrections")
    lines = [words("pages.quality.corrections"), ""]
    for one in corrections:
        where = ", ".join(str(one[key]) for key in ("export", "column") if key in one)
        why = one.get("label", one.get("reason", ""))
        day = days_said(str(one.get("date", "")), words)
        lines.append(f"- **[{in_markdown(where)}]{{.name}}**: [{in_markdown(why)} ({day})]{{.name}}")
    return "\n".join(lines)


PAGE = MadePage(
    "quality.qmd",
    lambda book: quality_page(book.facts, book.quality, book.markdown, words_of(book.study, named_in_html)),
)
