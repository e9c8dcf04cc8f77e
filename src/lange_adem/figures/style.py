"""The look of every figure: palette, fonts, sizes, and the two files a figure becomes."""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

# Blue-green and orange at falling darkness: told apart with any colour blindness, and in grey print.
PALETTE = ("#0f4c5c", "#b5582a", "#6f9fb0", "#e3bb66")
INK, MUTED, RULE, WARM, PAPER = "#1c2530", "#59646f", "#dcd6ca", "#a4461f", "#fdfcf9"
PNG_DPI = 200
_TITLE = 12.5
FONTS = Path(__file__).parent / "fonts"
_HASH_SALT = "lange-adem"


@contextmanager
def fixed_style() -> Iterator[None]:
    """Drawing with our settings only, whatever the user's matplotlib settings say."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "svg.fonttype": "path",
                "svg.hashsalt": _HASH_SALT,
                "axes.unicode_minus": True,
                "text.parse_math": False,  # a label with two dollar signs is no formula
            }
        )
        yield


def font(size: float, strong: bool = False) -> FontProperties:
    """Our typeface in points; it travels with the package, so every machine draws the same letters."""
    from matplotlib.font_manager import FontProperties

    name = "SourceSans3-Semibold.ttf" if strong else "SourceSans3-Regular.ttf"
    return FontProperties(fname=str(FONTS / name), size=size)


def text_width(text: str, size: float, strong: bool = False) -> float:
    """Width of a line of text in inches."""
    from matplotlib.textpath import TextPath

    return TextPath((0, 0), text, prop=font(size, strong)).get_extents().width / 72 if text.strip() else 0.0


def halo() -> list[Any]:
    """A thin edge of paper around letters, so that a grid line behind them does not disturb."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=2.6, foreground=PAPER)]


def new_figure(width: float, height: float) -> Figure:
    """An empty figure of so many inches, without the interactive part of matplotlib."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), facecolor="none")
    FigureCanvasAgg(figure)
    return figure


def svg_bytes(figure: Figure, title: str, notice: str | None) -> bytes:
    """The figure as SVG with text as outlines; no date, no program version."""
    buffer = io.BytesIO()
    metadata = {"Date": None, "Creator": "Lange Adem", "Title": title, "Description": notice or title}
    figure.savefig(buffer, format="svg", metadata=metadata)
    return buffer.getvalue()


def png_bytes(figure: Figure, title: str, notice: str | None, legend: str = "") -> bytes:
    """The figure as PNG at 200 dpi on white, with title, legend of its marks and notice, so that it can stand alone.

    Draws them into the figure: to be called last.
    """
    from matplotlib.transforms import Bbox

    width, height = figure.get_size_inches()
    needed = math.ceil(text_width(title, _TITLE, strong=True) / width)
    lines = textwrap.wrap(title, len(title) // needed + 6 * (needed > 1))
    head, foot, edge = 0.2 + 0.22 * len(lines), 0.34 if notice or legend else 0.1, 0.15
    top = 1 + (head - 0.06) / height
    figure.text(
        0,
        top,
        "\n".join(lines),
        va="top",
        color=INK,
        fontproperties=font(_TITLE, strong=True),
        linespacing=1.15,
    )
    foot_text = "   ".join(part for part in (legend, notice) if part)
    if foot_text:
        figure.text(0, -0.12 / height, foot_text, va="top", color=MUTED, fontproperties=font(8))
    page = Bbox([[-edge, -foot - edge], [width + edge, height + head + edge]])
    buffer = io.BytesIO()
    metadata = {"Software": None, "Title": title, "Description": notice or title}
    figure.savefig(buffer, format="png", dpi=PNG_DPI, facecolor="white", metadata=metadata, bbox_inches=page)
    return buffer.getvalue()
