"""Bars on top of each other: parts of a whole."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lange_adem.figures.kinds.base import FigureKind
from lange_adem.figures.marks import Size, colour, label_point
from lange_adem.figures.plot import Plot
from lange_adem.figures.style import INK, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_stacked_bars(axes: Axes, plot: Plot, size: Size) -> None:
    """A bar for every category, divided by series; a number stands in each part with room for it."""
    low, high = axes.get_ylim()
    for index in range(len(plot.categories)):
        floor = 0.0
        for number, series in enumerate(plot.series):
            point = series.points[index]
            if point is None or not math.isfinite(point.value):
                continue
            axes.bar(
                index,
                point.value,
                0.56,
                floor,
                color=colour(plot, number),
                edgecolor=PAPER,
                linewidth=0.8,
                zorder=2,
            )
            if point.value > 0.06 * (high - low):
                inside = INK if series.colour >= 2 else PAPER
                label_point(axes, index, floor + point.value / 2, point, size, inside, up=0)
            floor += point.value


def highest_stack(plot: Plot) -> float:
    """Height of the highest bar: the sum of its parts."""
    columns = zip(*(series.points for series in plot.series), strict=True)
    return max(sum(point.height for point in column if point) for column in columns)


KIND = FigureKind(
    "stacked_bars", "parts of a whole on top of each other", draw_stacked_bars, top=highest_stack
)
