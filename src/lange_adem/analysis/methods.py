"""Numbers of every instrument as its file declares it: the facts of the page on questionnaires and scales."""

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from pandas import DataFrame

from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.grid.indicator_words import bound_fact, bounds, decimals
from lange_adem.instruments.instrument import NO_LIMIT, Instrument, Measure
from lange_adem.instruments.items import questions
from lange_adem.language.catalogue import Words
from lange_adem.study.indicators import Indicator, Indicators


def methods_facts(
    instruments: Mapping[str, Instrument], words: Words, indicators: Indicators = MappingProxyType({})
) -> DataFrame:
    """Numbers of every instrument as facts, e.g. `methods-mood/items/all/count`, and the bounds of every indicator.

    Numbers of items count one side where both are asked the same.
    `value` is what the file says; nothing is computed from answers.
    """
    of_instruments = (_instrument_facts(instruments[name], words) for name in sorted(instruments))
    of_indicators = (_indicator_facts(indicator, words) for indicator in indicators.values())
    return facts_frame(chain.from_iterable((*of_instruments, *of_indicators)))


def _indicator_facts(about: Indicator, words: Words) -> Iterator[Fact]:
    """The numbers that its rule holds values against, in the order in which it is said."""
    for number, bound in enumerate(bounds(about.rule), 1):
        label = words("indicators.threshold", indicator=about.label, number=number)
        yield plain_fact(
            bound_fact(about, number).rpartition("/")[0], "threshold", bound, label, words, decimals=decimals(bound),
            chapter="methods", measure=about.name, spec=about.spec,
            function="lange_adem.analysis.methods.methods_facts", rule="methods",
        )  # fmt: skip


def _instrument_facts(about: Instrument, words: Words) -> Iterator[Fact]:
    name, title = about.id, about.title

    def fact(row: str, column: str, statistic: str, value: float, what: str, **places: object) -> Fact:
        said = words(f"instruments.numbers.{what}", **places)
        label = words("instruments.numbers.fact", instrument=title, what=said)
        return plain_fact(
            f"methods-{name}/{row}/{column}", statistic, value, label, words, decimals=decimals(value),
            chapter="methods", measure=name, spec=about.path,
            function="lange_adem.analysis.methods.methods_facts", rule="methods",
        )  # fmt: skip

    yield fact("items", "all", "count", questions(about), "items")
    yield fact("responses", "all", "lowest", about.responses.low, "lowest_response")
    yield fact("responses", "all", "highest", about.responses.high, "highest_response")
    for end, years in (("low", about.ages.low), ("high", about.ages.high)):
        if years < NO_LIMIT:
            yield fact("age", end, "years", years, f"{end}est_age")
    for code, times in (about.recode.values if about.recode else {}).items():
        yield fact("recode", f"answer_{code}", "times", times, "recode", answer=code)
    if about.listed_reverse:
        yield fact("reverse_keyed", "all", "count", len(about.listed_reverse), "reverse_keyed")
    if about.unscored:
        yield fact("unscored", "all", "count", len(about.unscored), "unscored")
    if about.validity:
        limit = about.validity.max_blank
        yield fact("validity", "blank", "maximum", limit, "blank")
    for scale in about.scales.values():
        label, fewest = scale.label, scale.missing.min_answered
        yield fact(scale.id, "items", "count", len(about.listed(scale)), "scale_items", scale=label)
        yield fact(scale.id, "range", "lowest", scale.range.low, "scale_lowest", scale=label)
        yield fact(scale.id, "range", "highest", scale.range.high, "scale_highest", scale=label)
        if fewest is not None:
            what = "known_scales" if scale.scales else "answered"
            yield fact(scale.id, "answered", "minimum", fewest, what, scale=label)
        if scale.cut_off is not None:
            yield fact(scale.id, "clinical", "cut_off", scale.cut_off, "clinical", scale=label)
    for measure in about.measures.values():
        for group, threshold in thresholds(measure).items():
            yield fact(measure.name, group, "threshold", threshold, "threshold", scale=measure.label)
        for band_id, band in (measure.derived.bands if measure.derived else {}).items():
            said = {"scale": measure.label, "band": band.label}
            if band.low is not None:
                yield fact(measure.name, band_id, "lowest", band.low, "band_lowest", **said)
            if band.high is not None:
                yield fact(measure.name, band_id, "highest", band.high, "band_highest", **said)
    for scale_id, cut in (about.validity.limits if about.validity else {}).items():
        label = about.scales[scale_id].label
        yield fact(scale_id, "invalid", "cut_off", cut.at_least, "invalid", scale=label)


def thresholds(measure: Measure) -> dict[str, float]:
    """The lowest score that counts as yes, by sex, or of `all`."""
    if measure.derived is None or measure.how != "at_least":
        return {}
    return dict(measure.derived.thresholds) or {"all": measure.derived.at_least}
