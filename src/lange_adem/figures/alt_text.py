"""The text alternative of a figure, made from its facts."""

from __future__ import annotations

import math

from lange_adem.figures.plot import Plot, Point, Series, outside
from lange_adem.language.catalogue import Words

# ASSUME: up to twelve numbers can be followed when read aloud; above that the extremes are named,
# and the table under the figure has the rest.
MOST_READ_ALOUD = 12


def alt_text(plot: Plot, caption: str, words: Words) -> str:
    """What the figure shows, its numbers, the highest and the lowest, and its reference line."""
    parts = [f"{words(f'items.pictures.{plot.kind}')}: {_sentence(caption)}"]
    if plot.y_label:
        parts.append(words("items.alt.y", label=_sentence(plot.y_label)))
    if plot.kind == "funnel":
        parts.append(_outside(plot, words))
    else:
        if len(plot.points) <= MOST_READ_ALOUD:
            parts += [_series(series, plot, words) for series in plot.series]
        parts += _extremes(plot, words)
    if plot.reference:
        label, fact = plot.reference
        parts.append(words("items.alt.reference", label=label, number=fact.display))
    return " ".join(part for part in parts if part)


def _outside(plot: Plot, words: Words) -> str:
    """Which units of a funnel lie outside its inner limits."""
    found = [
        f"{one.label} ({point.text})" for one in plot.series if outside(one) and (point := one.points[1])
    ]
    return words("items.alt.outside", units=words.listed(found)) if found else words("items.alt.inside")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _series(series: Series, plot: Plot, words: Words) -> str:
    pairs = zip(plot.categories, series.points, strict=True)
    numbers = ", ".join(f"{category.label} {_spoken(point, words)}" for category, point in pairs if point)
    return f"{series.label}: {numbers}." if len(plot.series) > 1 else f"{numbers[:1].upper()}{numbers[1:]}."


def _spoken(point: Point, words: Words) -> str:
    return point.text if math.isfinite(point.value) else words("items.no_value")


def _extremes(plot: Plot, words: Words) -> list[str]:
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
    numbers = {"highest_number": high[0].text, "lowest_number": low[0].text}
    return [words("items.alt.extremes", highest=high[1], lowest=low[1], **numbers)]
