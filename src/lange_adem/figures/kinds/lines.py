"""Lines through the points of each series, with names at their ends."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lange_adem.figures.kinds.base import FigureKind
from lange_adem.figures.marks import Size, above, colour, error_bar, label_point, wrapped
from lange_adem.figures.plot import Plot
from lange_adem.figures.spots import tag
from lange_adem.figures.style import font, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_lines(axes: Axes, plot: Plot, size: Size) -> None:
    """A line for every series, with a number at each point and its name at the end."""
    ends: list[tuple[float, int]] = []
    for number, series in enumerate(plot.series):
        heights = [point.value if point else math.nan for point in series.points]
        axes.plot(
            range(len(heights)),
            heights,
            "-o",
            color=colour(plot, number),
            linewidth=2,
            markersize=6,
            zorder=4,
        )
        for index, point in enumerate(series.points):
            if point and math.isfinite(point.value):
                error_bar(axes, index, point)
                label_point(
                    axes,
                    index,
                    above(point),
                    point,
                    size,
                    colour(plot, number),
                    up=_label_side(plot, number, index, axes.get_ylim()),
                )
        last = [height for height in heights if math.isfinite(height)]
        if last:
            ends.append((last[-1], number))
    if len(plot.series) > 1:
        _end_labels(axes, plot, size, ends)


def _label_side(plot: Plot, number: int, index: int, limits: tuple[float, float]) -> float:
    """Numbers stand above their point; under it where another line runs close above."""
    own = plot.series[number].points[index]
    others = [s.points[index] for place, s in enumerate(plot.series) if place != number]
    low, high = limits
    over = [other.value - own.value for other in others if other and own and other.value >= own.value]
    return -7.0 if over and min(over) < 0.16 * (high - low) else 7.0


def _end_labels(axes: Axes, plot: Plot, size: Size, ends: list[tuple[float, int]]) -> None:
    """Names at the ends of the lines, pushed apart where they would touch."""
    low, high = axes.get_ylim()
    room = 0.075 * (high - low)
    previous = -math.inf
    for height, number in sorted(ends):
        lines = wrapped(plot.series[number].label, 16).count("\n") + 1
        place = max(height, previous + room)
        previous = place + room * (lines - 1)
        text = axes.annotate(
            wrapped(plot.series[number].label, 16),
            (len(plot.categories) - 1, place),
            (15, 0),
            textcoords="offset points",
            ha="left",
            va="center",
            color=colour(plot, number),
            fontproperties=font(size.text, strong=True),
            annotation_clip=False,
        )
        tag(text, plot.series[number].n)


def end_label_width(plot: Plot, size: Size) -> float:
    """Room in inches for the names at the ends of the lines."""
    lines = [line for series in plot.series for line in wrapped(series.label, 16).split("\n")]
    return 0.25 + max(text_width(line, size.text, strong=True) for line in lines)


KIND = FigureKind("lines", "a line through the numbers of a series", draw_lines, end_room=end_label_width)
