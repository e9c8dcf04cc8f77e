"""Drawing a plot with matplotlib: quiet axes, numbers at the marks, labels instead of legends where possible."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lange_adem.figures.plot import Plot, Point
from lange_adem.figures.style import INK, MUTED, PALETTE, RULE, WARM, font, new_figure
from lange_adem.format import format_value

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Size:
    """Width in inches (one inch is 96 pixels on the page), letter sizes in points."""

    name: str
    width: float
    height: float
    text: float
    small: float


_DASHES = (0, (4, 3))
WIDE = Size("wide", 7.6, 3.9, 10.5, 9.5)
NARROW = Size("narrow", 3.7, 3.7, 10.0, 9.0)


def draw(plot: Plot, size: Size) -> Figure:
    """Draw a plot; many bars on a narrow page lie down, so that their labels stay readable."""
    if plot.kind in {"bars", "grouped_bars"} and _is_crowded(plot, size):
        from lange_adem.figures.lying import draw_lying_bars

        return draw_lying_bars(plot, size)
    figure = new_figure(size.width, size.height)
    legend_lines = _legend_lines(plot, size)
    axes = figure.add_axes(_frame(plot, size, legend_lines))
    _vertical_axis(axes, plot, size)
    _KINDS[plot.kind](axes, plot, size)
    _categories(axes, plot, size)
    _reference(axes, plot, size)
    _heading(figure, plot, size, legend_lines)
    return figure


def y_limits(plot: Plot) -> tuple[float, float]:
    """Limits of the vertical axis: as declared, else from zero to above the highest number."""
    if plot.y_range:
        return plot.y_range
    top, bottom = plot.top(), plot.bottom()
    if plot.unit == "%" and top > 60:
        return bottom * 1.15, 100.0 if top <= 92 else 109.0
    return bottom * 1.15, (top or 1.0) * 1.15


def tick_values(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round numbers at even steps within the limits."""
    step = 10 ** math.floor(math.log10((high - low) / wanted))
    step = next(
        step * factor for factor in (1, 2, 2.5, 5, 10) if (high - low) / (step * factor) <= wanted + 0.5
    )
    first = math.ceil(low / step)
    return [step * index for index in range(first, math.floor(high / step + 1e-9) + 1)]


def tick_text(value: float, step: float, unit: str) -> str:
    """A number at the axis, in the notation of the report."""
    decimals = 0 if float(step).is_integer() else 1 if float(step * 10).is_integer() else 2
    return format_value(value, "mean", decimals, unit)


def label_point(
    axes: Axes, x: float, y: float, point: Point, size: Size, colour: str = INK, up: float = 4
) -> None:
    """The number at a mark, its significance marks hanging behind it in the warm colour."""
    text = axes.annotate(
        point.text,
        (x, y),
        (0, up),
        textcoords="offset points",
        ha="center",
        va="bottom" if up >= 0 else "top",
        color=colour,
        fontproperties=font(size.text, strong=True),
        annotation_clip=False,
    )
    if point.stars:
        axes.annotate(
            point.stars,
            (1, 1),
            (0.5, 0.5),
            xycoords=text,
            textcoords="offset points",
            ha="left",
            va="top",
            color=WARM,
            fontproperties=font(size.text, strong=True),
            annotation_clip=False,
        )


def wrapped(label: str, characters: int) -> str:
    """A label broken into lines of at most so many characters."""
    return "\n".join(textwrap.wrap(label, max(characters, 6), break_long_words=False)) or label


def colour(index: int) -> str:
    """Colour of a series."""
    return PALETTE[index % len(PALETTE)]


def _is_crowded(plot: Plot, size: Size) -> bool:
    bars = len(plot.categories) * len(plot.series)
    room = size.width / max(bars, 1)
    words = [word for category in plot.categories for word in category.label.split()]
    slot = (size.width - 0.5) * 72 / max(len(plot.categories), 1)
    return room < 0.5 or max(map(len, words), default=0) * size.small * 0.5 > slot


def _frame(plot: Plot, size: Size, legend_lines: int) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of the axes as shares of the figure."""
    right = (
        0.02 if plot.kind != "lines" or len(plot.series) == 1 else _end_label_width(plot, size) / size.width
    )
    left = 0.5 / size.width
    lines = max(wrapped(category.label, _slot(plot, size)).count("\n") + 1 for category in plot.categories)
    lines += any(category.n for category in plot.categories)
    bottom = (0.16 + 0.165 * lines) / size.height
    top = (0.12 + (0.24 if plot.y_label else 0) + 0.24 * legend_lines) / size.height
    return left, bottom, 1 - left - right, 1 - bottom - top


def _slot(plot: Plot, size: Size) -> int:
    """Characters that fit beside each other under one category."""
    return int((size.width - 0.6) * 72 / max(len(plot.categories), 1) / (size.text * 0.47)) - 1


def _end_label_width(plot: Plot, size: Size) -> float:
    longest = max(len(wrapped(series.label, 16).split("\n")[0]) for series in plot.series)
    return 0.2 + min(longest, 16) * size.text * 0.5 / 72


def _vertical_axis(axes: Axes, plot: Plot, size: Size) -> None:
    low, high = y_limits(plot)
    ticks = tick_values(low, high)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    axes.set_ylim(low, high)
    axes.set_xlim(-0.5, len(plot.categories) - 0.5)
    axes.set_yticks(ticks, [tick_text(tick, step, plot.unit) for tick in ticks])
    axes.tick_params(length=0, colors=MUTED, pad=5)
    for label in axes.get_yticklabels():
        label.set_fontproperties(font(size.small))
    axes.grid(axis="y", color=RULE, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.set_facecolor("none")
    axes.spines[:].set_visible(False)
    axes.axhline(0 if low <= 0 <= high else low, color=INK, linewidth=0.9, zorder=3)


def _categories(axes: Axes, plot: Plot, size: Size) -> None:
    axes.set_xticks(range(len(plot.categories)), [""] * len(plot.categories))
    for index, category in enumerate(plot.categories):
        label = wrapped(category.label, _slot(plot, size))
        text = axes.annotate(
            label,
            (index, 0),
            (0, -6),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="top",
            color=INK,
            fontproperties=font(size.text),
        )
        if category.n:
            axes.annotate(
                f"N = {category.n.display}",
                (0.5, 0),
                (0, -1.5),
                xycoords=text,
                textcoords="offset points",
                ha="center",
                va="top",
                color=MUTED,
                fontproperties=font(size.small),
            )


def _reference(axes: Axes, plot: Plot, size: Size) -> None:
    if not plot.reference:
        return
    label, fact = plot.reference
    axes.axhline(fact.value, color=WARM, linewidth=1.2, linestyle=_DASHES, zorder=4)
    if _is_crossed(plot):
        return
    axes.annotate(
        f"{label}: {fact.display}",
        (1, fact.value),
        (0, 3),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        va="bottom",
        color=WARM,
        fontproperties=font(size.small, strong=True),
        zorder=6,
    )


def _is_crossed(plot: Plot) -> bool:
    """Whether bars stand where the label of the reference line would; it is then named above the axes."""
    if not plot.reference or plot.kind not in {"bars", "grouped_bars"}:
        return False
    last = [series.points[-1] for series in plot.series]
    return any(point is not None and point.value > plot.reference[1].value for point in last)


def _heading(figure: Figure, plot: Plot, size: Size, legend_lines: int) -> None:
    """Above the axes, from the left: the label of the vertical axis, and the keys where colours need one."""
    top = 1 - 0.03 / size.height
    if plot.y_label:
        figure.text(0.0, top, plot.y_label, ha="left", va="top", color=MUTED, fontproperties=font(size.small))
    top -= (0.25 if plot.y_label else 0) / size.height
    if _has_keys(plot):
        draw_keys(figure, plot, size, top)
    if _is_crossed(plot):
        _reference_key(figure, plot, size, top - 0.24 * (legend_lines - 1) / size.height)


def _reference_key(figure: Figure, plot: Plot, size: Size, top: float) -> None:
    """A piece of the reference line with its name and number behind it."""
    from matplotlib.lines import Line2D

    label, fact = plot.reference or ("", None)
    middle = top - 0.08 / size.height
    line = Line2D([0, 0.28 / size.width], [middle, middle], color=WARM, linewidth=1.2, linestyle=_DASHES)
    figure.add_artist(line)
    figure.text(
        0.34 / size.width,
        top,
        f"{label}: {fact.display if fact else ''}",
        ha="left",
        va="top",
        color=WARM,
        fontproperties=font(size.small, strong=True),
    )


def _has_keys(plot: Plot) -> bool:
    return len(plot.series) > 1 and plot.kind != "lines"


def _legend_lines(plot: Plot, size: Size) -> int:
    return (len(key_lines(plot, size)) if _has_keys(plot) else 0) + _is_crossed(plot)


def key_lines(plot: Plot, size: Size) -> list[list[int]]:
    """Series in lines, as many beside each other as fit."""
    lines: list[list[int]] = [[]]
    used = 0.0
    for index, series in enumerate(plot.series):
        width = 0.42 + len(series.label) * size.text * 0.48 / 72
        if lines[-1] and used + width > size.width:
            lines.append([])
            used = 0.0
        lines[-1].append(index)
        used += width
    return lines


def draw_keys(figure: Figure, plot: Plot, size: Size, top: float) -> None:
    """A square of each colour with its name behind it, line by line."""
    from matplotlib.patches import Rectangle

    for number, line in enumerate(key_lines(plot, size)):
        y, x = top - 0.24 * number / size.height, 0.0
        for index in line:
            box = (x / size.width, y - 0.135 / size.height)
            figure.add_artist(
                Rectangle(
                    box,
                    0.11 / size.width,
                    0.11 / size.height,
                    color=colour(index),
                    transform=figure.transFigure,
                )
            )
            figure.text(
                (x + 0.17) / size.width,
                y,
                plot.series[index].label,
                ha="left",
                va="top",
                color=INK,
                fontproperties=font(size.text),
            )
            x += 0.42 + len(plot.series[index].label) * size.text * 0.48 / 72


def _bars(axes: Axes, plot: Plot, size: Size) -> None:
    width = min(0.72 / len(plot.series), 0.42)
    for number, series in enumerate(plot.series):
        offset = (number - (len(plot.series) - 1) / 2) * (width + 0.02)
        for index, point in enumerate(series.points):
            if point is None:
                continue
            height = point.value if math.isfinite(point.value) else 0.0
            axes.bar(index + offset, height, width, color=colour(number), zorder=2)
            error_bar(axes, index + offset, point)
            label_point(axes, index + offset, _above(point), point, size, up=3 if height >= 0 else -3)


def _above(point: Point) -> float:
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
                color=colour(number),
                edgecolor="white",
                linewidth=0.8,
                zorder=2,
            )
            if point.value > 0.06 * (high - low):
                inside = INK if number >= 2 else "white"
                label_point(axes, index, floor + point.value / 2, point, size, inside, up=-size.text * 0.55)
            floor += point.value


def _dots(axes: Axes, plot: Plot, size: Size) -> None:
    spread = 0.5 / max(len(plot.series), 1)
    for number, series in enumerate(plot.series):
        offset = (number - (len(plot.series) - 1) / 2) * spread
        for index, point in enumerate(series.points):
            if point and math.isfinite(point.value):
                axes.plot(index + offset, point.value, "o", color=colour(number), markersize=8, zorder=5)
                error_bar(axes, index + offset, point)
                label_point(axes, index + offset, _above(point), point, size, up=6)


def _lines(axes: Axes, plot: Plot, size: Size) -> None:
    ends: list[tuple[float, int]] = []
    for number, series in enumerate(plot.series):
        heights = [point.value if point else math.nan for point in series.points]
        axes.plot(
            range(len(heights)), heights, "-o", color=colour(number), linewidth=2, markersize=6, zorder=4
        )
        for index, point in enumerate(series.points):
            if point and math.isfinite(point.value):
                error_bar(axes, index, point)
                label_point(
                    axes,
                    index,
                    _above(point),
                    point,
                    size,
                    colour(number),
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
        axes.annotate(
            wrapped(plot.series[number].label, 16),
            (len(plot.categories) - 1, place),
            (15, 0),
            textcoords="offset points",
            ha="left",
            va="center",
            color=colour(number),
            fontproperties=font(size.text, strong=True),
            annotation_clip=False,
        )


_KINDS: dict[str, Callable[[Axes, Plot, Size], None]] = {
    "bars": _bars,
    "grouped_bars": _bars,
    "stacked_bars": _stacked_bars,
    "dots": _dots,
    "lines": _lines,
}
