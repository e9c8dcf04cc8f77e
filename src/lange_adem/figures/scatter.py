"""The scatter of published against computed numbers: on the line where they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lange_adem.figures.style import (
    INK,
    MUTED,
    PALETTE,
    RULE,
    WARM,
    fixed_style,
    font,
    new_figure,
    png_bytes,
    svg_bytes,
)
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import format_value

# Below this value the axes are even, above it they grow by factors of ten: correlations and counts share a page.
EVEN_BELOW = 1.0
TICKS = (-1.0, 0.0, 1.0, 10.0, 100.0, 1000.0, 1e4, 1e5, 1e6)
SERIES = {
    "reproduced": (PALETTE[0], "o", 9),
    "near": (PALETTE[3], "D", 16),
    "contradicted_in_source": (PALETTE[2], "s", 16),
    "missed": (WARM, "X", 24),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """One number: what was printed, what the data give, and the status of the comparison."""

    printed: float
    computed: float
    status: str


@dataclass(frozen=True, slots=True)
class Scatter:
    """The picture as files; `alt` is its text alternative."""

    svg: bytes
    svg_narrow: bytes
    png: bytes


def draw_scatter(dots: Sequence[Dot], words: Words, notice: str | None) -> Scatter:
    """Printed values on the horizontal axis, computed ones on the vertical, with the line on which both are equal."""
    with fixed_style():
        title = words("printed.scatter.title")
        wide, narrow = _draw(dots, words, 7.6, 6.0), _draw(dots, words, 3.7, 4.6)
        return Scatter(
            svg_bytes(wide, title, notice), svg_bytes(narrow, title, notice), png_bytes(wide, title, notice)
        )


def _draw(dots: Sequence[Dot], words: Words, width: float, height: float):  # type: ignore[no-untyped-def]
    figure = new_figure(width, height)
    legend = 0.5 if width > 5 else 0.95
    axes = figure.add_axes((0.62 / width, 0.55 / height, 1 - 0.75 / width, 1 - (0.7 + legend) / height))
    for side in ("set_xscale", "set_yscale"):
        getattr(axes, side)("symlog", linthresh=EVEN_BELOW, linscale=1.0)
    values = [value for dot in dots for value in (dot.printed, dot.computed)] or [0.0, 1.0]
    low, high = min(-1.2, min(values) * 1.3), max(10.0, max(values) * 1.4)
    axes.plot([low, high], [low, high], color=RULE, linewidth=1.2, zorder=1)
    for status, (colour, marker, size) in SERIES.items():
        chosen = [dot for dot in dots if dot.status == status]
        axes.scatter(
            [dot.printed for dot in chosen],
            [dot.computed for dot in chosen],
            s=size, c=colour, marker=marker, alpha=0.75, linewidths=0, zorder=2,
            label=words(f"printed.statuses.{status}"),
        )  # fmt: skip
    _axes(axes, words, low, high)
    figure.legend(
        loc="upper left", bbox_to_anchor=(0.45 / width, 1.0), ncols=4 if width > 5 else 2, frameon=False,
        prop=font(9.5), handletextpad=0.2, columnspacing=1.0,
    )  # fmt: skip
    return figure


def _axes(axes, words: Words, low: float, high: float) -> None:  # type: ignore[no-untyped-def]
    shown = [tick for tick in TICKS if low <= tick <= high]
    for axis, name in ((axes.xaxis, "printed"), (axes.yaxis, "computed")):
        axis.set_ticks(shown, [format_value(tick, 0, words.locale) for tick in shown], minor=False)
        axis.set_ticks([], minor=True)
        axis.set_label_text(words(f"printed.scatter.{name}"), fontproperties=font(10.5), color=INK)
        for label in axis.get_ticklabels():
            label.set_fontproperties(font(9.5))
            label.set_color(MUTED)
    axes.set_xlim(low, high)
    axes.set_ylim(low, high)
    axes.set_facecolor("none")
    axes.tick_params(length=0)
    axes.set_axisbelow(True)
    axes.grid(color=RULE, linewidth=0.6)
    for spine in axes.spines.values():
        spine.set_visible(False)
