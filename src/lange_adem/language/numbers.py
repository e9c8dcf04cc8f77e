"""Numbers become text here, in Dutch notation, and nowhere else.

Every display of a fact is made by `format_value`; tables, figures and prose only copy it. Rounding is half
away from zero (as SPSS prints) on the shortest decimal representation of the value, so 2.675 prints as 2,68.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from lange_adem.errors import FactError

MISSING = "–"
MINUS = "−"
INFINITE = "∞"

# How a number is written: a share, mean or count; a p, never "0,000"; degrees of freedom, whole where they are whole;
# a year, without a thousands point.
STYLES = ("number", "probability", "degrees of freedom", "year")


def format_value(value: Any, decimals: int, unit: str = "", style: str = "number") -> str:
    """Text of one number.

    value: a number, or None/NaN/NA for missing, which prints as an en dash. Shares are on the scale 0-100.
    unit "%" is put behind the number, "euro" becomes a euro sign before it; any other unit belongs in the label.
    style: one of `STYLES`. Raises FactError for a probability outside 0-1.
    """
    number = to_decimal(value)
    if number is None:
        return MISSING
    if style == "probability":
        return _format_probability(number, decimals)
    if style == "degrees of freedom" and number.is_finite() and number == number.to_integral_value():
        decimals = 0
    return _with_unit(_dutch(number, decimals, grouped=style != "year"), unit)


def to_decimal(value: Any) -> Decimal | None:
    """Exact decimal of the shortest representation of a number; None where it is missing."""
    if value is None or type(value).__name__ == "NAType":  # pandas.NA, without importing pandas
        return None
    if isinstance(value, Decimal | int):
        return Decimal(value)
    if isinstance(value, str):
        raise FactError(f"{value!r} is text, not a number: it cannot be printed as one.")
    number = float(value)
    return None if math.isnan(number) else Decimal(repr(number))


def round_half_away(value: Any, decimals: int) -> Decimal:
    """Round half away from zero on the shortest decimal representation; minus zero becomes zero."""
    number = to_decimal(value)
    if number is None or not number.is_finite():
        raise FactError(f"{value} cannot be rounded.")
    try:
        rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        raise FactError(f"{number} has too many digits to print with {decimals} decimals.") from None
    return rounded.copy_abs() if rounded.is_zero() else rounded


def _dutch(number: Decimal, decimals: int, grouped: bool = True) -> str:
    if number.is_infinite():
        return (MINUS if number < 0 else "") + INFINITE
    rounded = round_half_away(number, decimals)
    text = f"{abs(rounded):,.{decimals}f}" if grouped else f"{abs(rounded):.{decimals}f}"
    text = text.translate(str.maketrans(",.", ".,"))
    return MINUS + text if rounded < 0 else text


def _format_probability(number: Decimal, decimals: int) -> str:
    if not 0 <= number <= 1:
        raise FactError(f"A probability must lie between 0 and 1, not {number}.")
    smallest = Decimal(1).scaleb(-decimals)
    # ASSUME: every p under the last printed unit prints as a bound, also where rounding would give 0,001;
    # so a p printed as 0,001 never carries the mark of p < 0,001.
    if number < smallest:
        return f"< {_dutch(smallest, decimals)}"
    if number < 1 and round_half_away(number, decimals) == 1:
        return f"> {_dutch(1 - smallest, decimals)}"
    return _dutch(number, decimals)


def _with_unit(text: str, unit: str) -> str:
    if unit == "%":
        return f"{text}%"
    if unit == "euro":
        return f"€ {text}"
    return text


def stars(p: Any, levels: Sequence[float]) -> str:
    """One asterisk for every level that the unrounded p lies below; none where p is missing."""
    number = to_decimal(p)
    if number is None:
        return ""
    return "*" * sum(number < Decimal(repr(float(level))) for level in levels)


def level_text(level: float) -> str:
    """A significance level as printed, without padding: 0.05 -> "0,05"."""
    return format(Decimal(repr(float(level))), "f").replace(".", ",")


def marks_legend(occurring: Iterable[str], levels: Sequence[float]) -> list[str]:
    """Legend lines of the marks that occur, weakest first: ["* p < 0,05", "*** p < 0,001"]."""
    descending = sorted((float(level) for level in levels), reverse=True)
    lengths = sorted({len(mark) for mark in occurring if mark})
    return [f"{'*' * length} p < {level_text(descending[length - 1])}" for length in lengths]


def spreadsheet_format(decimals: int, unit: str = "", style: str = "number") -> str:
    """Excel number format that prints a value as `format_value` does (p and missing values excepted)."""
    number = ("0" if style == "year" else "#,##0") + ("." + "0" * decimals if decimals else "")
    if unit == "%":
        return f'{number}"%"'
    return f'"€ "{number}' if unit == "euro" else number


def plain_text(display: str) -> str:
    """A display as a Dutch spreadsheet reads it: an ordinary minus sign, nothing for a missing value."""
    return "" if display == MISSING else display.replace(MINUS, "-")
