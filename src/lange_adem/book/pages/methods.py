"""The methods appendix: every instrument as its file declares it, with its numbers as facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lange_adem.book.pages.base import MadePage
from lange_adem.instruments.instrument import NO_LIMIT
from lange_adem.language.catalogue import Words, inside

if TYPE_CHECKING:
    from pandas import DataFrame


def methods_page(instruments: Mapping[str, Mapping[str, Any]], facts: DataFrame, words: Words) -> str:
    """The appendix as Quarto Markdown, from the instrument files and the facts of the methods."""
    invented = any(data.get("keys") == "invented" for data in instruments.values())
    parts = []
    for name, data in sorted(instruments.items(), key=lambda pair: pair[1]["title"]):
        parts += [_heading(name, data, words), _about(name, data, words), _recode(name, data, words)]
        parts += [_scales(name, data, words), _alphas(name, data, facts, words), _derived(data, words)]
        parts += [f"[{_clean(data['citation'])}]{{.citation}}\n"]
    return words(
        "pages.methods",
        invented=words("pages.methods.invented") if invented else "",
        instruments="\n".join(part for part in parts if part),
    )


def _heading(name: str, data: Mapping[str, Any], words: Words) -> str:
    head = f"## [{data['title']}]{{.name}} {{#{name}}}\n"
    if data.get("keys") == "invented":
        head += "\n" + words("pages.methods.invented_here", note=_clean(data["keys_note"]))
    return head


def _about(name: str, data: Mapping[str, Any], words: Words) -> str:
    """What the instrument is, as a list of terms."""
    lines = [
        ("topic", data["topic"]),
        ("filled_in_by", _filled_in_by(name, data, words)),
        ("when", _when(data, words)),
        ("items", _items(name, data, words)),
        ("responses", _responses(name, data, words)),
        ("missing", _missing(data, words)),
    ]
    for term, declared in (("reversed", "reverse_keyed"), ("unscored", "unscored")):
        if declared in data:
            count = _link(name, f"{declared}/all/count")
            lines.append((term, words("pages.methods.some_items", count=count)))
    if "max_blank" in data.get("validity", {}):
        lines.append(("validity", _validity(name, data, words)))
    return "".join(f"{words(f'pages.methods.{term}')}\n:   {text}\n\n" for term, text in lines)


def _filled_in_by(name: str, data: Mapping[str, Any], words: Words) -> str:
    informant = f"{data.get('informant', 'self')}_{data.get('about', 'respondent')}"
    known = words.group("pages.methods.who")
    who = known.get(informant, known["other"])
    return words("pages.methods.filled_in_by_whom", who=who, ages=_ages(name, data, words))


def _ages(name: str, data: Mapping[str, Any], words: Words) -> str:
    low = _link(name, "age/low/years")
    if data["ages"].get("high", NO_LIMIT) >= NO_LIMIT:
        return words("pages.methods.ages_from", low=low)
    key = "pages.methods.ages_of_child" if data.get("about") == "child" else "pages.methods.ages"
    return words(key, low=low, high=_link(name, "age/high/years"))


def _when(data: Mapping[str, Any], words: Words) -> str:
    said = [
        f"[{words.of('study.populations', group)}]{{.name}}"
        + (f": {_waves(when, words)}" if group == "research" else "")
        for group, when in data.get("populations", {}).items()
    ]
    return "; ".join(said)


def _waves(numbers: Sequence[int], words: Words) -> str:
    """[1, 2, 3] -> "eerste, tweede en derde meting"."""
    known = words.group("pages.methods.wave")
    names = [known.get(str(number), known["later"]) for number in numbers]
    if not names:
        return words("pages.methods.no_waves")
    return words("pages.methods.waves", waves=words.listed(names))


def _items(name: str, data: Mapping[str, Any], words: Words) -> str:
    items, actors = _link(name, "items/all/count"), list(data.get("actors", {}).values())
    if len(actors) != 2:
        return items
    return words("pages.methods.items_twice", items=items, actors=words.listed(actors))


def _responses(name: str, data: Mapping[str, Any], words: Words) -> str:
    ends = {end: _link(name, f"responses/all/{end}est") for end in ("low", "high")}
    labels = [str(label) for _, label in sorted(data["responses"].get("labels", {}).items())]
    if not labels:
        return words("pages.methods.responses_from", **ends)
    return words("pages.methods.responses_labels", labels="; ".join(labels), **ends)


def _missing(data: Mapping[str, Any], words: Words) -> str:
    scales = data.get("scales", {})
    rules = {str(about.get("missing", data["missing"])["rule"]) for about in scales.values()} or {
        data["missing"]["rule"]
    }
    said = [words(f"pages.methods.missing_rules.{rule}") for rule in sorted(rules)]
    return words("pages.methods.missing_or").join(said)


def _validity(name: str, data: Mapping[str, Any], words: Words) -> str:
    found = [words("pages.methods.validity_blank", limit=_link(name, "validity/blank/maximum"))]
    for scale in data["validity"].get("limits", {}):
        label, limit = data["scales"][scale]["label"].lower(), _link(name, f"{scale}/invalid/cut_off")
        found.append(words("pages.methods.validity_limit", scale=label, limit=limit))
    return words("pages.methods.validity_or").join(found)


def _recode(name: str, data: Mapping[str, Any], words: Words) -> str:
    if "recode" not in data:
        return ""
    labels = data["responses"].get("labels", {})
    rows = [
        f"| {labels.get(code, '')} | {_link(name, f'recode/answer_{code}/times')} |"
        for code in data["recode"]["values"]
    ]
    intro = _clean(data["recode"].get("label") or words("pages.methods.recode"))
    head = f"| {words('pages.methods.answer')} | {words('pages.methods.value')} |"
    return "\n".join([f"{intro}\n", head, "|:--|--:|", *rows, ""])


def _scales(name: str, data: Mapping[str, Any], words: Words) -> str:
    """The scales as a table; a column that no scale fills is left out."""
    if not data.get("scales"):
        return ""
    heads = [
        ("scale", ":--"),
        ("scale_items", "--:"),
        ("score", ":--"),
        ("needed", "--:"),
        ("clinical", "--:"),
    ]
    rows = [_scale_row(name, scale, about, data, words) for scale, about in data["scales"].items()]
    kept = [position for position in range(len(heads)) if any(row[position] for row in rows)]
    lines = [
        [words(f"pages.methods.{heads[i][0]}") for i in kept],
        [heads[i][1] for i in kept],
        *([row[i] for i in kept] for row in rows),
    ]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), ""])


def _scale_row(
    name: str, scale: str, about: Mapping[str, Any], data: Mapping[str, Any], words: Words
) -> list[str]:
    ends = {end: _link(name, f"{scale}/range/{end}est") for end in ("low", "high")}
    label = f"[{about['label']}]{{.name}}"
    rule = about.get("missing", data["missing"])
    return [
        words("pages.methods.validity_scale", scale=label) if about.get("validity") else label,
        _link(name, f"{scale}/items/count"),
        words("pages.methods.range", **ends) if "range" in about else "",
        _link(name, f"{scale}/answered/minimum")
        if "min_answered" in rule
        else words("pages.methods.all_needed"),
        f"T\u00a0=\u00a0{_link(name, f'{scale}/clinical/cut_off')}" if "cut_off" in about else "",
    ]


def _derived(data: Mapping[str, Any], words: Words) -> str:
    labels = sorted({about["label"] for about in data.get("derived", {}).values()})
    if not labels:
        return ""
    listed = words.listed([inside(label) for label in labels])
    return words("pages.methods.derived", measures=listed) + "\n"


def _alphas(name: str, data: Mapping[str, Any], facts: DataFrame, words: Words) -> str:
    """Cronbach's alpha of every scale, a column per group that answered; empty where there are none."""
    mine = facts[(facts["statistic"] == "alpha") & (facts["item"] == f"methods {name}")]
    if mine.empty:
        return ""
    groups = list(dict.fromkeys(mine["column"]))
    known = set(mine["fact"])
    heads = [words.of("study.populations", group).capitalize() for group in groups]
    lines = [[words("pages.methods.alpha"), *heads], [":--", *["--:"] * len(groups)]]
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


PAGE = MadePage("methods.qmd", lambda book: methods_page(book.instruments, book.facts, book.words))
