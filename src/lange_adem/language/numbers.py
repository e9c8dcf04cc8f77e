"""Numbers become text here, as the language of the report writes them, and nowhere else.

Marks, grouping and units are those of the CLDR (Babel) for a locale, `Words.locale`. Every display of a fact is
made by `format_value`; tables, figures and prose only copy it. Rounding is half away from zero (as SPSS prints) on the
shortest decimal representation of the value, so 2.675 prints as 2,68 or 2.68.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Any

from babel import Locale
from babel.numbers import format_decimal, get_currency_symbol, get_decimal_symbol, get_group_symbol

from lange_adem.errors import FactError

MISSING = "–"
MINUS = "−"
INFINITE = "∞"

# How a number is written: a share, mean or count; a p, never "0,000"; degrees of freedom, whole where they are whole;
# a year, without a thousands point.
STYLES = ("number", "probability", "degrees of freedom", "year")
_NO_BREAK = str.maketrans("\u00a0\u202f", "  ")


@dataclass(frozen=True, slots=True)
class Notation:
    """How a locale writes numbers: the mark before decimals, the mark between thousands, the mark between the cells of
    a CSV file, the pattern of a whole number (CLDR), and what stands before and behind a percentage and an amount in
    euros.
    """

    decimal: str
    thousands: str
    between: str
    whole: str
    percent: tuple[str, str]
    euro: tuple[str, str]


@cache
def notation(locale: str) -> Notation:
    """The notation of a locale such as "nl-NL"."""
    known = Locale.parse(locale, sep="-")
    decimal = get_decimal_symbol(known)
    return Notation(
        decimal=decimal,
        thousands=get_group_symbol(known),
        between=";" if decimal == "," else ",",
        whole=known.decimal_formats[None].pattern.split(";")[0].split(".")[0],
        percent=_around(
            known.percent_formats[None].pattern, "%", known.number_symbols["latn"]["percentSign"]
        ),
        euro=_around(known.currency_formats["standard"].pattern, "¤", get_currency_symbol("EUR", known)),
    )


def _around(pattern: str, sign: str, said: str) -> tuple[str, str]:
    """What a pattern of the CLDR puts before and behind a number."""
    found = re.fullmatch(r"([^#0]*)[#0,.]+([^#0]*)", pattern.split(";")[0])
    before, behind = found.groups() if found else ("", sign)
    return before.replace(sign, said).translate(_NO_BREAK), behind.replace(sign, said).translate(_NO_BREAK)


def format_value(value: Any, decimals: int, locale: str, unit: str = "", style: str = "number") -> str:
    """Text of one number.

    value: a number, or None/NaN/NA for missing, which prints as an en dash. Shares are on the scale 0-100.
    unit "%" and "euro" are written with the number, as the locale does; any other unit belongs in the label.
    style: one of `STYLES`. Raises FactError for a probability outside 0-1.
    """
    number = to_decimal(value)
    if number is None:
        return MISSING
    if style == "probability":
        return _format_probability(number, decimals, locale)
    if style == "degrees of freedom" and number.is_finite() and number == number.to_integral_value():
        decimals = 0
    return _with_unit(_written(number, decimals, locale, grouped=style != "year"), unit, notation(locale))


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


def _written(number: Decimal, decimals: int, locale: str, grouped: bool = True) -> str:
    if number.is_infinite():
        return (MINUS if number < 0 else "") + INFINITE
    rounded = round_half_away(number, decimals)
    whole = notation(locale).whole if grouped else "0"
    pattern = whole + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(rounded), pattern, locale.replace("-", "_")).translate(_NO_BREAK)
    return MINUS + text if rounded < 0 else text


def _format_probability(number: Decimal, decimals: int, locale: str) -> str:
    if not 0 <= number <= 1:
        raise FactError(f"A probability must lie between 0 and 1, not {number}.")
    smallest = Decimal(1).scaleb(-decimals)
    # ASSUME: every p under the last printed unit prints as a bound, also where rounding would give 0,001;
    # so a p printed as 0,001 never carries the mark of p < 0,001. A p has its nought in every language.
    if number < smallest:
        return f"< {_written(smallest, decimals, locale)}"
    if number < 1 and round_half_away(number, decimals) == 1:
        return f"> {_written(1 - smallest, decimals, locale)}"
    return _written(number, decimals, locale)


def _with_unit(text: str, unit: str, used: Notation) -> str:
    before, behind = {"%": used.percent, "euro": used.euro}.get(unit, ("", ""))
    return f"{before}{text}{behind}"


def plain_value(value: Any, locale: str) -> str:
    """A number with the decimals that it has, ungrouped: 0.05 -> "0,05"; nothing where it is missing."""
    number = to_decimal(value)
    if number is None:
        return ""
    return format(number.normalize(), "f").replace(".", notation(locale).decimal)


def read_display(display: str, locale: str) -> tuple[float, int] | None:
    """The number that a display prints, and its decimals; None where it prints none (a dash, yes, infinite)."""
    used = notation(locale)
    decimal, thousands = re.escape(used.decimal), re.escape(used.thousands.translate(_NO_BREAK))
    found = re.search(rf"([{MINUS}-]?)(\d+(?:{thousands}\d{{2,3}})*)(?:{decimal}(\d+))?", display)
    if not found or INFINITE in display:
        return None
    rest = found[3] or ""
    whole = re.sub(r"\D", "", found[2])
    number = float(f"{whole}.{rest or 0}")
    return (-number if found[1] else number), len(rest)


def stars(p: Any, levels: Sequence[float]) -> str:
    """One asterisk for every level that the unrounded p lies below; none where p is missing."""
    number = to_decimal(p)
    if number is None:
        return ""
    return "*" * sum(number < Decimal(repr(float(level))) for level in levels)


def marks_legend(occurring: Iterable[str], levels: Sequence[float], locale: str) -> list[str]:
    """Legend lines of the marks that occur, weakest first: ["* p < 0,05", "*** p < 0,001"]."""
    descending = sorted((float(level) for level in levels), reverse=True)
    lengths = sorted({len(mark) for mark in occurring if mark})
    return [f"{'*' * length} p < {plain_value(descending[length - 1], locale)}" for length in lengths]


def spreadsheet_format(decimals: int, locale: str, unit: str = "", style: str = "number") -> str:
    """Excel number format that prints a value as `format_value` does (p and missing values excepted)."""
    number = ("0" if style == "year" else "#,##0") + ("." + "0" * decimals if decimals else "")
    used = notation(locale)
    around = {"%": used.percent, "euro": used.euro}.get(unit, ("", ""))
    before, behind = (f'"{text}"' if text else "" for text in around)
    return f"{before}{number}{behind}"


def plain_text(display: str) -> str:
    """A display as a spreadsheet of its language reads it: an ordinary minus sign, nothing for a missing value."""
    return "" if display == MISSING else display.replace(MINUS, "-")


def plural_form(count: int, locale: str) -> str:
    """Which of the plural forms of a language (CLDR: one, few, other ...) goes with a count."""
    return str(Locale.parse(locale, sep="-").plural_form(count))


def plural_forms(locale: str) -> set[str]:
    """The plural forms that a language has."""
    return {*Locale.parse(locale, sep="-").plural_form.tags, "other"}
