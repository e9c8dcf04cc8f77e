"""The methods appendix: every instrument as its file declares it, with its numbers as facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lange_adem.book.pages.base import MadePage
from lange_adem.book.words import GROUPS, INFORMANTS, POPULATIONS, enumerate_words, waves
from lange_adem.facts.frame import facts_frame
from lange_adem.facts.statistic import display

if TYPE_CHECKING:
    from pandas import DataFrame

# ASSUME: ages up to this one mean "no upper limit".
NO_LIMIT = 99


def methods_facts(instruments: Mapping[str, Mapping[str, Any]]) -> DataFrame:
    """Numbers of every instrument as facts, e.g. `methods-cts2/items/all/count`.

    instruments: id -> the instrument's file. Numbers of items count one side where respondent and partner are
    asked the same. `value` is what the file says; nothing is computed from answers.
    """
    return facts_frame(
        fact for name in sorted(instruments) for fact in _instrument_facts(name, instruments[name])
    )


def _instrument_facts(name: str, data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    title = data["title"]

    def fact(row: str, column: str, statistic: str, value: float, label: str) -> dict[str, Any]:
        return {
            "fact": f"methods-{name}/{row}/{column}/{statistic}",
            "chapter": "methods", "item": f"methods {name}", "row": row, "column": column,
            "statistic": statistic,
            "value": float(value), "decimals": 0, "display": display(value, statistic, 0, ""), "measure": name,
            "spec": f"workflow/instruments/{name}.yaml", "function": "lange_adem.book.methods.methods_facts",
            "rule": "methods", "inputs": json.dumps({"exports": []}), "label": f"{title}: {label}",
        }  # fmt: skip

    yield fact("items", "all", "count", number_of_items(data), "aantal vragen")
    yield fact("responses", "all", "lowest", data["responses"]["low"], "laagste antwoordcode")
    yield fact("responses", "all", "highest", data["responses"]["high"], "hoogste antwoordcode")
    for end, word in (("low", "laagste"), ("high", "hoogste")):
        if data.get("ages", {}).get(end, NO_LIMIT) < NO_LIMIT:
            yield fact("age", end, "years", data["ages"][end], f"{word} leeftijd")
    for code, times in data.get("recode", {}).get("values", {}).items():
        yield fact("recode", f"answer_{code}", "times", times, f"waarde van antwoord {code}")
    if "reverse_keyed" in data:
        yield fact(
            "reverse_keyed", "all", "count", len(item_numbers(data["reverse_keyed"])), "omgekeerde vragen"
        )
    if "unscored" in data:
        yield fact(
            "unscored", "all", "count", len(item_numbers(data["unscored"])), "vragen buiten de schalen"
        )
    if "max_blank" in data.get("validity", {}):
        yield fact(
            "validity", "blank", "maximum", data["validity"]["max_blank"], "hoogste aantal lege antwoorden"
        )
    for scale, about in data.get("scales", {}).items():
        label = about["label"]
        yield fact(scale, "items", "count", scale_items(about), f"{label}, aantal vragen")
        for end, statistic in (("low", "lowest"), ("high", "highest")):
            if "range" in about:
                word = "laagste" if end == "low" else "hoogste"
                yield fact(scale, "range", statistic, about["range"][end], f"{label}, {word} score")
        rule = about.get("missing", data.get("missing", {}))
        if "min_answered" in rule:
            yield fact(
                scale, "answered", "minimum", rule["min_answered"], f"{label}, nodig aantal antwoorden"
            )
        if "cut_off" in about:
            yield fact(scale, "clinical", "cut_off", about["cut_off"], f"{label}, klinische grens (T-score)")
    for measure, about in data.get("derived", {}).items():
        for group, threshold in about.get("thresholds", {}).items():
            yield fact(measure, group, "threshold", threshold, f"{about['label']}, grens")
    for scale, limit in data.get("validity", {}).get("limits", {}).items():
        label = data["scales"].get(scale, {}).get("label", scale)
        yield fact(
            scale, "invalid", "cut_off", limit["at_least"], f"{label}, grens voor een ongeldige vragenlijst"
        )


def item_numbers(text: str) -> list[str]:
    """Items named by a list such as "1-3, 7" or "18, sis_19_alternative"."""
    found: list[str] = []
    for part in (part.strip() for part in str(text).split(",")):
        run = re.fullmatch(r"(\d+)-(\d+)", part)
        found += [str(n) for n in range(int(run[1]), int(run[2]) + 1)] if run else [part]
    return found


def scale_items(about: Mapping[str, Any]) -> int:
    """Number of items of a scale; of pairs, both."""
    return len(item_numbers(about["items"])) if "items" in about else 2 * len(about.get("pairs", []))


def number_of_items(data: Mapping[str, Any]) -> int:
    """Number of items of an instrument, those asked about the partner as well counted once."""
    agencies = len(data.get("agencies", {})) or 1
    total = 0
    for item in data["items"]:
        many = agencies if "{agency}" in item.get("id", item.get("pattern", "")) else 1
        total += many * (item["to"] - item["from"] + 1 if "pattern" in item else 1)
    return total


# The page


OPENING = """\
---
title: Vragenlijsten en schalen
kicker: Verantwoording
---

::: {.lead}
Welke vragenlijsten zijn gebruikt, hoe antwoorden scores worden en wat er met open gelaten vragen gebeurt.
Deze bladzijde is gemaakt uit dezelfde bestanden waarmee de scores zijn berekend.
:::
"""

INVENTED = """\
::: {.waarschuwing}
Van vragenlijsten onder licentie staan de echte sleutels en normtabellen niet in dit rapport. Waar dat zo
is, zijn ze vervangen door **verzonnen** sleutels; dat staat er telkens bij.
:::
"""


def methods_page(instruments: Mapping[str, Mapping[str, Any]], facts: DataFrame) -> str:
    """The appendix as Quarto Markdown, from the instrument files and the facts of the methods."""
    invented = any(data.get("keys") == "invented" for data in instruments.values())
    parts = [OPENING, INVENTED if invented else ""]
    for name, data in sorted(instruments.items(), key=lambda pair: pair[1]["title"]):
        parts += [_heading(name, data), _about(name, data), _recode(name, data), _scales(name, data)]
        parts += [_alphas(name, data, facts), _derived(data), f"[{_clean(data['citation'])}]{{.citation}}\n"]
    return "\n".join(part for part in parts if part)


def _heading(name: str, data: Mapping[str, Any]) -> str:
    head = f"## [{data['title']}]{{.name}} {{#{name}}}\n"
    if data.get("keys") == "invented":
        head += (
            f"\n::: {{.waarschuwing}}\n**Verzonnen sleutel.** [{_clean(data['keys_note'])}]{{.name}}\n:::\n"
        )
    return head


def _about(name: str, data: Mapping[str, Any]) -> str:
    about = data.get("about", "respondent")
    who = INFORMANTS.get((data.get("informant", "self"), about), "de respondent")
    lines = [
        ("Gaat over", data["topic"]),
        ("Ingevuld door", f"{who}, {_ages(name, data)}"),
        ("Wanneer", _when(data)),
    ]
    actors = data.get("actors", {})
    twice = f", twee keer gesteld: {enumerate_words(list(actors.values()))}" if len(actors) == 2 else ""
    lines.append(("Vragen", f"{_link(name, 'items/all/count')}{twice}"))
    low, high = _link(name, "responses/all/lowest"), _link(name, "responses/all/highest")
    labels = [str(label) for _, label in sorted(data["responses"].get("labels", {}).items())]
    lines.append(("Antwoorden", f"{low} tot en met {high}" + (f" ({'; '.join(labels)})" if labels else "")))
    lines.append(("Open gelaten vragen", _missing(name, data)))
    if "reverse_keyed" in data:
        lines.append(("Omgekeerd gescoord", f"{_link(name, 'reverse_keyed/all/count')} vragen"))
    if "unscored" in data:
        lines.append(("Telt in geen schaal mee", f"{_link(name, 'unscored/all/count')} vragen"))
    if "max_blank" in data.get("validity", {}):
        limit = _link(name, "validity/blank/maximum")
        limits = [
            f"{data['scales'][scale]['label'].lower()} vanaf T {_link(name, f'{scale}/invalid/cut_off')}"
            for scale in data["validity"].get("limits", {})
        ]
        unfit = f"een ongeldige lijst telt niet mee: meer dan {limit} lege antwoorden"
        lines.append(("Controle", ", of ".join([unfit, *limits])))
    return "".join(f"{term}\n:   {text}\n\n" for term, text in lines)


def _ages(name: str, data: Mapping[str, Any]) -> str:
    low = _link(name, "age/low/years")
    if data["ages"].get("high", NO_LIMIT) >= NO_LIMIT:
        return f"vanaf {low} jaar"
    high, child = _link(name, "age/high/years"), "kind van " if data.get("about") == "child" else ""
    return f"{child}{low} tot en met {high} jaar"


def _when(data: Mapping[str, Any]) -> str:
    groups = data.get("populations", {})
    said = [
        f"{POPULATIONS.get(group, group)}: {waves(when)}"
        if group == "research"
        else POPULATIONS.get(group, group)
        for group, when in groups.items()
    ]
    return "; ".join(said)


def _missing(name: str, data: Mapping[str, Any]) -> str:
    scales = data.get("scales", {})
    rules = {str(about.get("missing", data["missing"])["rule"]) for about in scales.values()} or {
        data["missing"]["rule"]
    }
    words = {
        "complete": "een schaal krijgt alleen een score als alle vragen beantwoord zijn",
        "prorated": "bij genoeg antwoorden (zie de tabel) komt in plaats van een open vraag het gemiddelde "
        "van de beantwoorde vragen; anders geen score",
    }
    return "; of ".join(words.get(rule, rule) for rule in sorted(rules))


def _recode(name: str, data: Mapping[str, Any]) -> str:
    if "recode" not in data:
        return ""
    labels = data["responses"].get("labels", {})
    rows = [
        f"| {labels.get(code, '')} | {_link(name, f'recode/answer_{code}/times')} |"
        for code in data["recode"]["values"]
    ]
    intro = _clean(data["recode"].get("label", "Elk antwoord is omgezet in een waarde."))
    return "\n".join([f"{intro}\n", "| Antwoord | Waarde |", "|:--|--:|", *rows, ""])


def _scales(name: str, data: Mapping[str, Any]) -> str:
    """The scales as a table; a column that no scale fills is left out."""
    if not data.get("scales"):
        return ""
    heads = [("Schaal", ":--"), ("Vragen", "--:"), ("Score", ":--"), ("Antwoorden nodig", "--:")]
    heads += [("Klinisch vanaf", "--:")]
    rows = [_scale_row(name, scale, about, data) for scale, about in data["scales"].items()]
    kept = [position for position in range(len(heads)) if any(row[position] for row in rows)]
    lines = [
        [heads[i][0] for i in kept],
        [heads[i][1] for i in kept],
        *([row[i] for i in kept] for row in rows),
    ]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), ""])


def _scale_row(name: str, scale: str, about: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    ends = [_link(name, f"{scale}/range/{end}") for end in ("lowest", "highest")]
    rule = about.get("missing", data["missing"])
    return [
        f"[{about['label']}]{{.name}}" + (" (controleschaal)" if about.get("validity") else ""),
        _link(name, f"{scale}/items/count"),
        f"{ends[0]} tot {ends[1]}" if "range" in about else "",
        _link(name, f"{scale}/answered/minimum") if "min_answered" in rule else "alle",
        f"T\u00a0=\u00a0{_link(name, f'{scale}/clinical/cut_off')}" if "cut_off" in about else "",
    ]


def _derived(data: Mapping[str, Any]) -> str:
    labels = sorted({about["label"] for about in data.get("derived", {}).values()})
    listed = enumerate_words([label[0].lower() + label[1:] for label in labels]) if labels else ""
    return f"Daaruit afgeleid: {listed}.\n" if listed else ""


def _alphas(name: str, data: Mapping[str, Any], facts: DataFrame) -> str:
    """Cronbach's alpha of every scale, a column per group that answered; empty where there are none."""
    mine = facts[(facts["statistic"] == "alpha") & (facts["item"] == f"methods {name}")]
    if mine.empty:
        return ""
    groups = list(dict.fromkeys(mine["column"]))
    known = set(mine["fact"])
    heads = [POPULATIONS.get(group, GROUPS.get(group, group)).capitalize() for group in groups]
    lines = [["Betrouwbaarheid (alfa)", *heads], [":--", *["--:"] * len(groups)]]
    for row in dict.fromkeys(mine["row"]):
        ids = [f"methods-{name}/{row}/{group}/alpha" for group in groups]
        lines.append(
            [f"[{_row_label(row, data)}]{{.name}}", *(f"[](fact:{i})" if i in known else "" for i in ids)]
        )
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), ""])


def _row_label(row: str, data: Mapping[str, Any]) -> str:
    """`psychological.self` -> "Psychisch geweld, zelf gepleegd"."""
    actors = {**data.get("actors", {})}
    actors |= {actor: about["label"] for actor, about in data.get("combined_actors", {}).items()}
    scales = data.get("scales", {})
    names = [scales[part]["label"] if part in scales else actors.get(part, part) for part in row.split(".")]
    label = ", ".join(names)
    return label[0].upper() + label[1:]


def _link(name: str, rest: str) -> str:
    return f"[](fact:methods-{name}/{rest})"


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", str(text)).strip()


PAGE = MadePage("methods.qmd", lambda book: methods_page(book.instruments, book.facts))
