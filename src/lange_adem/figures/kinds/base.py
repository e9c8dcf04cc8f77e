"""What a kind of figure is: one row, in the module that has its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lange_adem.figures.marks import Size
from lange_adem.figures.plot import Plot

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A kind of figure, as `kind` of a declared figure names it; its word for readers is in the catalogue.

    meaning: what it shows, for the reference; draw: its marks with their numbers, in axes whose limits are set; top:
    the highest value that is shown; end_room: inches that names at the right of the marks take (such a kind has no
    keys); covers: its marks reach from the axis up, and would cover the name of a reference line; lying: how it is
    drawn where it is too crowded to stand; whole: how it is drawn in place of all this, axes included.
    """

    name: str
    meaning: str
    draw: Callable[[Axes, Plot, Size], None] | None = None
    top: Callable[[Plot], float] = Plot.top
    end_room: Callable[[Plot, Size], float] | None = None
    covers: bool = False
    lying: Callable[[Plot, Size], Figure] | None = None
    whole: Callable[[Plot, Size], Figure] | None = None
