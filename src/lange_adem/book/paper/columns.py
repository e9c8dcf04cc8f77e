"""How wide the columns of a printed table are: measured in our own typeface, the same for Word and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lange_adem.figures.style import FONTS

PAGE_WIDTH, LANDSCAPE_WIDTH = 453.5, 700.0  # points between the margins of an A4 page
WIDEST_LABELS = 0.46  # share of the page that the labels of rows may take before they wrap

FIRST_LABELS = 0.36  # share that they have before the other columns get more than they need


@cache
def _advances(strong: bool) -> tuple[dict[int, int], int]:
    from fontTools.ttLib import TTFont

    name = "SourceSans3-Semibold.ttf" if strong else "SourceSans3-Regular.ttf"
    with TTFont(FONTS / name, lazy=True) as font:
        widths, units = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: widths[glyph][0] for code, glyph in font.getBestCmap().items()}, units


def text_width(text: str, size: float, strong: bool = False) -> float:
    """Width of a line of text in points, at `size` points."""
    advances, units = _advances(strong)
    return sum(advances.get(ord(letter), units // 2) for letter in text) * size / units


def longest_word(text: str, size: float, strong: bool = False) -> float:
    """Width of the widest word of a text: a column cannot be narrower."""
    return max((text_width(word, size, strong) for word in text.split(" ")), default=0.0)


def column_widths(minima: Sequence[float], natural: Sequence[float], page: float) -> tuple[list[float], bool]:
    """Widths that fill the page, and whether even the narrowest columns do not fit.

    minima: width of the longest word of each column; natural: width without a line break. What is left over is
    shared by what columns would still need; when all have what they need, by their width.
    """
    if sum(minima) > page:
        return [width * page / sum(minima) for width in minima], True
    wanted = list(natural)
    if len(wanted) > 2:
        wanted[0] = max(minima[0], min(natural[0], WIDEST_LABELS * page))
    if sum(wanted) <= page:
        return [width * page / sum(wanted) for width in wanted], False
    # Labels of rows come first: a label of three words on three lines reads badly, a head on two lines does not.
    least = list(minima)
    least[0] += min(wanted[0] - minima[0], page - sum(minima), max(FIRST_LABELS * page - minima[0], 0.0))
    need = [max(more - less, 0.0) for more, less in zip(wanted, least, strict=True)]
    left = page - sum(least)
    if not sum(need):
        return [width * page / sum(least) for width in least], False
    return [less + left * more / sum(need) for less, more in zip(least, need, strict=True)], False
