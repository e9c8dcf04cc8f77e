"""What an instrument yields: each measure with label, range, items and missing rule, without any data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lange_adem.errors import DeclarationError
from lange_adem.instruments import texts
from lange_adem.instruments.items import Instrument, item_ranges, reverse_keyed, select_items


@dataclass(frozen=True)
class MeasureInfo:
    """One measure of an instrument.

    `kind` is number, yes_no or category; `how` is how it is made: a scale score (sum, mean, count,
    inconsistency), t, cut_off, combined, valid, or a rule of `derived`. `of` are the measures it is made
    from, `items` the item ids in the end.
    `range` is the lowest and highest possible value, None where there is none. Missing rules are in English
    and Dutch.
    """

    id: str
    instrument: str
    label: str
    kind: str
    how: str
    items: tuple[str, ...]
    missing_rule: str
    missing_rule_dutch: str
    range: tuple[float, float] | None = None
    scale: str | None = None
    actor: str | None = None
    unit: str | None = None
    of: tuple[str, ...] = ()
    min_answered: int | None = None
    reverse_keyed: tuple[str, ...] = ()
    categories: Mapping[str, str] = field(default_factory=dict)
    higher_is_better: bool = False
    validity: bool = False
    needs_norms: bool = False
    invented: bool = False
    rule: Mapping[str, Any] = field(default_factory=dict)


def measures(instrument: Instrument) -> dict[str, MeasureInfo]:
    """Every measure of an instrument by id, in the order of its file: scales first, then derived ones.

    Raises DeclarationError where the file names an item or a measure that it does not have.
    """
    found: dict[str, MeasureInfo] = {}
    if "validity" in instrument:
        _add(found, _valid(instrument))
    for scale in instrument["scales"]:
        for info in _scale_measures(instrument, scale):
            _add(found, info)
    for name, rule in instrument.get("derived", {}).items():
        for agency in instrument.get("agencies", {}) if "{agency}" in name else [""]:
            _add(found, _derived(instrument, name, rule, agency, found))
    return found


def item_columns(instrument: Instrument, measure: str) -> list[str]:
    """Item ids of a measure, in the order of its scale; raises DeclarationError for an unknown measure."""
    known = measures(instrument)
    if measure not in known:
        raise DeclarationError(f"{instrument['id']} has no measure {measure!r}; it has {', '.join(known)}.")
    return list(known[measure].items)


def scale_rule(instrument: Instrument, scale: str) -> tuple[str, int]:
    """Missing rule of a scale: its name, and the fewest items (or pairs) that must be answered."""
    declared = instrument["scales"][scale]
    missing = declared.get("missing", instrument["missing"])
    units = declared.get("pairs") or _items_of(instrument, scale, _actors(instrument)[0])
    return missing["rule"], int(missing.get("min_answered", len(units)))


def _add(found: dict[str, MeasureInfo], info: MeasureInfo) -> None:
    if info.id in found:
        raise DeclarationError(f"measure {info.id} is declared twice; rename one of the two.")
    found[info.id] = info


def _actors(instrument: Instrument) -> list[str]:
    return list(instrument.get("actors", {})) or [""]


def _items_of(instrument: Instrument, scale: str, actor: str) -> list[str]:
    declared = instrument["scales"][scale]
    text = declared.get("items") or ", ".join(f"{a}, {b}" for a, b in declared["pairs"])
    return select_items(instrument, text, actor)


def _scale_measures(instrument: Instrument, scale: str) -> Iterator[MeasureInfo]:
    declared = instrument["scales"][scale]
    for actor in _actors(instrument):
        raw = _raw(instrument, scale, actor)
        yield raw
        if declared.get("t_score"):
            yield _t_score(raw)
        if "cut_off" in declared:
            yield _clinical(raw, declared["cut_off"])
    for name, combined in instrument.get("combined_actors", {}).items():
        yield _combined(instrument, scale, name, combined)


def _raw(instrument: Instrument, scale: str, actor: str) -> MeasureInfo:
    declared = instrument["scales"][scale]
    items = _items_of(instrument, scale, actor)
    rule, min_answered = scale_rule(instrument, scale)
    units = len(declared.get("pairs", items))
    who = instrument.get("actors", {}).get(actor)
    return MeasureInfo(
        id=f"{instrument['id']}.{_name(declared, scale, actor)}",
        instrument=instrument["id"],
        label=f"{declared['label']}, {who}" if who else declared["label"],
        kind="number",
        how=declared["score"],
        items=tuple(items),
        missing_rule=texts.missing_rule(
            rule, min_answered, units, "pairs" if "pairs" in declared else "items"
        ),
        missing_rule_dutch=texts.missing_rule_dutch(rule, min_answered, units),
        range=_range(declared["range"]),
        scale=scale,
        actor=actor or None,
        unit=instrument.get("unit"),
        min_answered=min_answered,
        reverse_keyed=tuple(item for item in items if item in reverse_keyed(instrument)),
        higher_is_better=bool(declared.get("higher_is_better")),
        validity=bool(declared.get("validity")),
        invented=instrument["keys"] == "invented",
    )


def _name(declared: Mapping[str, Any], scale: str, actor: str) -> str:
    template = declared.get("measure", "{scale}.{actor}" if actor else "{scale}")
    return template.format(scale=scale, actor=actor)


def _range(declared: Mapping[str, float]) -> tuple[float, float]:
    return float(declared["low"]), float(declared["high"])


def _t_score(raw: MeasureInfo) -> MeasureInfo:
    return _from(raw, f"{raw.id}.t", "t", "number", label=f"{raw.label}, T-score", unit="T-score", range=None)


def _clinical(raw: MeasureInfo, cut_off: int) -> MeasureInfo:
    made = _from(
        raw, f"{raw.id}.clinical", "cut_off", "yes_no", label=f"{raw.label}, klinisch (T ≥ {cut_off})"
    )
    return _replace(made, rule={"at_least": cut_off}, of=(f"{raw.id}.t",), categories=texts.YES_NO)


def _from(raw: MeasureInfo, measure: str, how: str, kind: str, **changes: Any) -> MeasureInfo:
    usual: dict[str, Any] = {"unit": None, "range": None}
    return _replace(
        raw, id=measure, how=how, kind=kind, of=(raw.id,), needs_norms=True, **{**usual, **changes}
    )


def _replace(info: MeasureInfo, **changes: Any) -> MeasureInfo:
    from dataclasses import replace

    return replace(info, **changes)


def _combined(instrument: Instrument, scale: str, name: str, combined: Mapping[str, Any]) -> MeasureInfo:
    parts = [_raw(instrument, scale, actor) for actor in combined["of"]]
    ranges = [part.range for part in parts if part.range]
    return _replace(
        parts[0],
        id=f"{instrument['id']}.{_name(instrument['scales'][scale], scale, name)}",
        label=f"{instrument['scales'][scale]['label']}, {combined['label']}",
        how="combined",
        items=tuple(item for part in parts for item in part.items),
        of=tuple(part.id for part in parts),
        range=(sum(low for low, _ in ranges), sum(high for _, high in ranges)),
        actor=name,
        reverse_keyed=tuple(item for part in parts for item in part.reverse_keyed),
        missing_rule=f"Per actor: {parts[0].missing_rule} Missing when one of the actors is missing.",
        missing_rule_dutch=f"Per persoon: {parts[0].missing_rule_dutch} Beide scores moeten bekend zijn.",
    )


def _valid(instrument: Instrument) -> MeasureInfo:
    validity = instrument["validity"]
    return MeasureInfo(
        id=f"{instrument['id']}.valid",
        instrument=instrument["id"],
        label=validity["label"],
        kind="yes_no",
        how="valid",
        items=tuple(item_ranges(instrument)),
        missing_rule=texts.validity_rule(validity),
        missing_rule_dutch=texts.validity_rule_dutch(validity, instrument["scales"]),
        of=tuple(f"{instrument['id']}.{scale}" for scale in validity["limits"]),
        needs_norms=any(limit["score"] == "t" for limit in validity["limits"].values()),
        categories=texts.YES_NO,
        invented=instrument["keys"] == "invented",
    )


def _derived(
    instrument: Instrument, name: str, rule: Mapping[str, Any], agency: str, known: Mapping[str, MeasureInfo]
) -> MeasureInfo:
    items = select_items(instrument, rule["items"], agency=agency) if "items" in rule else []
    of = _sources(instrument, name, rule, known)
    for source in of:
        items.extend(item for item in known[source].items if item not in items)
    where = instrument.get("agencies", {}).get(agency)
    return MeasureInfo(
        id=f"{instrument['id']}.{name.format(agency=agency)}",
        instrument=instrument["id"],
        label=f"{rule['label']}, {where}" if where else rule["label"],
        kind=texts.KIND_OF_RULE[rule["rule"]],
        how=rule["rule"],
        items=tuple(items),
        missing_rule=texts.DERIVED_RULE[rule["rule"]] + texts.skipped_rule(rule),
        missing_rule_dutch=texts.DERIVED_RULE_DUTCH[rule["rule"]] + texts.skipped_rule_dutch(rule),
        range=_derived_range(instrument, rule, items, of),
        unit=instrument.get("unit") if rule["rule"] == "number" else None,
        of=of,
        needs_norms=any(known[source].needs_norms for source in of),
        categories=texts.categories(instrument, rule, items),
        invented=instrument["keys"] == "invented",
        rule=rule,
    )


def _sources(
    instrument: Instrument, name: str, rule: Mapping[str, Any], known: Mapping[str, MeasureInfo]
) -> tuple[str, ...]:
    if rule.get("of") == "clinical":
        return tuple(info.id for info in known.values() if info.how == "cut_off")
    named = [f"{instrument['id']}.{rule[key]}" for key in ("measure", "self", "partner") if key in rule]
    for source in named:
        if source not in known:
            raise DeclarationError(f"{instrument['id']}.{name}: no measure {source!r} stands before it.")
    return tuple(named)


def _derived_range(
    instrument: Instrument, rule: Mapping[str, Any], items: list[str], of: tuple[str, ...]
) -> tuple[float, float] | None:
    if rule["rule"] in ("count_items", "count_yes"):
        return 0.0, float(len(of) or len(items))
    if rule["rule"] == "number":
        low, high = item_ranges(instrument)[items[0]]
        return float(low), float(high)
    return None
