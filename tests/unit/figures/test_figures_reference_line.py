"""Where the name of a reference line stands: at its end, or above the axes where bars would be under it."""

import pytest

from lange_adem.facts.fact import Fact
from lange_adem.figures.draw import WIDE, draw
from lange_adem.figures.plot import Category, Plot, Point, Series


def fact(value: float) -> Fact:
    return Fact(f"f/{value}", row="r", column="c", statistic="mean", value=value, display=str(value), n=10)


def named_in_the_axes(bar: float, line: float, kind: str = "bars") -> bool:
    """Whether the name of a line at `line` stands inside the axes of a figure with one bar."""
    plot = Plot(
        kind=kind,
        categories=(Category("1e meting", None),),
        series=(Series("Stress", (Point(fact(bar), "", None, None),), 0),),
        y_label="Score",
        y_range=(0.0, 60.0),
        reference=("Referentiegroep", fact(line)),
        locale="nl-NL",
    )
    figure = draw(plot, WIDE)
    inside = [text.get_text() for text in figure.axes[0].texts]
    above = [text.get_text() for text in figure.texts]
    name = f"Referentiegroep: {line}"
    assert (name in inside) != (name in above)
    return name in inside


@pytest.mark.parametrize(("bar", "line", "inside"), [(50.0, 40.0, False), (30.0, 40.0, True)])
def test_a_line_that_bars_cross_is_named_above_the_axes(bar, line, inside):
    assert named_in_the_axes(bar, line) is inside


def test_a_line_in_a_figure_of_lines_is_named_at_its_end():
    assert named_in_the_axes(50.0, 40.0, kind="lines")
