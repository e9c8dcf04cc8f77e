"""Bars that lie down: the form for many bars or long labels, above all on a telephone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lange_adem.figures.keys import draw_keys, key_lines
from lange_adem.figures.marks import Size, colour, label_stars, y_limits
from lange_adem.figures.plot import Category, Plot
from lange_adem.figures.spots import tag
from lange_adem.figures.style import INK, MUTED, WARM, font, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches: a bar, the label above a category, the space below it.
_BAR, _LABEL, _SPACE = 0.2, 0.22, 0.14


def draw_lying_bars(plot: Plot, size: Size) -> Figure:
    """Draw each category as a label with its bars under it; numbers stand behind the bars."""
    keys = key_lines(plot, size) if len(plot.series) > 1 else []
    head = (0.26 if plot.y_label else 0) + 0.24 * len(keys) + 0.06
    foot = 0.24 if plot.reference else 0.04
    block = _LABEL + _BAR * len(plot.series) + _SPACE
    height = head + foot + block * len(plot.categories)
    figure = new_figure(size.width, height)
    lying = Size(size.name, size.width, height, size.text, size.small)
    axes = figure.add_axes((0.0, foot / height, 1.0, 1 - (head + foot) / height))
    axes.set_axis_off()
    low, high = y_limits(plot, plot.top())
    axes.set_xlim(low, high + 0.14 * (high - low))
    axes.set_ylim(block * len(plot.categories), 0)
    for index, category in enumerate(plot.categories):
        _category(axes, plot, lying, index, category, block * index)
    _reference(axes, plot, lying)
    top = 1 - 0.03 / height
    if plot.y_label:
        figure.text(0.0, top, plot.y_label, ha="left", va="top", color=MUTED, fontproperties=font(size.small))
    if keys:
        draw_keys(figure, plot, lying, top - (0.26 if plot.y_label else 0) / height)
    return figure


def _category(axes: Axes, plot: Plot, size: Size, index: int, category: Category, top: float) -> None:
    left = axes.get_xlim()[0]
    base = f"  (N = {category.n.display})" if category.n else ""
    name = axes.text(
        left, top + 0.17, category.label + base, va="baseline", color=INK, fontproperties=font(size.text)
    )
    tag(name, category.n)
    for number, series in enumerate(plot.series):
        point = series.points[index]
        if point is None:
            continue
        place = top + _LABEL + _BAR * (number + 0.5)
        length = point.value if math.isfinite(point.value) else 0.0
        axes.barh(place, length, _BAR * 0.84, color=colour(plot, number), zorder=2)
        text = axes.annotate(
            point.text,
            (max(length, 0.0), place),
            (4, 1.2),
            textcoords="offset points",
            va="center_baseline",
            color=INK,
            fontproperties=font(size.text, strong=True),
        )
        tag(text, point.fact)
        label_stars(axes, text, point.stars, size)
    axes.vlines(0, top + _LABEL, top + _LABEL + _BAR * len(plot.series), color=INK, linewidth=0.9, zorder=3)


def _reference(axes: Axes, plot: Plot, size: Size) -> None:
    if not plot.reference:
        return
    label, fact = plot.reference
    axes.axvline(fact.value, color=WARM, linewidth=1.2, linestyle=(0, (4, 3)), zorder=4)
    text = axes.annotate(
        f"{label}: {fact.display}",
        (fact.value, 0),
        (0, -3),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="left",
        va="top",
        color=WARM,
        fontproperties=font(size.small, strong=True),
    )
    tag(text, fact)
