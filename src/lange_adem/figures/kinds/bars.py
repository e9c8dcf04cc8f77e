"""Bars beside each other; many of them, or with long labels, lie down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lange_adem.figures.kinds.base import FigureKind
from lange_adem.figures.lying import draw_lying_bars
from lange_adem.figures.marks import Size, above, colour, error_bar, label_point, overhang
from lange_adem.figures.plot import Plot

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_bars(axes: Axes, plot: Plot, size: Size) -> None:
    """A bar for every point, each with its number above it, or below where it hangs."""
    width = min(0.72 / len(plot.series), 0.42)
    for number, series in enumerate(plot.series):
        offset = (number - (len(plot.series) - 1) / 2) * (width + 0.02)
        for index, point in enumerate(series.points):
            if point is None:
                continue
            height = point.height
            axes.bar(index + offset, height, width, color=colour(plot, number), zorder=2)
            error_bar(axes, index + offset, point)
            # ASSUME: beside the last bar of a category there is room; elsewhere marks would stand on the next bar.
            room = width * axes.get_position().width * size.width * 72 / len(plot.categories)
            left = overhang(point, size, room) if number < len(plot.series) - 1 else 0.0
            label_point(
                axes, index + offset, above(point), point, size, up=3 if height >= 0 else -3, left=left
            )


KIND = FigureKind("bars", "a bar for every number", draw_bars, covers=True, lying=draw_lying_bars)
