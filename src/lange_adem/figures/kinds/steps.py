"""Steps: a line that stays level from one number to the next."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lange_adem.figures.kinds.base import FigureKind
from lange_adem.figures.marks import Size, above, colour, label_point
from lange_adem.figures.plot import Plot

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_steps(axes: Axes, plot: Plot, size: Size) -> None:
    """Steps for every series, with the number at each."""
    for number, series in enumerate(plot.series):
        heights = [point.value if point else math.nan for point in series.points]
        axes.step(range(len(heights)), heights, where="mid", color=colour(plot, number), linewidth=2)
        for index, point in enumerate(series.points):
            if point and math.isfinite(point.value):
                label_point(axes, index, above(point), point, size, colour(plot, number), up=7.0)


KIND = FigureKind("steps", "a level from each number to the next", draw_steps)
