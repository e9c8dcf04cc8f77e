"""The Dutch text alternative of a figure, made from its facts."""

from __future__ import annotations

import math

from lange_adem.figures.plot import Plot, Point, Series

KINDS = {
    "bars": "Staafdiagram",
    "grouped_bars": "Gegroepeerd staafdiagram",
    "stacked_bars": "Gestapeld staafdiagram",
    "lines": "Lijndiagram",
    "dots": "Puntendiagram",
}
# ASSUME: up to twelve numbers can be followed when read aloud; above that the extremes are named,
# and the table under the figure has the rest.
MOST_READ_ALOUD = 12


def alt_text(plot: Plot, caption: str) -> str:
    """What the figure shows, its numbers, the highest and the lowest, and its reference line."""
    parts = [f"{KINDS[plot.kind]}: {_sentence(caption)}"]
    if plot.y_label:
        parts.append(f"Verticale as: {_sentence(plot.y_label)}")
    if len(plot.points) <= MOST_READ_ALOUD:
        parts += [_series(series, plot) for series in plot.series]
    parts += _extremes(plot)
    if plot.reference:
        parts.append(f"Stippellijn, {plot.reference[0]}: {plot.reference[1].display}.")
    return " ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _series(series: Series, plot: Plot) -> str:
    pairs = zip(plot.categories, series.points, strict=True)
    numbers = ", ".join(f"{category.label} {_spoken(point)}" for category, point in pairs if point)
    return f"{series.label}: {numbers}." if len(plot.series) > 1 else f"{numbers[:1].upper()}{numbers[1:]}."


def _spoken(point: Point) -> str:
    return point.text if math.isfinite(point.value) else "niet te berekenen"


def _extremes(plot: Plot) -> list[str]:
    """The highest and the lowest number with their places; nothing when there are fewer than three."""
    named = [
        (point, f"{series.label}, {category.label}" if len(plot.series) > 1 else category.label)
        for series in plot.series
        for category, point in zip(plot.categories, series.points, strict=True)
        if point and math.isfinite(point.value)
    ]
    if len(named) < 3:
        return []
    high, low = max(named, key=lambda pair: pair[0].value), min(named, key=lambda pair: pair[0].value)
    return [f"Hoogste: {high[1]} ({high[0].text}); laagste: {low[1]} ({low[0].text})."]
