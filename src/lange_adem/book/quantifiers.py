"""Words for shares: the scale of the language, from which `[](quantifier:ID)` prints the word of a fact."""

from __future__ import annotations

import math

from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import is_share
from lange_adem.language.catalogue import Words

# A share is 100 k / n: its last binary digit must not move it to the class below.
_DIGITS = 9
_NOUGHT = "none"  # the word for a share of nothing


def bounds(words: Words) -> list[int]:
    """Lowest percentages of the classes of a language, the highest first."""
    return sorted((int(bound) for bound in words.group("quantifiers") if bound != _NOUGHT), reverse=True)


def quantifier(percent: float, words: Words) -> str:
    """Word of a share between 0 and 100: that of the highest lower bound it reaches.

    The share is taken at full precision, not as printed. Raises DeclarationError for a number that is no share.
    """
    share = round(percent, _DIGITS)
    if not 0 <= share <= 100:
        raise DeclarationError(f"{percent} is no percentage of a whole, so no quantifier stands for it.")
    reached = _NOUGHT if share == 0 else next(bound for bound in bounds(words) if share >= bound)
    return words(f"quantifiers.{reached}")


def quantifier_of_fact(statistic: str, value: float, words: Words) -> str | None:
    """Word of a fact; None where it is no share, or has no value."""
    if not is_share(statistic) or math.isnan(value):
        return None
    return quantifier(value, words)
