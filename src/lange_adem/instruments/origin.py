"""Which scales a number rests on, told once for `adem trace` and for the panel of the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lange_adem.instruments.instrument import Band, Instrument, Measure
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import plain_value


def item_runs(items: Sequence[str]) -> list[str]:
    """Item ids with runs of consecutive numbers taken together: `mood_self_07-26`."""
    runs: list[list[str]] = []
    for item in items:
        stem, number = _parted(item)
        last_stem, last = _parted(runs[-1][-1]) if runs else ("", -1)
        if runs and stem == last_stem and number == last + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1].rsplit('_', 1)[1]}" for run in runs]


def _parted(item: str) -> tuple[str, int]:
    stem, _, number = item.rpartition("_")
    return stem, int(number) if number.isdigit() else -2


def scale_entry(info: Measure, instrument: Instrument, words: Words) -> dict[str, Any]:
    """What the panel shows of a scale; nothing that is empty.

    `items` are runs, `range` the lowest and highest possible score.
    """
    entry = {
        "label": measure_label(info, words),
        "instrument": instrument.title,
        "file": instrument.path,
        "how": words(f"instruments.how.{info.how}"),
        "range": [_whole(end) for end in info.range] if info.range else None,
        "unit": info.unit,
        "count": len(info.items),
        "items": ", ".join(item_runs(info.items)),
        "reversed": ", ".join(item_runs(info.reverse_keyed)),
        "classes": class_words(info, words),
        "missing": missing_words(info, instrument, words),
        "of": list(info.of),
        "source": " ".join(instrument.citation.split()),
        "invented": info.invented,
    }
    return {name: value for name, value in entry.items() if value not in (None, "", [], False)}


def measure_label(info: Measure, words: Words) -> str:
    """What readers call a measure."""
    if info.how == "t":
        return words("instruments.labels.t", scale=info.label)
    if info.how == "cut_off":
        return words("instruments.labels.cut_off", scale=info.label, cut_off=info.cut_off)
    return info.label


def class_words(info: Measure, words: Words) -> str:
    """The classes of a category, for readers; of bands with the scores of each."""
    bands = info.derived.bands if info.derived else {}
    if not bands:
        return "; ".join(info.categories.values())
    return "; ".join(_band_words(band, words) for band in bands.values())


def _band_words(band: Band, words: Words) -> str:
    low, high = ("" if end is None else plain_value(end, words.locale) for end in (band.low, band.high))
    return class_said(band.label, low, high, words)


def class_said(label: str, low: str, high: str, words: Words) -> str:
    """A class with its scores, for readers; low, high: as text, empty where it ends with the measure."""
    known = {name: end for name, end in (("low", low), ("high", high)) if end}
    scores = words(f"instruments.bands.{'both' if len(known) == 2 else next(iter(known))}", **known)
    return words("instruments.bands.class", label=label, scores=scores)


def class_labels(instruments: Mapping[str, Instrument]) -> dict[str, str]:
    """The labels of the classes of every measure that has them, by `measure == class`."""
    return {
        f"{measure.id} == {name}": label
        for instrument in instruments.values()
        for measure in instrument.measures.values()
        for name, label in measure.categories.items()
    }


def missing_words(info: Measure, instrument: Instrument, words: Words) -> str:
    """When a measure is missing, for readers."""
    if info.derived:
        rule = info.derived.missing_label or words(f"instruments.missing.{info.derived.rule}")
        skipped = info.derived.skipped_when
        return f"{rule} {skipped.label}" if skipped else rule
    if instrument.validity and info.how == "valid":
        limits = [
            words(f"instruments.missing.limit_{limit.score}", scale=scale.label.lower(), least=limit.at_least)
            for scale, limit in (
                (instrument.scales[name], one) for name, one in instrument.validity.limits.items()
            )
        ]
        blank = instrument.validity.max_blank
        return words("instruments.missing.valid", blank=blank, limits=", ".join(limits))
    if info.how == "combined":
        rule = missing_words(instrument.measures[info.of[0]], instrument, words)
        return words("instruments.missing.combined", rule=rule)
    scale = instrument.scales[info.scale or ""]
    rules = "instruments.missing.of_scales" if scale.scales else "instruments.missing"
    places = {"items": len(scale.scales or scale.pairs or info.items)}
    if scale.missing.rule == "prorated":
        places["fewest"] = info.min_answered or places["items"]
    said = words(f"{rules}.{scale.missing.rule}", **places)
    return f"{said} {words(f'instruments.missing.{info.round}')}" if info.round else said


def _whole(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number
