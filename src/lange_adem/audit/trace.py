"""`adem trace`: everything that is known of one fact, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lange_adem.audit.store import Store
from lange_adem.facts.fact import Fact
from lange_adem.facts.other_study import in_study, study_of
from lange_adem.grid.indicator_words import IndicatorWords, plainly
from lange_adem.grid.indicators import asked_in, behind
from lange_adem.grid.names import parse
from lange_adem.grid.said import measures_named
from lange_adem.instruments.origin import class_words, item_runs, measure_label
from lange_adem.language.catalogue import Words, words_of

if TYPE_CHECKING:
    from lange_adem.instruments import Instrument, Measure
    from lange_adem.study.indicators import Indicator

WIDTH = 13


def trace(store: Store, fact_id: str, rows: bool = False) -> str:
    """Explain a fact: value, words, population, test, declaration, function, rule, indicators, scales, exports and
    (asked for) rows.

    Raises FactError for an unknown id, naming the nearest ones.
    """
    fact = store.fact(fact_id)
    lines = [fact.fact, "", *_lines(_meaning(fact) + _making(fact))]
    for part in (*_indicators(store, fact), *_scales(store, fact)):
        lines += ["", *_lines(part)]
    references = store.rows(fact) if rows and not study_of(fact.fact) else None
    lines += ["", *_lines(_exports(store, fact, references or []))]
    if references is not None:
        lines += ["", *row_lines(fact, references, store.exports())]
    lines += _elsewhere(store, fact, rows)
    return "\n".join(lines)


def row_lines(fact: Fact, references: list[tuple[str, int]], exports: dict[str, dict[str, str]]) -> list[str]:
    """The raw rows behind a fact, by file and line; and the files of its exports that were looked into in vain."""
    paths = {name: export["path"] for name, export in exports.items()}
    found = [(paths.get(export, export), line) for export, line in references]
    asked, gave = dict.fromkeys(paths.get(name, name) for name in fact.exports), {path for path, _ in found}
    return [
        f"{len(found)} raw rows (local use only):",
        *(f"  {path}:{line}" for path, line in found),
        *(f"  {path}: no row of its cases gave a value" for path in asked if path not in gave),
    ]


def _elsewhere(store: Store, fact: Fact, rows: bool) -> list[str]:
    """The trace of a fact of another study, in that study."""
    study = study_of(fact.fact)
    if not study:
        return []
    there = trace(Store(store.root, study), in_study(fact.fact), rows)
    return ["", f"In study {study}:", *(f"  {line}".rstrip() for line in there.splitlines())]


def _lines(pairs: list[tuple[str, Any]]) -> list[str]:
    return [f"  {name:<{WIDTH}} {value}" for name, value in pairs if value not in (None, "", "nan")]


def _meaning(fact: Fact) -> list[tuple[str, Any]]:
    value = f"missing: {fact.reason}" if fact.is_missing else repr(fact.value)
    return [
        ("printed", fact.display),
        ("value", value),
        ("what", fact.label),
        ("item", fact.item),
        ("statistic", fact.statistic),
        ("measure", fact.measure),
        ("population", fact.population),
        ("n", fact.n),
        ("groups", fact.n_groups),
        ("test", fact.test),
        ("against", fact.compared_with),
    ]


def _making(fact: Fact) -> list[tuple[str, Any]]:
    inputs = fact.made_from
    return [
        ("declared in", fact.spec),
        ("function", fact.function),
        ("rule", fact.rule),
        ("values", inputs.get("values")),
        *(
            ("from facts" if place == 0 else " ", name)
            for place, name in enumerate(inputs.get("facts") or [])
        ),
    ]


def _behind(store: Store, fact: Fact) -> tuple[Indicator, ...]:
    """The indicators that the fact rests on, and those that these are made from."""
    indicators = store.declared.indicators
    named = measures_named(f"{fact.measure} {fact.population}", indicators)
    return behind(map(parse, named), indicators)


def _indicators(store: Store, fact: Fact) -> list[list[tuple[str, Any]]]:
    """Each of them in words, with measures by their ids."""
    words = words_of(store.declared)
    said = IndicatorWords(words, store.declared.indicators, {}, plainly(words))
    return [
        [
            ("indicator", f"{indicator.name}: {indicator.label}"),
            ("of", said.of(indicator)),
            ("holds", said.rule(indicator)),
            ("missing rule", said.missing(indicator)),
            ("declared in", indicator.spec),
        ]
        for indicator in _behind(store, fact)
    ]


def _scales(store: Store, fact: Fact) -> list[list[tuple[str, Any]]]:
    """Every scale that the fact rests on, by its measure, the choice of its cases or its indicators."""
    from lange_adem.instruments import named_instruments

    made_from = [name.text for indicator in _behind(store, fact) for name in asked_in(indicator)]
    expression = " ".join([fact.measure, fact.population, *made_from])
    words = words_of(store.declared)
    named = {name: one for name, one in store.declared.instruments.items() if f"{name}." in expression}
    instruments = named_instruments(named).values()
    known = {
        name: (measure, instrument)
        for instrument in instruments
        for name, measure in instrument.measures.items()
    }
    return [scale_lines(*known[name], words) for name in measures_named(expression, known)]


def scale_lines(info: Measure, instrument: Instrument, words: Words) -> list[tuple[str, Any]]:
    return [
        ("instrument", f"{instrument.title} ({instrument.path})"),
        ("scale", f"{info.id}: {measure_label(info, words)}"),
        ("range", "" if info.range is None else f"{info.range[0]:g} to {info.range[1]:g}"),
        ("items", f"{len(info.items)}: {', '.join(item_runs(info.items))}"),
        ("reversed", ", ".join(item_runs(info.reverse_keyed))),
        ("classes", class_words(info, words)),
        ("made of", ", ".join(info.of)),
        ("missing rule", info.missing_rule),
        ("recoded", f"after {instrument.recode.source}" if instrument.recode else ""),
        *_changed(instrument),
        ("source", " ".join(instrument.citation.split())),
        ("named", f"{instrument.name}{f', doi:{instrument.doi}' if instrument.doi else ''}"),
        ("licence", instrument.licence),
    ]


def _changed(instrument: Instrument) -> list[tuple[str, Any]]:
    """What the study says otherwise than the instrument's file, and where."""
    said = [f"{key} ({spec})" for key, spec in instrument.changed.items()]
    return [("changed" if place == 0 else " ", text) for place, text in enumerate(said)]


def _exports(store: Store, fact: Fact, references: list[tuple[str, int]]) -> list[tuple[str, Any]]:
    """The exports that were looked into for a fact, and those of the rows behind it."""
    used = {*fact.exports, *(export for export, _ in references)}
    found = [export for name, export in store.exports().items() if name in used]
    return [
        ("export" if place == 0 else " ", f"{export['path']}  sha256:{export['sha256']}")
        for place, export in enumerate(found)
    ]
