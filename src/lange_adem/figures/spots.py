"""Where the numbers of a drawn figure stand, so that a page can lay a button over each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from lange_adem.facts.fact import Fact
from lange_adem.language.catalogue import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

_PREFIX = "fact:"
# ASSUME: a finger or a pointer needs a little more than the letters themselves.
_EDGE = 2.0


@dataclass(frozen=True, slots=True)
class Spot:
    """The box around one printed number, as shares (0-100) of the width and height of the figure, from the top left."""

    left: float
    top: float
    width: float
    height: float


def tag(text: Text, fact: Fact | None) -> None:
    """Say which fact a piece of text in a figure prints; it does not show in the picture."""
    if fact is not None:
        text.set_label(_PREFIX + fact.fact)


def spots(figure: Figure) -> dict[str, Spot]:
    """The box of every tagged text of a figure, by fact; of a fact printed twice, the first."""
    from matplotlib.text import Text

    figure.draw_without_rendering()
    width, height = figure.bbox.width, figure.bbox.height
    found: dict[str, Spot] = {}
    for text in figure.findobj(Text):
        label = str(text.get_label())
        if label.startswith(_PREFIX) and text.get_text().strip():
            box = text.get_window_extent().padded(_EDGE)
            sides = (
                100 * box.x0 / width, 100 * (1 - box.y1 / height), 100 * box.width / width, 100 * box.height / height
            )  # fmt: skip
            found.setdefault(label.removeprefix(_PREFIX), Spot(*(round(side, 1) for side in sides)))
    return found


def spots_html(
    facts: Mapping[str, Fact], wide: Mapping[str, Spot], narrow: Mapping[str, Spot], words: Words
) -> str:
    """A button for every number in the picture; it knows its place in the wide and in the narrow picture.

    A number that only one of the two prints is left out of the other.
    """
    buttons = []
    for name in dict.fromkeys([*wide, *narrow]):
        places = [_place("", wide.get(name)), _place("n", narrow.get(name))]
        only = "" if name in wide and name in narrow else " only-wide" if name in wide else " only-narrow"
        buttons.append(
            f'<button type="button" class="spot{only}" data-fact="{escape(name)}" style="{"".join(places)}">'
            f'<span class="visually-hidden">{escape(facts[name].display)}</span></button>'
        )
    if not buttons:
        return ""
    return "\n".join(
        [
            f'<div class="la-spots" role="group" aria-label="{escape(words("items.spots"))}">',
            *buttons,
            "</div>",
        ]
    )


def _place(prefix: str, spot: Spot | None) -> str:
    if spot is None:
        return ""
    sides = zip("xywh", (spot.left, spot.top, spot.width, spot.height), strict=True)
    return "".join(f"--{prefix}{side}:{share:g}%;" for side, share in sides)
