"""A funnel: shares of units by their numbers of cases, with the limits within which chance leaves them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lange_adem.figures.kinds.base import FigureKind
from lange_adem.figures.marks import Size, wrapped, y_limits
from lange_adem.figures.plot import Plot, Series, outside
from lange_adem.figures.spots import tag
from lange_adem.figures.style import INK, MUTED, PALETTE, RULE, WARM, font, halo, new_figure
from lange_adem.language.numbers import format_value

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DASHES = (0, (4, 3))


def draw_funnel(plot: Plot, size: Size) -> Figure:
    """Points and limits by number of cases; only what lies outside the inner limits has its name and number."""
    figure = new_figure(size.width, size.height)
    below, above, left = 0.55 / size.height, 0.32 / size.height, 0.5 / size.width
    axes = figure.add_axes((left, below, 0.97 - left, 1 - below - above))
    drawn = sorted(
        (one for one in plot.series if _is_known(one)), key=lambda one: (_values(one)[0], one.label)
    )
    _axes(axes, plot, size, max((_values(one)[0] for one in drawn), default=1.0))
    for place, width, style in ((2, 1.2, "-"), (3, 1.2, "-"), (4, 1.0, ":"), (5, 1.0, ":")):
        numbers = [_values(one) for one in drawn]
        axes.plot([n[0] for n in numbers], [n[place] for n in numbers], style, color=MUTED, linewidth=width)
    _overall(figure, axes, plot, size)
    for one in drawn:
        n, share, *_ = _values(one)
        axes.plot(n, share, "o", color=WARM if outside(one) else PALETTE[0], markersize=6.5, zorder=5)
        if outside(one):
            _name(axes, one, size)
    figure.text(
        0.0, 1 - 0.03 / size.height, plot.y_label, ha="left", va="top", color=MUTED, fontproperties=font(size.small)
    )  # fmt: skip
    return figure


def _values(unit: Series) -> list[float]:
    """Its number of cases, share, and the limits of both levels, low before high."""
    return [point.value if point else math.nan for point in unit.points]


def _is_known(unit: Series) -> bool:
    return all(math.isfinite(value) for value in _values(unit))


def _axes(axes: Axes, plot: Plot, size: Size, most: float) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    heights = [value for one in plot.series if _is_known(one) for value in _values(one)[1:]]
    axes.set_ylim(*y_limits(plot, max(heights, default=1.0)))
    axes.set_xlim(0, most * 1.12)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    unit = plot.reference[1].unit if plot.reference else ""
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: format_value(value, 0, plot.locale)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: format_value(value, 0, plot.locale, unit)))
    axes.tick_params(length=0, colors=MUTED, pad=5)
    for label in (*axes.get_yticklabels(), *axes.get_xticklabels()):
        label.set_fontproperties(font(size.small))
    axes.set_xlabel(plot.categories[0].label, color=INK, fontproperties=font(size.text))
    axes.grid(axis="y", color=RULE, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.set_facecolor("none")
    axes.spines[:].set_visible(False)
    axes.axhline(axes.get_ylim()[0], color=INK, linewidth=0.9, zorder=3)


def _overall(figure: Figure, axes: Axes, plot: Plot, size: Size) -> None:
    """The line of the overall share; its name and number stand above the axes, clear of the points."""
    label, fact = plot.reference or ("", None)
    if fact is None or not math.isfinite(fact.value):
        return
    axes.axhline(fact.value, color=WARM, linewidth=1.2, linestyle=_DASHES, zorder=2)
    text = figure.text(
        0.97, 1 - 0.03 / size.height, f"{label}: {fact.display}", ha="right", va="top", color=WARM,
        fontproperties=font(size.small, strong=True),
    )  # fmt: skip
    tag(text, fact)


def _name(axes: Axes, unit: Series, size: Size) -> None:
    """The name of a unit and its share, above its point, or under it where it is low."""
    point = unit.points[1]
    if point is None:
        return
    n, share, low, *_ = _values(unit)
    below, inwards = share < low, n > 0.6 * axes.get_xlim()[1]
    text = axes.annotate(
        f"{wrapped(unit.label, 22)} {point.text}", (n, share), (0, -7 if below else 7), textcoords="offset points",
        ha="right" if inwards else "center", va="top" if below else "bottom", color=INK,
        fontproperties=font(size.text, strong=True), annotation_clip=False, zorder=7, path_effects=halo(),
    )  # fmt: skip
    tag(text, point.fact)


KIND = FigureKind(
    "funnel",
    "shares by number of cases, with limits; its columns are n, share, low_95, high_95, low_998, high_998",
    whole=draw_funnel,
)
