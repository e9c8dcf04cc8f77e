"""Numbers and names of lines that run close together can all be read."""

import itertools

import pytest

from lange_adem.facts.fact import Fact
from lange_adem.figures.draw import NARROW, WIDE, draw
from lange_adem.figures.plot import Category, Plot, Point, Series


def lines(names: dict[str, list[float]]) -> Plot:
    """A figure of lines by name; each number stands as it is."""

    def point(name: str, place: int, value: float) -> Point:
        fact = Fact(
            f"f/{name}/{place}", row="r", column="c", statistic="mean", value=value, display=f"{value:g}"
        )
        return Point(fact, "", None, None)

    series = [
        Series(name, tuple(point(name, place, value) for place, value in enumerate(values)), colour)
        for colour, (name, values) in enumerate(names.items())
    ]
    categories = tuple(Category(f"{place + 1}e meting", None) for place in range(3))
    return Plot("lines", categories, tuple(series), "Percentage", (0.0, 60.0), None, "nl-NL")


CLOSE = {
    "Emotioneel onveilig": [46, 37, 31],
    "Hechtingsproblemen": [36, 32, 28],
    "Traumaklachten": [32, 26, 21],
    "Probleemgedrag": [27, 23, 20],
}


def boxes(plot, size):
    """The figure, and every number and name in its axes with the box around it."""
    figure = draw(plot, size)
    figure.draw_without_rendering()
    found = [text for text in figure.axes[0].texts if "meting" not in text.get_text()]
    return figure, [(f"{text.get_text()} at {text.xy[0]}", text.get_window_extent()) for text in found]


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("values", [CLOSE, {"een": [20, 20, 20], "twee": [20, 21, 22]}])
def test_no_number_and_no_name_covers_another(values, size):
    _, found = boxes(lines(values), size)
    assert len(found) == 4 * len(values)
    touching = [
        (one, other)
        for (one, box), (other, beside) in itertools.combinations(found, 2)
        if box.padded(-2.5).overlaps(beside.padded(-2.5))
    ]
    assert touching == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_names_at_the_ends_are_within_the_figure(size):
    figure, found = boxes(lines(CLOSE), size)
    assert max(box.x1 for _, box in found) <= figure.bbox.width
