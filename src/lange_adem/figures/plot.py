"""What a figure shows, before it is drawn: categories, series and points, all of them facts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lange_adem.facts.fact import Fact, Facts
from lange_adem.grid.items import Picture
from lange_adem.tables.layout import LaidOutCell, Layout, Mark, item_slug


@dataclass(frozen=True, slots=True)
class Point:
    """One plotted number, its marks, and its confidence limits where facts give them."""

    fact: Fact
    stars: str
    low: Fact | None
    high: Fact | None

    @property
    def value(self) -> float:
        """Height of the point; NaN where it is missing."""
        return self.fact.value

    @property
    def height(self) -> float:
        """Its value; nought where it is missing."""
        return self.value if math.isfinite(self.value) else 0.0

    @property
    def text(self) -> str:
        """The label at the point, without marks."""
        return self.fact.display


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one colour, one for each category (None where the figure has none); colour: place in the palette.

    n: the base that its label names, where it does.
    """

    label: str
    points: tuple[Point | None, ...]
    colour: int
    n: Fact | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A place along the horizontal axis, with its line N."""

    label: str
    n: Fact | None


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure ready to be drawn; `reference` is a horizontal line with its label, `locale` that of its numbers."""

    kind: str
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    y_label: str
    y_range: tuple[float, float] | None
    reference: tuple[str, Fact] | None
    locale: str

    @property
    def points(self) -> list[Point]:
        """Every point, series by series."""
        return [point for series in self.series for point in series.points if point]

    @property
    def unit(self) -> str:
        """Unit of the vertical axis: that of the points, where they share one."""
        units = {point.fact.unit for point in self.points}
        return units.pop() if len(units) == 1 else ""

    def top(self) -> float:
        """Highest value of a single point, the reference line and confidence limits included."""
        heights = [point.height for point in self.points]
        heights += [point.high.value for point in self.points if point.high]
        heights += [self.reference[1].value] if self.reference else []
        return max((height for height in heights if math.isfinite(height)), default=1.0)

    def bottom(self) -> float:
        """Lowest value shown, zero at most."""
        heights = [point.value for point in self.points] + [p.low.value for p in self.points if p.low]
        return min([0.0, *(height for height in heights if math.isfinite(height))])


def outside(unit: Series) -> bool:
    """Whether a unit of a funnel lies outside its inner limits."""
    _, share, low, high, *_ = (point.value if point else math.nan for point in unit.points)
    return share < low or share > high


def make_plot(picture: Picture, layout: Layout, facts: Facts) -> Plot:
    """Turn a laid-out grid into categories and series; `x` says what stands along the axis, columns or rows."""
    by_row = [[_point(layout.item, cell, facts) for cell in row.cells] for row in layout.rows]
    row_labels = [_joined(row.group, row.label, row.marks) for row in layout.rows]
    column_labels = [_joined(column.spanner, column.label, column.marks) for column in layout.columns]
    if picture.x == "columns":
        categories = [Category(label, c.n) for label, c in zip(column_labels, layout.columns, strict=True)]
        colours = _colours([row.group for row in layout.rows])
        series = [
            Series(label, tuple(points), colour)
            for label, points, colour in zip(row_labels, by_row, colours, strict=True)
        ]
    else:
        categories = [Category(label, None) for label in row_labels]
        by_column = [tuple(row[index] for row in by_row) for index in range(len(layout.columns))]
        names = [_with_n(label, c.n) for label, c in zip(column_labels, layout.columns, strict=True)]
        colours = _colours([column.spanner for column in layout.columns])
        series = [
            Series(label, points, colour, column.n)
            for label, points, colour, column in zip(names, by_column, colours, layout.columns, strict=True)
        ]
    line = picture.reference
    return Plot(
        kind=picture.kind,
        categories=tuple(categories),
        series=tuple(series),
        y_label=picture.y_label,
        y_range=picture.y_range,
        reference=(line.label, facts[line.fact]) if line else None,
        locale=layout.words.locale,
    )


def extra_facts(plot: Plot) -> tuple[Fact, ...]:
    """Facts that are drawn but stand in no cell: the reference line and the confidence limits."""
    limits = [limit for point in plot.points for limit in (point.low, point.high) if limit]
    return (*([plot.reference[1]] if plot.reference else []), *limits)


def _colours(groups: list[str]) -> list[int]:
    """Places in the palette: two groups of two get a dark and a light shade of one colour each."""
    pairs = len(groups) == 4 and groups[0] == groups[1] != groups[2] == groups[3]
    return [0, 2, 1, 3] if pairs else list(range(len(groups)))


def _point(item: str, cell: LaidOutCell, facts: Facts) -> Point | None:
    if cell.fact is None:
        return None
    place = f"{item_slug(item)}/{cell.fact.row}/{cell.fact.column}"
    low, high = (facts.get(name) for name in (f"{place}/ci_low", f"{place}/ci_high"))
    return Point(cell.fact, cell.stars, low, high)


def _joined(group: str, label: str, marks: tuple[Mark, ...]) -> str:
    text = f"{group}, {label[:1].lower()}{label[1:]}" if group and label else group or label
    return text + "".join(mark.text for mark in marks)


def _with_n(label: str, n: Fact | None) -> str:
    return f"{label} (N = {n.display})" if n else label
