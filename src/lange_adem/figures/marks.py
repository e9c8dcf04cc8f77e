"""What the marks of every kind of figure have in common: sizes, colours, numbers, intervals."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lange_adem.figures.plot import Plot, Point
from lange_adem.figures.spots import tag
from lange_adem.figures.style import INK, PALETTE, WARM, font, halo, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation


@dataclass(frozen=True, slots=True)
class Size:
    """Width in inches (one inch is 96 pixels on the page), letter sizes in points."""

    name: str
    width: float
    height: float
    text: float
    small: float


def y_limits(plot: Plot, top: float) -> tuple[float, float]:
    """Limits of the vertical axis: as declared, else from zero to above the highest value shown."""
    if plot.y_range:
        return plot.y_range
    bottom = plot.bottom()
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


def wrapped(label: str, characters: int) -> str:
    """A label broken into lines of at most so many characters."""
    return "\n".join(textwrap.wrap(label, max(characters, 6), break_long_words=False)) or label


def colour(plot: Plot, number: int) -> str:
    """Colour of a series."""
    return PALETTE[plot.series[number].colour % len(PALETTE)]


def above(point: Point) -> float:
    """Height above which the number stands: the bar, or its upper confidence limit."""
    height = point.value if math.isfinite(point.value) else 0.0
    return max(height, point.high.value) if point.high and math.isfinite(point.high.value) else height


def error_bar(axes: Axes, x: float, point: Point) -> None:
    """The confidence interval of a point, where facts give it."""
    if point.low and point.high and math.isfinite(point.low.value) and math.isfinite(point.high.value):
        axes.vlines(x, point.low.value, point.high.value, color=INK, linewidth=1.1, zorder=5)
