"""The marks of a plot: bars, stacked bars, lines and dots, each with its number."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lange_adem.figures.plot import Plot, Point
from lange_adem.figures.spots import tag
from lange_adem.figures.style import INK, PALETTE, PAPER, WARM, font, halo, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation


@dataclass(frozen=True)
class Size:
    """Width in inches (one inch is 96 pixels on the page), letter sizes in points."""

    name: str
    width: float
    height: float
    text: float
    small: float


def draw_marks(axes: Axes, plot: Plot, size: Size) -> None:
    """Draw the marks and numbers of a plot of any kind."""
    _KINDS[plot.kind](axes, plot, size)


def y_limits(plot: Plot) -> tuple[float, float]:
    """Limits of the vertical axis: as declared, else from zero to above the highest number."""
    if plot.y_range:
        return plot.y_range
    top, bottom = plot.top(), plot.bottom()
    if plot.unit == "%" and top > 60:
        return bottom * 1.15, 100.0 if top <= 92 else 109.0
    return bottom * 1.15, (top or 1.0) * 1.15


def label_point(
    axes: Axes,
    x: float,
    y: float,
    point: Point,
    size: Size,
    colour: str = INK,
    up: float = 4,
    left: float = 0,
) -> None:
    """The number at a mark: so many points above it, under it where `up` is negative, in its middle at 0.

    left: points that the number gives way to the left, so that its significance marks stand over its own bar.
    """
    text = axes.annotate(
        point.text,
        (x, y),
        (-left, up),
        textcoords="offset points",
        ha="center",
        va="bottom" if up > 0 else "top" if up < 0 else "center_baseline",
        color=colour,
        fontproperties=font(size.text, strong=True),
        annotation_clip=False,
        zorder=7,
        path_effects=halo() if up else None,
    )
    tag(text, point.fact)
    label_stars(axes, text, point.stars, size)


def label_stars(axes: Axes, text: Annotation, stars: str, size: Size) -> None:
    """Significance marks behind a number, in the warm colour."""
    if stars:
        axes.annotate(
            stars,
            (1, 1),
            (0.5, 0.5),
            xycoords=text,
            textcoords="offset points",
            ha="left",
            va="top",
            color=WARM,
            fontproperties=font(size.text, strong=True),
            annotation_clip=False,
            zorder=7,
        )


def overhang(point: Point, size: Size, room: float) -> float:
    """Points by which the marks of a centred number reach past its bar; room: width of the bar in points."""
    number, stars = (72 * text_width(text, size.text, strong=True) for text in (point.text, point.stars))
    return max(number / 2 + stars + 1.5 - room / 2, 0.0) if point.stars else 0.0


def end_label_width(plot: Plot, size: Size) -> float:
    """Room in inches for the names at the ends of the lines."""
    lines = [line for series in plot.series for line in wrapped(series.label, 16).split("\n")]
    return 0.25 + max(text_width(line, size.text, strong=True) for line in lines)


def wrapped(label: str, characters: int) -> str:
    """A label broken into lines of at most so many characters."""
    return "\n".join(textwrap.wrap(label, max(characters, 6), break_long_words=False)) or label


def colour(plot: Plot, number: int) -> str:
    """Colour of a series."""
    return PALETTE[plot.series[number].colour % len(PALETTE)]


def _bars(axes: Axes, plot: Plot, size: Size) -> None:
    width = min(0.72 / len(plot.series), 0.42)
    for number, series in enumerate(plot.series):
        offset = (number - (len(plot.series) - 1) / 2) * (width + 0.02)
        for index, point in enumerate(series.points):
            if point is None:
                continue
            height = point.value if math.isfinite(point.value) else 0.0
            axes.bar(index + offset, height, width, color=colour(plot, number), zorder=2)
            error_bar(axes, index + offset, point)
            # ASSUME: beside the last bar of a category there is room; elsewhere marks would stand on the next bar.
            room = width * axes.get_position().width * size.width * 72 / len(plot.categories)
            left = overhang(point, size, room) if number < len(plot.series) - 1 else 0.0
            label_point(
                axes, index + offset, above(point), point, size, up=3 if height >= 0 else -3, left=left
            )


def above(point: Point) -> float:
    """Height above which the number stands: the bar, or its upper confidence limit."""
    height = point.value if math.isfinite(point.value) else 0.0
    return max(height, point.high.value) if point.high and math.isfinite(point.high.value) else height


def error_bar(axes: Axes, x: float, point: Point) -> None:
    """The confidence interval of a point, where facts give it."""
    if point.low and point.high and math.isfinite(point.low.value) and math.isfinite(point.high.value):
        axes.vlines(x, point.low.value, point.high.value, color=INK, linewidth=1.1, zorder=5)


def _stacked_bars(axes: Axes, plot: Plot, size: Size) -> None:
    low, high = y_limits(plot)
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


def _dots(axes: Axes, plot: Plot, size: Size) -> None:
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


def _lines(axes: Axes, plot: Plot, size: Size) -> None:
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
                    up=_label_side(plot, number, index),
                )
        last = [height for height in heights if math.isfinite(height)]
        if last:
            ends.append((last[-1], number))
    if len(plot.series) > 1:
        _end_labels(axes, plot, size, ends)


def _label_side(plot: Plot, number: int, index: int) -> float:
    """Numbers stand above their point; under it where another line runs close above."""
    own = plot.series[number].points[index]
    others = [s.points[index] for place, s in enumerate(plot.series) if place != number]
    low, high = y_limits(plot)
    above = [other.value - own.value for other in others if other and own and other.value >= own.value]
    return -7.0 if above and min(above) < 0.16 * (high - low) else 7.0


def _end_labels(axes: Axes, plot: Plot, size: Size, ends: list[tuple[float, int]]) -> None:
    """Names at the ends of the lines, pushed apart where they would touch."""
    low, high = y_limits(plot)
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


_KINDS: dict[str, Callable[[Axes, Plot, Size], None]] = {
    "bars": _bars,
    "grouped_bars": _bars,
    "stacked_bars": _stacked_bars,
    "dots": _dots,
    "lines": _lines,
}
