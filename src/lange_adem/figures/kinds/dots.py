"""A dot for every number, with its interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lange_adem.figures.kinds.base import FigureKind
from lange_adem.figures.marks import Size, above, colour, error_bar, label_point
from lange_adem.figures.plot import Plot

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_dots(axes: Axes, plot: Plot, size: Size) -> None:
    """The dots of a category stand beside each other, each with its number above it."""
    spread = 0.5 / max(len(plot.series), 1)
    for number, series in enumerate(plot.series):
        offset = (number - (len(plot.series) - 1) / 2) * spread
        for index, point in enumerate(series.points):
            if point and math.isfinite(point.value):
                axes.plot(
                    index + offset, point.value, "o", color=colour(plot, number), markersize=8, zorder=5
                )
                error_bar(axes, index + offset, point)
                label_point(axes, index + offset, above(point), point, size, up=6)


KIND = FigureKind("dots", "a dot for every number", draw_dots)
