"""Facts as the panel reads them: script files beside the book, a few hundred facts each, loaded on demand.

`index.js` says in which file the facts of an item (or of its rows) are and lists exports and chapters, `scales.js`
has the scales, `review.js` the rules of the review mode. Claims: `claim_data.py`; places on the pages: `places.py`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lange_adem.book.javascript import js
from lange_adem.book.untagged import review_rules
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_by_id
from lange_adem.files import write_text
from lange_adem.grid.indicator_words import IndicatorWords, plainly
from lange_adem.grid.indicators import asked_in
from lange_adem.grid.said import groups_by_place, measures_named
from lange_adem.instruments import Instrument
from lange_adem.instruments.origin import class_labels, scale_entry
from lange_adem.language.catalogue import Words
from lange_adem.language.selections import Group, selection_words
from lange_adem.study.indicators import Indicators

if TYPE_CHECKING:
    from pandas import DataFrame

    from lange_adem.book.structure import Page
    from lange_adem.grid.plan import ChapterPlan

_SHOWN = (
    "label", "value", "display", "unit", "reason", "n", "n_groups", "statistic", "measure", "population",
    "test", "compared_with", "spec", "function", "rule",
)  # fmt: skip


_POOLED = {
    "exports", "population", "groups", "measure", "scales", "test", "compared_with", "function", "rule", "statistic",
    "statistic_label", "unit", "reason", "values", "from", "spec",
}  # fmt: skip
PART = 250
# Sets of facts that are no chapter but have a page of their own, by its name.
_PAGES = ("quality", "replication", "methods")


def write_trace_data(
    facts: DataFrame,
    exports: Mapping[str, Mapping[str, Any]],
    instruments: Mapping[str, Instrument],
    plans: Sequence[ChapterPlan],
    pages: Sequence[Page],
    words: Words,
    folder: Path,
    indicators: Indicators = MappingProxyType({}),
) -> None:
    """Write `<chapter>_<number>.js`, `index.js`, `scales.js` and `review.js` into `folder`.

    exports: name -> {path, sha256}; a fact shows those that its `inputs` name. instruments: by id. plans:
    what the chapters ask, and what is asked of every instrument. indicators: those of the study, told like scales.
    """
    scales, groups = scale_entries(instruments, words), groups_by_place(plans)
    labels = {name: entry["label"] for name, entry in scales.items()} | class_labels(instruments)
    scales |= indicator_entries(indicators, labels, words)
    labels |= {name: indicator.label for name, indicator in indicators.items()} | number_labels(indicators)
    chapters: dict[str, dict[str, Any]] = {}
    for fact in facts_by_id(facts).values():
        entry = panel_entry(fact, labels, words, groups)
        if fact.population in exports:
            entry["groups"] = [Path(exports[fact.population]["path"]).name]
        chapters.setdefault(fact.chapter, {})[fact.fact] = entry
    parts = {chapter: parted(entries) for chapter, entries in chapters.items()}
    for chapter, found in parts.items():
        for number, entries in enumerate(found, 1):
            _write_part(f"{file_of(chapter)}_{number}", entries, folder)
    known = {name: {k: e[k] for k in ("path", "sha256") if e.get(k)} for name, e in sorted(exports.items())}
    index = {
        "LangeAdemFactFiles": _places(parts),
        "LangeAdemExports": known,
        "LangeAdemSets": _sets(
            parts, pages, words, {plan.chapter: plan.title for plan in plans if plan.pages}
        ),
    }
    write_text(
        "".join(f"window.{name} = {js(value)};\n" for name, value in index.items()), folder / "index.js"
    )
    write_text(f"window.LangeAdemScales = {js(scales)};\n", folder / "scales.js")
    write_text(f"window.LangeAdemReview = {js(review_rules(words), False)};\n", folder / "review.js")


def _write_part(name: str, entries: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    # ASSUME: a browser reads a large text by JSON.parse sooner than as a program.
    text = js(js(pooled(entries), False))
    write_text(
        f"(window.LangeAdemFacts = window.LangeAdemFacts || {{}})[{js(name)}] = JSON.parse({text});\n",
        folder / f"{name}.js",
    )


def parted(entries: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Facts in files of `PART` at most; the facts of one row of an item stay together, those of a small item too."""
    units: dict[str, list[str]] = {}
    sizes = Counter(fact.split("/")[0] for fact in entries)
    for fact in entries:
        item, row, *_ = fact.split("/")
        units.setdefault(item if sizes[item] <= PART else f"{item}/{row}", []).append(fact)
    parts: list[dict[str, Any]] = [{}]
    for names in units.values():
        if parts[-1] and len(parts[-1]) + len(names) > PART:
            parts.append({})
        parts[-1] |= {name: entries[name] for name in names}
    return parts


def _places(parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Item -> file of its facts; item -> row -> file where they stand in several."""
    # ASSUME: the facts of an item stand in one chapter; the first part of an id is its item, the second its row.
    files: dict[str, dict[str, str]] = {}
    for chapter, found in parts.items():
        for number, entries in enumerate(found, 1):
            for fact in entries:
                item, row, *_ = fact.split("/")
                files.setdefault(item, {})[row] = f"{file_of(chapter)}_{number}"
    return {
        item: next(iter(rows.values())) if len(set(rows.values())) == 1 else rows
        for item, rows in files.items()
    }


def scale_entries(instruments: Mapping[str, Instrument], words: Words) -> dict[str, dict[str, Any]]:
    """What the panel shows of every measure of every instrument, by the id of the measure."""
    return {
        name: scale_entry(measure, instrument, words)
        for _, instrument in sorted(instruments.items())
        for name, measure in instrument.measures.items()
    }


def number_labels(indicators: Indicators) -> dict[str, str]:
    """How one and nought of a count are said, which are no yes and no: by `indicator == number`."""
    counts = [name for name, indicator in indicators.items() if indicator.is_number]
    return {f"{name} == {number}": str(number) for name in counts for number in (0, 1)}


def indicator_entries(
    indicators: Indicators, labels: Mapping[str, str], words: Words
) -> dict[str, dict[str, Any]]:
    """What the panel shows of every indicator, by its name; labels: of measures and their classes."""
    said = IndicatorWords(words, indicators, labels, plainly(words))
    return {
        name: {
            "label": indicator.label,
            "instrument": said.of(indicator),
            "file": indicator.spec,
            "how": said.rule(indicator),
            "missing": said.missing(indicator),
            "of": [asked.text for asked in asked_in(indicator)],
        }
        for name, indicator in indicators.items()
    }


def _sets(
    parts: Mapping[str, Sequence[Mapping[str, Any]]],
    pages: Sequence[Page],
    words: Words,
    templates: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Chapters and other sets of facts as the start screen lists them: in the order of the book.

    templates: chapter -> title of all pages of a template together.
    """
    titles = {str(page.chapter): page.title for page in pages if page.chapter is not None} | dict(templates)
    made = {page.id: page.title for page in pages}
    titles |= (
        words.group("facts.sets")
        | words.group("study.sets")
        | {name: made[name] for name in _PAGES if name in made}
    )
    return [
        {
            "files": [f"{file_of(chapter)}_{number}" for number in range(1, len(parts[chapter]) + 1)],
            "number": chapter if chapter.isdigit() else "",
            "title": titles.get(chapter, chapter),
            "facts": sum(len(entries) for entries in parts[chapter]),
        }
        for chapter in dict.fromkeys([*titles, *sorted(parts)])
        if chapter in parts
    ]


def pooled(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The same entries, small: what many facts say alike stands once in `shared`; `same` gives its place there."""
    shared: list[Any] = []
    place: dict[str, int] = {}
    facts = {}
    for fact, entry in entries.items():
        same = {}
        for name in sorted(_POOLED & entry.keys()):
            key = json.dumps(entry[name])
            if key not in place:
                place[key] = len(shared)
                shared.append(entry[name])
            same[name] = place[key]
        facts[fact] = {name: value for name, value in entry.items() if name not in _POOLED} | {"same": same}
    return {"shared": shared, "facts": facts}


def file_of(chapter: Any) -> str:
    """Stem of the files that hold the facts of a chapter: "12" -> "chapter_12", "quality" -> "quality"."""
    name = re.sub(r"[^A-Za-z0-9_]+", "_", str(chapter)) or "other"
    return f"chapter_{name}" if name.isdigit() else name


def panel_entry(
    fact: Fact,
    scales: Mapping[str, str],
    words: Words,
    groups: Mapping[str, Sequence[Group]] = MappingProxyType({}),
) -> dict[str, Any]:
    """What the panel shows of one fact: nothing that is empty; whole numbers without a decimal point.

    scales: measure id -> label; groups: by place, as `groups_by_place` gives them. `groups` is the population in words,
    `scales` the measures it rests on, `from` the facts it was computed from, `values` the digest of the values used.
    """
    entry = {name: value for name in _SHOWN if (value := _plain(getattr(fact, name))) not in (None, "")}
    entry["statistic_label"] = words(f"facts.statistics.{fact.statistic}")
    inputs, expressions = fact.made_from, f"{fact.measure} {fact.population}"
    more = {
        "groups": _groups(fact, groups, scales, words),
        "scales": measures_named(expressions, scales),
        "exports": inputs.get("exports"),
        "values": inputs.get("values"),
        "from": inputs.get("facts"),
    }
    return entry | {name: value for name, value in more.items() if value}


def _groups(
    fact: Fact, groups: Mapping[str, Sequence[Group]], scales: Mapping[str, str], words: Words
) -> list[str]:
    """Whom a fact is about, in words; of what no chapter asks (rows of an export), as the fact has it."""
    if not fact.population:
        return []
    found = groups.get(fact.fact.rpartition("/")[0], groups.get(fact.fact.partition("/")[0]))
    return [fact.population.replace("_", " ")] if found is None else selection_words(found, scales, words)


def _plain(value: Any) -> Any:
    if value != value:
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
