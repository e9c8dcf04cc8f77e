"""The keys of a figure: a square of each colour with the name of its series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lange_adem.figures.marks import Size, colour
from lange_adem.figures.plot import Plot
from lange_adem.figures.spots import tag
from lange_adem.figures.style import INK, font, text_width

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def key_lines(plot: Plot, size: Size) -> list[list[int]]:
    """Series in lines, as many beside each other as fit."""
    lines: list[list[int]] = [[]]
    used = 0.0
    for index, series in enumerate(plot.series):
        width = _key_width(series.label, size)
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
                    color=colour(plot, index),
                    transform=figure.transFigure,
                )
            )
            name = figure.text(
                (x + 0.17) / size.width,
                y,
                plot.series[index].label,
                ha="left",
                va="top",
                color=INK,
                fontproperties=font(size.text),
            )
            tag(name, plot.series[index].n)
            x += _key_width(plot.series[index].label, size)


def _key_width(label: str, size: Size) -> float:
    return 0.45 + text_width(label, size.text)
