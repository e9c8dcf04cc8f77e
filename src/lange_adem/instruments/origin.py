"""Which scales a number rests on, told once for `adem trace` and for the panel of the book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lange_adem.instruments.instrument import Instrument, Measure


def item_runs(items: Sequence[str]) -> list[str]:
    """Item ids with runs of consecutive numbers taken together: `cts2_self_07-26`."""
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


def scale_entry(info: Measure, instrument: Instrument) -> dict[str, Any]:
    """What the panel shows of a scale, in Dutch; nothing that is empty.

    `items` are runs, `range` the lowest and highest possible score.
    """
    entry = {
        "label": info.label,
        "instrument": instrument.title,
        "file": instrument.path,
        "how": _HOW.get(info.how, ""),
        "range": [_whole(end) for end in info.range] if info.range else None,
        "unit": info.unit,
        "count": len(info.items),
        "items": ", ".join(item_runs(info.items)),
        "reversed": ", ".join(item_runs(info.reverse_keyed)),
        "missing": info.missing_rule_dutch,
        "of": list(info.of),
        "source": " ".join(instrument.citation.split()),
        "invented": info.invented,
    }
    return {name: value for name, value in entry.items() if value not in (None, "", [], False)}


def _whole(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number


_HOW = {
    "sum": "som van de antwoorden",
    "mean": "gemiddelde van de antwoorden",
    "count": "aantal antwoorden dat telt",
    "inconsistency": "verschil tussen vragen die op elkaar lijken",
    "t": "T-score volgens de normen",
    "cut_off": "T-score op of boven de grens",
    "combined": "som van beide personen",
    "valid": "oordeel over de hele vragenlijst",
    "category": "antwoord op één vraag",
    "any_item": "ja op een van de vragen",
    "who": "vergelijking van beide personen",
    "count_yes": "aantal schalen met ja",
    "any_yes": "ja op een van de schalen",
    "at_least": "score op of boven de grens",
    "count_items": "aantal vragen met ja",
    "number": "ingevuld getal",
}
