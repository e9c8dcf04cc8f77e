"""Lines through the points of each series, with names at their ends."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from lange_adem.figures.kinds.base import FigureKind
from lange_adem.figures.marks import Size, above, colour, error_bar, label_point, wrapped
from lange_adem.figures.plot import Plot
from lange_adem.figures.spots import tag
from lange_adem.figures.style import font, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_GAP = 7.0  # points between a mark and its number


def draw_lines(axes: Axes, plot: Plot, size: Size) -> None:
    """A line for every series, with a number at each point and its name at the end."""
    ends: list[tuple[float, int]] = []
    away = _numbers_away(axes, plot, size)
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
                up = away[number, index]
                label_point(axes, index, above(point), point, size, colour(plot, number), up=up)
        last = [height for height in heights if math.isfinite(height)]
        if last:
            ends.append((last[-1], number))
    if len(plot.series) > 1:
        _end_labels(axes, plot, size, ends)


def _numbers_away(axes: Axes, plot: Plot, size: Size) -> dict[tuple[int, int], float]:
    """By series and category, points from a mark up to its number, or down where negative; no number covers another."""
    low, high = axes.get_ylim()
    tall = 72 * axes.bbox.height / axes.figure.dpi / (high - low)
    away = {}
    for index in range(len(plot.categories)):
        column = [(number, series.points[index]) for number, series in enumerate(plot.series)]
        marks = {number: tall * above(p) for number, p in column if p and math.isfinite(p.value)}
        under = {number for number in marks if _is_close_under(marks, number, 0.16 * tall * (high - low))}
        for side in (1, -1):
            those = {number: side * mark for number, mark in marks.items()}
            chosen = under if side < 0 else marks.keys() - under
            for number, place in _pushed_apart(those, chosen, size.text).items():
                away[number, index] = side * (place - those[number])
    return away


def _is_close_under(marks: Mapping[int, float], number: int, close: float) -> bool:
    """Whether another line runs close above; of two at one height the later is under the other."""
    over = [mark - marks[number] for other, mark in marks.items() if (mark, number) > (marks[number], other)]
    return bool(over) and min(over) < close


def _pushed_apart(marks: Mapping[int, float], chosen: Collection[int], letter: float) -> dict[int, float]:
    """Where numbers beyond their marks begin: past each mark that would be under them, and past each other."""
    places = {}
    free = -math.inf
    for number in sorted(chosen, key=lambda number: (marks[number], -number)):
        place = marks[number] + _GAP
        for mark in sorted(marks.values()):
            if marks[number] < mark < place + letter / 2:
                place = mark + _GAP
        places[number] = max(place, free)
        free = places[number] + 1.1 * letter
    return places


def _end_labels(axes: Axes, plot: Plot, size: Size, ends: list[tuple[float, int]]) -> None:
    """Names at the ends of the lines, pushed apart where they would touch."""
    low, high = axes.get_ylim()
    room = 0.075 * (high - low)
    previous = -math.inf
    for height, number in sorted(ends):
        half = room * (wrapped(plot.series[number].label, 16).count("\n") + 1) / 2
        place = max(height, previous + half)
        previous = place + half
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
