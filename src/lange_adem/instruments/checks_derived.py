"""What is wrong in the derived measures of an instrument file: keys their rule does not read, and what never holds."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lange_adem.instruments.instrument import Band, Derived, Instrument, Measure
from lange_adem.instruments.norms import HIGHEST_T, LOWEST_T
from lange_adem.yaml_document import Keys

Problem = tuple[Keys, str]
_ALWAYS = frozenset({"label", "rule", "missing_label"})
_READS = {
    "any_item": {"items", "at_least", "skipped_when"},
    "count_items": {"items", "at_least", "skipped_when"},
    "at_least": {"measure", "at_least", "thresholds", "sex"},
    "count_yes": {"of"},
    "any_yes": {"of"},
    "who": {"self", "other", "categories", "labels"},
    "category": {"items", "categories", "labels"},
    "number": {"items"},
    "bands": {"measure", "bands"},
}
_BY_PERSON, _BY_SEX = {"self", "other"}, {"female", "male"}


def derived_problems(about: Instrument, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Every derived measure that says what its rule does not read, or what cannot be."""
    for rule in about.derived.values():
        said = data["derived"][rule.id]
        for key in said:
            if key not in _READS[rule.rule] | _ALWAYS:
                yield ("derived", rule.id, key), f"`rule: {rule.rule}` does not read it; leave it out."
        made = [measure for measure in about.measures.values() if measure.derived is rule]
        for check in (_items, _scores, _who, _category, _bands):
            yield from ((("derived", rule.id, *keys), told) for keys, told in check(about, rule, made[0]))


def _items(about: Instrument, rule: Derived, made: Measure) -> Iterator[Problem]:
    """Bounds and skipped questions that never matter; items for which the name has no place."""
    own = made.items if rule.items else ()
    if rule.rule in ("category", "number") and len(own) != 1:
        yield ("items",), f"`rule: {rule.rule}` is of one item, not of {len(own)}."
    if rule.rule in ("any_item", "count_items"):
        if rule.at_least > max(about.ranges[item][1] for item in own):
            yield ("at_least",), f"no item is ever answered {rule.at_least:g} or higher."
        if rule.at_least <= min(about.ranges[item][0] for item in own):
            yield ("at_least",), "every answer is as high as that."
    if rule.skipped_when:
        low, high = about.ranges[rule.skipped_when.item]
        if not low <= rule.skipped_when.answer <= high:
            told = f"{rule.skipped_when.item} is answered {low} to {high}, never {rule.skipped_when.answer}."
            yield ("skipped_when", "answer"), told
    places = set(re.findall(r"\{([a-z0-9_]+)\}", rule.id))
    listed = " ".join(map(str, (*rule.items, rule.measure, rule.own, rule.other)))
    for place in sorted(places - set(re.findall(r"\{([a-z0-9_]+)\}", listed))):
        yield (
            (),
            f"the name has a place {{{place}}} and nothing that it is made of has: they would all be alike.",
        )


def _scores(about: Instrument, rule: Derived, made: Measure) -> Iterator[Problem]:
    """Sources that are no numbers, and thresholds that no score passes."""
    if rule.of and not made.of:
        yield ("of",), "no scale has a `cut_off`."
    numbers = [about.measures[source] for source in made.of] if not rule.of else []
    for source in numbers:
        if source.kind != "number":
            yield (), f"{source.id} is no number."
    if rule.rule != "at_least" or not numbers:
        return
    low, high = numbers[0].range or (LOWEST_T, HIGHEST_T)
    bounds = {"thresholds": rule.thresholds.values(), "at_least": () if rule.thresholds else (rule.at_least,)}
    for key, given in bounds.items():
        for bound in given:
            if not low < bound <= high:
                yield (key,), f"no score decides on {bound:g}: they go from {low:g} to {high:g}."


def _who(about: Instrument, rule: Derived, made: Measure) -> Iterator[Problem]:
    if rule.rule != "who":
        return
    named = set(map(str, rule.categories)) - {"neither"}
    if named not in ({"both", *_BY_PERSON}, {"both", *_BY_SEX}):
        yield ("categories",), "name `both`, and either `self` and `other` or `female` and `male`."
    if rule.own == rule.other:
        yield ("other",), "is the same measure as `self`."


def _category(about: Instrument, rule: Derived, made: Measure) -> Iterator[Problem]:
    if rule.rule == "category":
        low, high = about.ranges[made.items[0]]
        for code in rule.categories:
            if not (str(code).lstrip("-").isdigit() and low <= int(code) <= high):
                yield ("categories", code), f"{made.items[0]} is answered {low} to {high}, never {code!r}."
    for name in rule.labels:
        if name not in rule.categories.values():
            known = ", ".join(dict.fromkeys(rule.categories.values()))
            yield ("labels", name), f"there is no category {name!r}; there are {known}."


def _bands(about: Instrument, rule: Derived, made: Measure) -> Iterator[Problem]:
    """Bands that do not hold every score once."""
    if rule.rule != "bands":
        return
    of, bands = about.measures[made.of[0]], list(rule.bands.items())
    (first, lowest), (last, highest) = bands[0], bands[-1]
    for name, band, end, given in ((first, lowest, "low", lowest.low), (last, highest, "high", highest.high)):
        yield from _outer(of, name, band, end, given)
    for name, band in bands:
        if band.low is not None and band.high is not None and band.low > band.high:
            yield ("bands", name), f"`low` {band.low:g} is above `high` {band.high:g}."
    for (before, lower), (name, upper) in zip(bands, bands[1:], strict=False):
        yield from _between(of, before, lower, name, upper)


def _outer(of: Measure, name: str, band: Band, end: str, given: float | None) -> Iterator[Problem]:
    """The lowest end of the lowest band, and the highest of the highest, are those of the measure."""
    if given is None:
        return
    if of.range is None:
        yield ("bands", name, end), f"{of.id} has no {end}est score: leave it out."
    elif given != of.range[0 if end == "low" else 1]:
        wanted = of.range[0 if end == "low" else 1]
        yield ("bands", name, end), f"is {given:g}, and the {end}est score of {of.id} is {wanted:g}."


def _between(of: Measure, before: str, lower: Band, name: str, upper: Band) -> Iterator[Problem]:
    if lower.high is None or upper.low is None:
        yield ("bands", name), f"say where {before!r} ends (`high`) and {name!r} begins (`low`)."
        return
    begins = lower.high + 1 if of.whole else lower.high
    if upper.low == begins and not (of.whole and lower.high % 1):
        return
    what = "are in no class" if upper.low > begins else "are in two classes"
    if of.whole:
        rule = f"scores are whole: {name!r} begins at {math.floor(lower.high) + 1}"
    else:
        rule = f"scores can have decimals: {name!r} begins where {before!r} ends, or the scale says `round: half_up`"
    yield ("bands", name, "low"), f"scores between {lower.high:g} and {upper.low:g} {what}; {rule}."
