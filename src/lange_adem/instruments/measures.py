"""What an instrument yields: each measure with label, range, items and missing rule, without any data."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.instruments import texts
from lange_adem.instruments.instrument import CombinedActor, Derived, Instrument, Measure, Scale, Validity
from lange_adem.instruments.items import Filling, filled, fillings, select_items


def make_measures(instrument: Instrument) -> dict[str, Measure]:
    """Every measure of an instrument by id, in the order of its file: scales first, then derived ones.

    Raises DeclarationError where the file names an item or a measure that it does not have.
    """
    found: dict[str, Measure] = {}
    if instrument.validity:
        _add(found, _valid(instrument, instrument.validity))
    for scale in instrument.scales.values():
        with _at(instrument, scale.line):
            for measure in _scale_measures(instrument, scale, found):
                _add(found, measure)
    for rule in instrument.derived.values():
        with _at(instrument, rule.line):
            for filling in fillings(rule.id, instrument.lists):
                _add(found, _derived(instrument, rule, filling, found))
    return found


@contextmanager
def _at(instrument: Instrument, line: int) -> Iterator[None]:
    """Names the line of a scale or derived measure in whatever is found wrong with it."""
    try:
        yield
    except DeclarationError as error:
        raise DeclarationError(f"{instrument.path}:{line}: {error}") from None


def _add(found: dict[str, Measure], measure: Measure) -> None:
    if measure.id in found:
        raise DeclarationError(f"measure {measure.id} is declared twice; rename one of the two.")
    found[measure.id] = measure


def _scale_measures(instrument: Instrument, scale: Scale, known: Mapping[str, Measure]) -> Iterator[Measure]:
    raw = {actor: _raw(instrument, scale, actor, known) for actor in instrument.actors or [""]}
    for measure in raw.values():
        yield measure
        if scale.t_score:
            yield _t_score(measure)
        if scale.cut_off is not None:
            yield _clinical(measure, scale.cut_off)
    for name, combined in instrument.combined_actors.items():
        yield _combined(instrument, scale, name, combined, raw)


def _raw(instrument: Instrument, scale: Scale, actor: str, known: Mapping[str, Measure]) -> Measure:
    of = tuple(_part(instrument, scale, part, actor, known) for part in scale.scales)
    items = (
        tuple(dict.fromkeys(item for part in of for item in known[part].items))
        if of
        else select_items(instrument, scale.listed, actor)
    )
    units, what = len(scale.scales or scale.pairs or items), _parts_of(scale)
    rule, fewest = scale.missing.rule, scale.missing.min_answered or units
    who = instrument.actors.get(actor)
    return Measure(
        id=f"{instrument.id}.{_name(scale, actor)}",
        instrument=instrument.id,
        label=f"{scale.label}, {who}" if who else scale.label,
        kind="number",
        how=f"{scale.score}_of_scales" if of else scale.score,
        items=items,
        missing_rule=texts.missing_rule(rule, fewest, units, what) + texts.rounded(scale.round),
        range=_ends(scale.range),
        scale=scale.id,
        actor=actor or None,
        unit=instrument.unit,
        of=of,
        min_answered=fewest,
        reverse_keyed=tuple(item for item in items if item in instrument.reverse_keyed),
        validity=scale.validity,
        invented=instrument.invented,
        whole=bool(scale.round) or is_whole(instrument, scale, [known[part].whole for part in of], units),
        round=scale.round,
    )


def _part(instrument: Instrument, scale: Scale, part: str, actor: str, known: Mapping[str, Measure]) -> str:
    """The measure of one of the scales of a scale of scales, which has to stand before it."""
    others = instrument.scales
    if part not in others:
        close = nearest(part, others)
        hint = f"; the nearest is {close[0]!r}" if close else ""
        raise DeclarationError(f"scale {scale.id}: there is no scale {part!r}{hint}.")
    measure = f"{instrument.id}.{_name(others[part], actor)}"
    if measure not in known:
        raise DeclarationError(f"scale {scale.id}: its scale {part!r} has to stand before it.")
    return measure


def adds_items(measure: Measure, known: Mapping[str, Measure]) -> bool:
    """Whether a score rests on its items as they are: not where it is made of scales that count or compare answers."""
    if not measure.how.endswith("_of_scales"):
        return True
    parts = [known[part] for part in measure.of]
    return all(part.how not in ("count", "inconsistency") and adds_items(part, known) for part in parts)


def _parts_of(scale: Scale) -> str:
    return "scales" if scale.scales else "pairs" if scale.pairs else "items"


def is_whole(instrument: Instrument, scale: Scale, parts: Sequence[bool], units: int) -> bool:
    """Whether the score of a scale is a whole number before it is rounded: no mean, nothing made up, whole answers."""
    if scale.score == "mean" or (scale.missing.min_answered or units) < units:
        return False
    values = instrument.recode.values.values() if instrument.recode else ()
    return all(parts) if parts else scale.score == "count" or all(float(v).is_integer() for v in values)


def _name(scale: Scale, actor: str) -> str:
    template = scale.measure or ("{scale}.{actor}" if actor else "{scale}")
    return template.format(scale=scale.id, actor=actor)


def _ends(ends: tuple[float, float]) -> tuple[float, float]:
    return float(ends[0]), float(ends[1])


def _t_score(raw: Measure) -> Measure:
    return _from(raw, f"{raw.id}.t", "t", "number", unit="T-score")


def _clinical(raw: Measure, cut_off: int) -> Measure:
    made = _from(raw, f"{raw.id}.clinical", "cut_off", "yes_no")
    return replace(made, cut_off=cut_off, of=(f"{raw.id}.t",))


def _from(raw: Measure, measure: str, how: str, kind: str, **changes: Any) -> Measure:
    usual: dict[str, Any] = {"unit": None, "range": None, "pooled": True, "whole": True, "round": ""}
    return replace(
        raw, id=measure, how=how, kind=kind, of=(raw.id,), needs_norms=True, **{**usual, **changes}
    )


def _combined(
    instrument: Instrument, scale: Scale, name: str, combined: CombinedActor, raw: Mapping[str, Measure]
) -> Measure:
    parts = [raw[actor] for actor in combined.of]
    ranges = [part.range for part in parts if part.range]
    return replace(
        parts[0],
        id=f"{instrument.id}.{_name(scale, name)}",
        label=f"{scale.label}, {combined.label}",
        how="combined",
        items=tuple(item for part in parts for item in part.items),
        of=tuple(part.id for part in parts),
        range=(sum(low for low, _ in ranges), sum(high for _, high in ranges)),
        actor=name,
        reverse_keyed=tuple(item for part in parts for item in part.reverse_keyed),
        missing_rule=f"Per actor: {parts[0].missing_rule} Missing when one of the actors is missing.",
        round="",
    )


def _valid(instrument: Instrument, validity: Validity) -> Measure:
    return Measure(
        id=f"{instrument.id}.valid",
        instrument=instrument.id,
        label=validity.label,
        kind="yes_no",
        how="valid",
        items=instrument.items,
        missing_rule=texts.validity_rule(validity),
        of=tuple(f"{instrument.id}.{scale}" for scale in validity.limits),
        needs_norms=any(limit.score == "t" for limit in validity.limits.values()),
        invented=instrument.invented,
    )


def _derived(
    instrument: Instrument, rule: Derived, filling: Filling, known: Mapping[str, Measure]
) -> Measure:
    items = list(select_items(instrument, rule.items, filling=filling))
    of = _sources(instrument, rule, filling, known)
    for source in of:
        items.extend(item for item in known[source].items if item not in items)
    named = [instrument.lists[name][word] for name, word in filling.items()]
    return Measure(
        id=f"{instrument.id}.{filled(rule.id, filling)}",
        instrument=instrument.id,
        label=", ".join([rule.label, *named]),
        kind=texts.KIND_OF_RULE[rule.rule],
        how=rule.rule,
        items=tuple(items),
        missing_rule=texts.DERIVED_RULE[rule.rule] + texts.skipped_rule(rule),
        range=_derived_range(instrument, rule, items, of),
        unit=instrument.unit if rule.rule == "number" else None,
        of=of,
        needs_norms=any(known[source].needs_norms for source in of),
        invented=instrument.invented,
        derived=rule,
        categories=_categories(instrument, rule, items),
        whole=texts.KIND_OF_RULE[rule.rule] == "number",
        pooled=bool(of) and not rule.items and all(known[source].pooled for source in of),
    )


def _categories(instrument: Instrument, rule: Derived, items: Sequence[str]) -> dict[str, str]:
    """Labels of the classes: their own; of one answer else that of its code; or else their names."""
    if rule.bands:
        return {name: band.label for name, band in rule.bands.items()}
    names = list(rule.categories.values())
    answers = (
        instrument.item_responses.get(items[0], instrument.responses).labels
        if rule.rule == "category"
        else {}
    )
    said = {name: answers.get(code) for code, name in rule.categories.items() if names.count(name) == 1}
    return {name: rule.labels.get(name) or said.get(name) or name for name in names}


def _sources(
    instrument: Instrument, rule: Derived, filling: Filling, known: Mapping[str, Measure]
) -> tuple[str, ...]:
    if rule.of == "clinical":
        return tuple(measure.id for measure in known.values() if measure.how == "cut_off")
    named = [
        f"{instrument.id}.{filled(name, filling)}" for name in (rule.measure, rule.own, rule.other) if name
    ]
    for source in named:
        if source not in known:
            close = nearest(source, known)
            hint = f"; the nearest is {close[0]!r}" if close else ""
            raise DeclarationError(
                f"{instrument.id}.{rule.id}: no measure {source!r} stands before it{hint}."
            )
    return tuple(named)


def _derived_range(
    instrument: Instrument, rule: Derived, items: list[str], of: tuple[str, ...]
) -> tuple[float, float] | None:
    if rule.rule in ("count_items", "count_yes"):
        return 0.0, float(len(of) or len(items))
    return _ends(instrument.ranges[items[0]]) if rule.rule == "number" else None
