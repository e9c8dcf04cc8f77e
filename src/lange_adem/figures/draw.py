"""Drawing a plot with matplotlib: axes, labels, keys and the reference line; the marks are those of its kind."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lange_adem.figures.keys import draw_keys, key_lines
from lange_adem.figures.kinds.registry import KINDS
from lange_adem.figures.marks import Size, wrapped, y_limits
from lange_adem.figures.plot import Plot
from lange_adem.figures.spots import tag
from lange_adem.figures.style import INK, MUTED, RULE, WARM, font, halo, new_figure
from lange_adem.language.numbers import format_value

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DASHES = (0, (4, 3))
WIDE = Size("wide", 7.6, 3.9, 10.5, 9.5)
NARROW = Size("narrow", 3.7, 3.7, 10.0, 9.0)


def draw(plot: Plot, size: Size) -> Figure:
    """Draw a plot; many bars on a narrow page lie down, so that their labels stay readable."""
    kind = KINDS[plot.kind]
    if kind.whole:
        return kind.whole(plot, size)
    if kind.lying and _is_crowded(plot, size):
        return kind.lying(plot, size)
    figure = new_figure(size.width, size.height)
    legend_lines = _legend_lines(plot, size)
    axes = figure.add_axes(_frame(plot, size, legend_lines))
    _vertical_axis(axes, plot, size)
    if kind.draw:
        kind.draw(axes, plot, size)
    _categories(axes, plot, size)
    _reference(axes, plot, size)
    _heading(figure, plot, size, legend_lines)
    return figure


def tick_values(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round numbers at even steps within the limits."""
    step = 10 ** math.floor(math.log10((high - low) / wanted))
    step = next(
        step * factor for factor in (1, 2, 2.5, 5, 10) if (high - low) / (step * factor) <= wanted + 0.7
    )
    first = math.ceil(low / step)
    return [step * index for index in range(first, math.floor(high / step + 1e-9) + 1)]


def tick_text(value: float, step: float, plot: Plot) -> str:
    """A number at the axis, in the notation of the report."""
    decimals = 0 if float(step).is_integer() else 1 if float(step * 10).is_integer() else 2
    return format_value(value, decimals, plot.locale, plot.unit)


def _is_crowded(plot: Plot, size: Size) -> bool:
    bars = len(plot.categories) * len(plot.series)
    room = size.width / max(bars, 1)
    words = [word for category in plot.categories for word in category.label.split()]
    slot = (size.width - 0.5) * 72 / max(len(plot.categories), 1)
    return room < 0.5 or max(map(len, words), default=0) * size.small * 0.5 > slot


def _frame(plot: Plot, size: Size, legend_lines: int) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of the axes as shares of the figure."""
    left, right = 0.5 / size.width, 0.05 / size.width
    room = KINDS[plot.kind].end_room
    if room and len(plot.series) > 1:
        # The last category has half a slot at its right, which is narrower as the axes are.
        half = 0.5 / len(plot.categories)
        right = max(right, (room(plot, size) / size.width - half * (1 - left)) / (1 - half))
    lines = max(wrapped(category.label, _slot(plot, size)).count("\n") + 1 for category in plot.categories)
    lines += any(category.n for category in plot.categories)
    bottom = (0.16 + 0.165 * lines) / size.height
    top = (0.12 + (0.24 if plot.y_label else 0) + 0.24 * legend_lines) / size.height
    return left, bottom, 1 - left - right, 1 - bottom - top


def _slot(plot: Plot, size: Size) -> int:
    """Characters that fit beside each other under one category."""
    return int((size.width - 0.6) * 72 / max(len(plot.categories), 1) / (size.text * 0.47)) - 1


def _vertical_axis(axes: Axes, plot: Plot, size: Size) -> None:
    low, high = y_limits(plot, KINDS[plot.kind].top(plot))
    ticks = tick_values(low, high)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    axes.set_ylim(low, high)
    axes.set_xlim(-0.5, len(plot.categories) - 0.5)
    axes.set_yticks(ticks, [tick_text(tick, step, plot) for tick in ticks])
    axes.tick_params(length=0, colors=MUTED, pad=5)
    for label in axes.get_yticklabels():
        label.set_fontproperties(font(size.small))
        label.set_verticalalignment("center")
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
            base = axes.annotate(
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
            tag(base, category.n)


def _reference(axes: Axes, plot: Plot, size: Size) -> None:
    if not plot.reference:
        return
    label, fact = plot.reference
    axes.axhline(fact.value, color=WARM, linewidth=1.2, linestyle=_DASHES, zorder=4)
    if _is_crossed(plot):
        return
    text = axes.annotate(
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
        path_effects=halo(),
    )
    tag(text, fact)


def _is_crossed(plot: Plot) -> bool:
    """Whether bars stand where the label of the reference line would; it is then named above the axes."""
    if not plot.reference or not KINDS[plot.kind].covers:
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
    text = figure.text(
        0.34 / size.width,
        top,
        f"{label}: {fact.display if fact else ''}",
        ha="left",
        va="top",
        color=WARM,
        fontproperties=font(size.small, strong=True),
    )
    tag(text, fact)


def _has_keys(plot: Plot) -> bool:
    return len(plot.series) > 1 and not KINDS[plot.kind].end_room


def _legend_lines(plot: Plot, size: Size) -> int:
    return (len(key_lines(plot, size)) if _has_keys(plot) else 0) + _is_crossed(plot)
