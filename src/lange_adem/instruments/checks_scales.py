"""What is wrong in the scales of an instrument file, and in its rule on invalid forms."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from lange_adem.instruments.instrument import Instrument, Measure, Scale
from lange_adem.instruments.measures import is_whole
from lange_adem.instruments.norms import HIGHEST_T, LOWEST_T
from lange_adem.yaml_document import Keys

Problem = tuple[Keys, str]


def scale_problems(about: Instrument, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Every scale that contradicts its items, and keys of scales that change nothing."""
    for scale in about.scales.values():
        said, first = data["scales"][scale.id], _first(about, scale)
        for check in (_kind, _missing, _listed, _range, _keys):
            yield from (
                (("scales", scale.id, *keys), told) for keys, told in check(about, scale, said, first)
            )
    own = [said.get("missing") for said in data["scales"].values()]
    for name, rule in zip(data["scales"], own, strict=True):
        if rule is None and "missing" not in data:
            yield (
                ("scales", name),
                "say what happens when answers are missing: `missing`, here or of the instrument.",
            )
    if "missing" in data and None not in own:
        why = "every scale has a rule of its own" if own else "there is no scale"
        yield ("missing",), f"{why}, so it changes nothing; leave it out."


def validity_problems(about: Instrument) -> Iterator[Problem]:
    """A rule on invalid forms that never holds, always holds, or is about a scale that is dropped itself."""
    if about.validity is None:
        return
    asked = len(set(about.items) - about.optional)
    if about.validity.max_blank >= asked:
        yield (
            ("validity", "max_blank"),
            f"a form has {asked} items that everyone is asked; more are never blank.",
        )
    for name, limit in about.validity.limits.items():
        at, scale = ("validity", "limits", name), about.scales[name]
        if not scale.validity:
            yield at, "an invalid form misses this scale itself; say `validity: true` of it, or take it out."
        if limit.score == "t" and not scale.t_score:
            yield (*at, "score"), "the scale has no T-scores."
        low, high = (LOWEST_T, HIGHEST_T) if limit.score == "t" else scale.range
        if not low < limit.at_least <= high:
            yield (
                (*at, "at_least"),
                f"no score decides on {limit.at_least:g}: they go from {low:g} to {high:g}.",
            )


def _first(about: Instrument, scale: Scale) -> Measure:
    """The measure of a scale, of several actors that of the first."""
    return next(measure for measure in about.measures.values() if measure.scale == scale.id)


def _units(scale: Scale, first: Measure) -> int:
    return len(scale.scales or scale.pairs or first.items)


def _kind(about: Instrument, scale: Scale, said: Mapping[str, Any], first: Measure) -> Iterator[Problem]:
    """The score and what it is of do not belong together."""
    if scale.scales and scale.score not in ("sum", "mean"):
        yield ("score",), "scales are added up (`sum`) or averaged (`mean`)."
    if bool(scale.pairs) != (scale.score == "inconsistency"):
        yield ("score",), "`inconsistency` is of `pairs`, and pairs have that score only."
    if scale.count and scale.score != "count":
        yield ("count",), "only `score: count` reads it; leave it out."
    if scale.score == "count":
        codes = {code for i in first.items for code in range(about.ranges[i][0], about.ranges[i][1] + 1)}
        yield from ((("count",), f"{code} cannot be answered.") for code in scale.count if code not in codes)
        if codes <= set(scale.count):
            yield ("count",), "every answer counts, so that the score is the number of answers."


def _missing(about: Instrument, scale: Scale, said: Mapping[str, Any], first: Measure) -> Iterator[Problem]:
    units, fewest = _units(scale, first), scale.missing.min_answered
    what = "scales" if scale.scales else "pairs" if scale.pairs else "items"
    if scale.missing.rule == "complete" and fewest is not None:
        yield ("missing",), "`complete` needs every answer: leave `min_answered` out, or say `prorated`."
    elif fewest is not None and fewest > units:
        yield ("missing",), f"`min_answered` is {fewest}, and the scale has {units} {what}."
    elif fewest == units:
        yield ("missing",), f"`min_answered` is all {units} {what}: say `rule: complete`."
    if "missing" in said and not scale.scales and scale.missing == about.missing:
        yield ("missing",), "is the rule of the instrument; leave it out."


def _listed(about: Instrument, scale: Scale, said: Mapping[str, Any], first: Measure) -> Iterator[Problem]:
    twice = [item for item, times in Counter(scale.items).items() if times > 1]
    yield from ((("items",), f"{item} is listed twice.") for item in twice)
    pairs = Counter(frozenset(pair) for pair in scale.pairs)
    for pair, times in pairs.items():
        if len(pair) == 1 or times > 1:
            yield (
                ("pairs",),
                f"{sorted(pair)} {'is an item with itself' if len(pair) == 1 else 'is listed twice'}.",
            )


def _keys(about: Instrument, scale: Scale, said: Mapping[str, Any], first: Measure) -> Iterator[Problem]:
    """Keys that change nothing."""
    if scale.measure == ("{scale}.{actor}" if about.actors else "{scale}"):
        yield ("measure",), "is the usual name; leave it out."
    parts = [about.measures[part].whole for part in first.of]
    if scale.round and is_whole(about, scale, parts, _units(scale, first)):
        yield ("round",), "the score is a whole number as it is, so nothing changes; leave it out."
    if scale.cut_off is not None and not LOWEST_T < scale.cut_off <= HIGHEST_T:
        yield ("cut_off",), f"no T-score decides on {scale.cut_off}: they go from {LOWEST_T} to {HIGHEST_T}."
    if scale.validity and (scale.cut_off is not None):
        yield ("validity",), "a validity scale is no clinical one: leave `cut_off` out."


def _range(about: Instrument, scale: Scale, said: Mapping[str, Any], first: Measure) -> Iterator[Problem]:
    low, high = possible(about, scale, first)
    if not (math.isclose(low, scale.range.low) and math.isclose(high, scale.range.high)):
        given = f"{scale.range.low:g} to {scale.range.high:g}"
        yield ("range",), f"is {given}; what the scale is made of allows {low:g} to {high:g}."


def possible(about: Instrument, scale: Scale, first: Measure) -> tuple[float, float]:
    """The lowest and highest score that the parts of a scale allow."""
    if scale.score == "count":
        counted = [_counted(about, item, scale.count) for item in first.items]
        return float(sum(all(codes) for codes in counted)), float(sum(any(codes) for codes in counted))
    if scale.scales:
        ends = [about.measures[part].range or (0.0, 0.0) for part in first.of]
    else:
        ends = [_values(about, item) for item in first.items]
    if scale.pairs:
        pairs = zip(ends[0::2], ends[1::2], strict=True)
        return 0.0, sum(max(a[1] - b[0], b[1] - a[0]) for a, b in pairs)
    parts = len(ends) if scale.score == "mean" else 1
    found = sum(end[0] for end in ends) / parts, sum(end[1] for end in ends) / parts
    return (math.floor(found[0] + 0.5), math.floor(found[1] + 0.5)) if scale.round else found


def _counted(about: Instrument, item: str, codes: tuple[int, ...]) -> list[bool]:
    low, high = about.ranges[item]
    return [code in codes for code in range(low, high + 1)]


def _values(about: Instrument, item: str) -> tuple[float, float]:
    """Lowest and highest that an answer counts for."""
    low, high = about.ranges[item]
    if about.recode is None:
        return low, high
    values = [float(v) for code, v in about.recode.values.items() if low <= float(code) <= high]
    return (min(values), max(values)) if values else (0.0, 0.0)
