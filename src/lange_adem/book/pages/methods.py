"""The methods appendix: every instrument as its file declares it, with its numbers as facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from lange_adem.book.pages.base import MadePage
from lange_adem.grid.indicator_words import IndicatorWords, bound_fact
from lange_adem.instruments import Instrument
from lange_adem.instruments.instrument import NO_LIMIT, Measure, Scale, Validity
from lange_adem.instruments.origin import class_labels, class_said, measure_label
from lange_adem.language.catalogue import Words, inside
from lange_adem.language.markdown import in_markdown, named
from lange_adem.study import Study
from lange_adem.study.indicators import Indicator, Indicators
from lange_adem.study.study import Form

if TYPE_CHECKING:
    from pandas import DataFrame


def methods_page(study: Study, instruments: Mapping[str, Instrument], facts: DataFrame, words: Words) -> str:
    """The appendix as Quarto Markdown, from the instrument files and the facts of the methods."""
    invented = any(about.invented for about in instruments.values())
    parts = []
    for about in sorted(instruments.values(), key=lambda about: about.title):
        parts += [_heading(about, words), _about(about, study, words), _recode(about, words)]
        parts += [_scales(about, words), _alphas(about, facts, words), _derived(about, words)]
        parts += [f"[{in_markdown(about.citation)}]{{.citation}}\n"]
    return words(
        "pages.methods",
        invented=words("pages.methods.invented") if invented else "",
        instruments="\n".join(part for part in parts if part),
        indicators=_indicators(study, instruments, words),
    )


def _indicators(study: Study, instruments: Mapping[str, Instrument], words: Words) -> str:
    """The indicators of a study, each with whose it is, its rule, and what happens where something is not known."""
    if not study.indicators:
        return ""
    measures = [measure for about in instruments.values() for measure in about.measures.values()]
    labels = {each.id: measure_label(each, words) for each in measures} | class_labels(instruments)
    labels = {name: in_markdown(label) for name, label in labels.items()}
    known = {each.name: replace(each, label=in_markdown(each.label)) for each in study.indicators.values()}
    head = f"\n## {words('pages.methods.indicators')} {{#indicators}}\n"
    said = [_indicator(indicator, known, labels, words) for indicator in known.values()]
    return "\n".join([head, words("pages.methods.indicators_are"), *said])


def _indicator(about: Indicator, known: Indicators, labels: Mapping[str, str], words: Words) -> str:
    """One of them as a term with what it is; every bound is a fact."""
    facts = (f"[](fact:{bound_fact(about, number)})" for number in count(1))
    said = IndicatorWords(words, known, labels, lambda _: next(facts), lambda text: f"[{text}]{{.name}}")
    text = " ".join([f"{said.of(about)}.", said.rule(about), said.missing(about)])
    return f"[{about.label}]{{.name}}\n:   {text[:1].upper()}{text[1:]}\n"


def _heading(about: Instrument, words: Words) -> str:
    head = f"## [{in_markdown(about.title)}]{{.name}} {{#{about.id}}}\n"
    if about.invented:
        head += "\n" + words("pages.methods.invented_here", note=in_markdown(about.keys_note))
    return head


def _about(about: Instrument, study: Study, words: Words) -> str:
    """What the instrument is, as a list of terms."""
    lines = [
        ("topic", named(about.topic)),
        ("filled_in_by", _filled_in_by(about, study, words)),
        ("when", _when(about, study, words)),
        ("items", _items(about, words)),
        ("responses", _responses(about, words)),
        ("missing", _missing(about, words)),
    ]
    lists = {("reversed", "reverse_keyed"): about.listed_reverse, ("unscored", "unscored"): about.unscored}
    for (term, row), listed in lists.items():
        if listed:
            count = _link(about.id, f"{row}/all/count")
            lines.append((term, words("pages.methods.some_items", count=count)))
    if about.validity:
        lines.append(("validity", _validity(about, about.validity, words)))
    if any(scale.round for scale in about.scales.values()):
        lines.append(("rounded", _rounded(about, words)))
    if about.changed:
        lines.append(("changed", _changed(about, words)))
    return "".join(f"{words(f'pages.methods.{term}')}\n:   {text}\n\n" for term, text in lines)


def _filled_in_by(about: Instrument, study: Study, words: Words) -> str:
    """Who filled in the forms on which it stands, each once."""
    ages = _ages(about, words)
    said = [_filled_in(study.forms[name], ages, words) for name in study.forms_with(about.id)]
    return "; ".join(dict.fromkeys(said))


def _filled_in(form: Form, ages: str, words: Words) -> str:
    if form.filled_in:
        return named(form.filled_in).replace(in_markdown("{ages}"), ages)
    people = words.of("study.roles", form.about)
    if not form.filled_in_by:
        return words("pages.methods.filled_in_by_self", people=people, ages=ages)
    informants = words.of("study.roles", form.filled_in_by)
    return words("pages.methods.filled_in_by_other", informants=informants, people=people, ages=ages)


def _ages(about: Instrument, words: Words) -> str:
    low = _link(about.id, "age/low/years")
    if about.ages.high >= NO_LIMIT:
        return words("pages.methods.ages_from", low=low)
    return words("pages.methods.ages", low=low, high=_link(about.id, "age/high/years"))


def _when(about: Instrument, study: Study, words: Words) -> str:
    """Who filled it in; of a population that was followed, at which waves."""
    said = [
        f"[{words.of('study.populations', group)}]{{.name}}"
        + (f": {_waves(when, words)}" if len(study.waves_of(group)) > 1 else "")
        for group, when in study.asked(about.id).items()
    ]
    return "; ".join(said)


def _waves(waves: Sequence[str], words: Words) -> str:
    """The waves in words, as the study calls them."""
    if not waves:
        return words("pages.methods.no_waves")
    return words.listed([words.of("study.waves", wave) for wave in waves])


def _changed(about: Instrument, words: Words) -> str:
    """What the study says otherwise than the instrument's file, each kind of key once."""
    known = words.group("pages.methods.keys")
    keys = dict.fromkeys(key.partition(".")[0] for key in about.changed)
    return words("pages.methods.changed_by", keys=words.listed([known[key] for key in keys]))


def _items(about: Instrument, words: Words) -> str:
    items, actors = _link(about.id, "items/all/count"), [named(one) for one in about.actors.values()]
    if len(actors) != 2:
        return items
    return words("pages.methods.items_twice", items=items, actors=words.listed(actors))


def _responses(about: Instrument, words: Words) -> str:
    ends = {end: _link(about.id, f"responses/all/{end}est") for end in ("low", "high")}
    labels = [named(label) for _, label in sorted(about.responses.labels.items())]
    if not labels:
        return words("pages.methods.responses_from", **ends)
    return words("pages.methods.responses_labels", labels="; ".join(labels), **ends)


def _missing(about: Instrument, words: Words) -> str:
    rules = {scale.missing.rule for scale in about.scales.values()} or {about.missing.rule}
    said = [words(f"pages.methods.missing_rules.{rule}") for rule in sorted(rules)]
    return words("pages.methods.missing_or").join(said)


def _validity(about: Instrument, validity: Validity, words: Words) -> str:
    found = [words("pages.methods.validity_blank", limit=_link(about.id, "validity/blank/maximum"))]
    for scale in validity.limits:
        label, limit = named(inside(about.scales[scale].label)), _link(about.id, f"{scale}/invalid/cut_off")
        found.append(words("pages.methods.validity_limit", scale=label, limit=limit))
    return words("pages.methods.validity_or").join(found)


def _recode(about: Instrument, words: Words) -> str:
    if about.recode is None:
        return ""
    labels = about.responses.labels
    rows = [
        f"| {named(labels.get(code, str(code)))} | {_link(about.id, f'recode/answer_{code}/times')} |"
        for code in about.recode.values
    ]
    intro = named(about.recode.label) or words("pages.methods.recode").strip()
    head = f"| {words('pages.methods.answer')} | {words('pages.methods.value')} |"
    return "\n".join([f"{intro}\n", head, "|:--|--:|", *rows, ""])


def _scales(about: Instrument, words: Words) -> str:
    """The scales as a table; a column that no scale fills is left out."""
    if not about.scales:
        return ""
    heads = [
        ("scale", ":--"),
        ("scale_items", "--:"),
        ("score", ":--"),
        ("needed", "--:"),
        ("clinical", "--:"),
    ]
    rows = [_scale_row(about.id, scale, words) for scale in about.scales.values()]
    kept = [position for position in range(len(heads)) if any(row[position] for row in rows)]
    lines = [
        [words(f"pages.methods.{heads[i][0]}") for i in kept],
        [heads[i][1] for i in kept],
        *([row[i] for i in kept] for row in rows),
    ]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), ""])


def _scale_row(name: str, scale: Scale, words: Words) -> list[str]:
    ends = {end: _link(name, f"{scale.id}/range/{end}est") for end in ("low", "high")}
    label, fewest = f"[{in_markdown(scale.label)}]{{.name}}", _link(name, f"{scale.id}/answered/minimum")
    return [
        words("pages.methods.validity_scale", scale=label) if scale.validity else label,
        _link(name, f"{scale.id}/items/count"),
        words("pages.methods.range", **ends),
        _needed(scale, fewest, words),
        "" if scale.cut_off is None else f"T\u00a0=\u00a0{_link(name, f'{scale.id}/clinical/cut_off')}",
    ]


def _needed(scale: Scale, fewest: str, words: Words) -> str:
    """How many answers, or scales, a score needs."""
    every = scale.missing.min_answered is None
    if scale.scales:
        return (
            words("pages.methods.all_scales") if every else words("pages.methods.some_scales", count=fewest)
        )
    return words("pages.methods.all_needed") if every else fewest


def _rounded(about: Instrument, words: Words) -> str:
    """Which scores are rounded, and how."""
    labels = [named(inside(scale.label)) for scale in about.scales.values() if scale.round]
    return words("pages.methods.rounded_scales", scales=words.listed(labels))


def _derived(about: Instrument, words: Words) -> str:
    labels = sorted({rule.label for rule in about.derived.values()})
    if not labels:
        return ""
    listed = words.listed([named(inside(label)) for label in labels])
    said = [words("pages.methods.derived", measures=listed)]
    made = [measure for measure in about.measures.values() if measure.derived and measure.derived.bands]
    said += [
        words("pages.methods.bands", measure=named(one.label), classes=_classes(one, words)) for one in made
    ]
    return "\n\n".join(said) + "\n"


def _classes(measure: Measure, words: Words) -> str:
    """The classes of a score, each with its lowest and highest."""
    found = []
    for name, band in (measure.derived.bands if measure.derived else {}).items():
        link = f"{measure.name}/{name}"
        low = "" if band.low is None else _link(measure.instrument, f"{link}/lowest")
        high = "" if band.high is None else _link(measure.instrument, f"{link}/highest")
        found.append(class_said(named(band.label), low, high, words))
    return "; ".join(found)


def _alphas(about: Instrument, facts: DataFrame, words: Words) -> str:
    """Cronbach's alpha of every scale, a column per group that answered; empty where there are none."""
    mine = facts[(facts["statistic"] == "alpha") & (facts["item"] == f"methods {about.id}")]
    if mine.empty:
        return ""
    groups = list(dict.fromkeys(mine["column"]))
    known = set(mine["fact"])
    heads = [_capital(words.of("study.populations", group)) for group in groups]
    lines = [[words("pages.methods.alpha"), *heads], [":--", *["--:"] * len(groups)]]
    for row in dict.fromkeys(mine["row"]):
        ids = [f"methods-{about.id}/{row}/{group}/alpha" for group in groups]
        lines.append(
            [
                f"[{in_markdown(_row_label(row, about))}]{{.name}}",
                *(f"[](fact:{i})" if i in known else "" for i in ids),
            ]
        )
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), ""])


def _row_label(row: str, about: Instrument) -> str:
    """`psychological.self` -> "Psychisch geweld, zelf gepleegd"."""
    words = {**about.actors, **{name: actor.label for name, actor in about.combined_actors.items()}}
    words |= {name: scale.label for name, scale in about.scales.items()}
    return _capital(", ".join(words.get(part, part) for part in row.split(".")))


def _capital(text: str) -> str:
    """With a capital, within brackets too."""
    first = int(text.startswith("["))
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


def _link(name: str, rest: str) -> str:
    return f"[](fact:methods-{name}/{rest})"


PAGE = MadePage(
    "methods.qmd", lambda book: methods_page(book.study, book.instruments, book.facts, book.markdown)
)
