"""Words for shares: one declared scale, from which `[](quantifier:ID)` prints the word of a fact."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from lange_adem.declarations import Declaration, load
from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import is_share

SCALE_FILE = "quantifiers.yaml"
# A share is 100 k / n: its last binary digit must not move it to the class below.
_DIGITS = 9


def load_scale(shared: str) -> dict[str, Any]:
    """The scale of a folder (`report/shared`); raises DeclarationError where its classes do not go down to nought."""
    declaration = load(f"{shared}/{SCALE_FILE}", "quantifiers")
    check_scale(declaration)
    return declaration.data


def check_scale(declaration: Declaration) -> None:
    """DeclarationError for bounds that do not fall, or do not end at nought."""
    bounds = [entry["from"] for entry in declaration.data["scale"]]
    for place, (bound, following) in enumerate(zip(bounds, bounds[1:], strict=False), start=1):
        if following >= bound:
            raise DeclarationError(
                f"{declaration.spec('scale', place)}: a class from {following} stands below one from {bound}; "
                "put the highest bound first."
            )
    if bounds[-1] != 0:
        raise DeclarationError(f"{declaration.spec('scale')}: the last class must begin at 0.")


def quantifier(percent: float, scale: Mapping[str, Any]) -> str:
    """Word of a share between 0 and 100: the first class whose lower bound it reaches.

    The share is taken at full precision, not as printed. Raises DeclarationError for a number that is no share.
    """
    share = round(percent, _DIGITS)
    if not 0 <= share <= 100:
        raise DeclarationError(f"{percent} is no percentage of a whole, so no quantifier stands for it.")
    if share == 0 and "none" in scale:
        return scale["none"]
    return next(entry["word"] for entry in scale["scale"] if share >= entry["from"])


def quantifier_of_fact(statistic: str, value: float, scale: Mapping[str, Any]) -> str | None:
    """Word of a fact; None where it is no share, or has no value."""
    if not is_share(statistic) or math.isnan(value):
        return None
    return quantifier(value, scale)
