"""Numbers of every instrument as its file declares it: the facts of the page on questionnaires and scales."""

from collections.abc import Iterator, Mapping

from pandas import DataFrame

from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.instruments.instrument import NO_LIMIT, Instrument
from lange_adem.instruments.items import questions


def methods_facts(instruments: Mapping[str, Instrument]) -> DataFrame:
    """Numbers of every instrument as facts, e.g. `methods-cts2/items/all/count`.

    Numbers of items count one side where respondent and partner are asked the same.
    `value` is what the file says; nothing is computed from answers.
    """
    return facts_frame(fact for name in sorted(instruments) for fact in _instrument_facts(instruments[name]))


def _instrument_facts(about: Instrument) -> Iterator[Fact]:
    name, title = about.id, about.title

    def fact(row: str, column: str, statistic: str, value: float, label: str) -> Fact:
        return plain_fact(
            f"methods-{name}/{row}/{column}", statistic, value, f"{title}: {label}", decimals=0,
            chapter="methods", measure=name, spec=about.path,
            function="lange_adem.book.methods.methods_facts", rule="methods",
        )  # fmt: skip

    yield fact("items", "all", "count", questions(about), "aantal vragen")
    yield fact("responses", "all", "lowest", about.responses.low, "laagste antwoordcode")
    yield fact("responses", "all", "highest", about.responses.high, "hoogste antwoordcode")
    for end, years, word in (("low", about.ages.low, "laagste"), ("high", about.ages.high, "hoogste")):
        if years < NO_LIMIT:
            yield fact("age", end, "years", years, f"{word} leeftijd")
    for code, times in (about.recode.values if about.recode else {}).items():
        yield fact("recode", f"answer_{code}", "times", times, f"waarde van antwoord {code}")
    if about.listed_reverse:
        yield fact("reverse_keyed", "all", "count", len(about.listed_reverse), "omgekeerde vragen")
    if about.unscored:
        yield fact("unscored", "all", "count", len(about.unscored), "vragen buiten de schalen")
    if about.validity:
        limit = about.validity.max_blank
        yield fact("validity", "blank", "maximum", limit, "hoogste aantal lege antwoorden")
    for scale in about.scales.values():
        label, fewest = scale.label, scale.missing.min_answered
        yield fact(scale.id, "items", "count", len(scale.listed), f"{label}, aantal vragen")
        yield fact(scale.id, "range", "lowest", scale.range.low, f"{label}, laagste score")
        yield fact(scale.id, "range", "highest", scale.range.high, f"{label}, hoogste score")
        if fewest is not None:
            yield fact(scale.id, "answered", "minimum", fewest, f"{label}, nodig aantal antwoorden")
        if scale.cut_off is not None:
            yield fact(scale.id, "clinical", "cut_off", scale.cut_off, f"{label}, klinische grens (T-score)")
    for rule in about.derived.values():
        for group, threshold in rule.thresholds.items():
            yield fact(rule.id, group, "threshold", threshold, f"{rule.label}, grens")
    for scale_id, cut in (about.validity.limits if about.validity else {}).items():
        label = f"{about.scales[scale_id].label}, grens voor een ongeldige vragenlijst"
        yield fact(scale_id, "invalid", "cut_off", cut.at_least, label)
