"""Intervals of exact fractions: everything that a rounded number may have been."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lange_adem.language.numbers import format_value, notation

Value = Fraction | float  # a float only where it is infinite
INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, ends included."""

    low: Value
    high: Value

    @classmethod
    def point(cls, value: int | Fraction) -> Interval:
        """A value that is known exactly."""
        return cls(Fraction(value), Fraction(value))

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Quotient; a divisor that may be zero makes it unbounded."""
        if other.low <= 0 <= other.high:
            return Interval(-INFINITY, INFINITY)
        return self * Interval(1 / other.high, 1 / other.low)

    @property
    def middle(self) -> Value:
        """Halfway; the finite end where the other is infinite."""
        if self.low == -INFINITY:
            return self.high
        return self.low if self.high == INFINITY else (self.low + self.high) / 2

    def gap(self, other: Interval) -> Value:
        """How far two intervals are apart; 0 where they meet."""
        return max(self.low - other.high, other.low - self.high, Fraction(0))


def show(value: Value, locale: str, decimals: int = 2) -> str:
    """A value in the notation of the report, without zeros at the end that say nothing."""
    text, mark = format_value(float(value), decimals, locale), notation(locale).decimal
    return text.rstrip("0").rstrip(mark) if mark in text and decimals else text


def show_interval(interval: Interval, locale: str, decimals: int = 2) -> str:
    """An interval as "59–61.2"; one number where both ends print alike."""
    if interval.low == -INFINITY:
        return f"< {show(interval.high, locale, decimals)}"
    if interval.high == INFINITY:
        return f"> {show(interval.low, locale, decimals)}"
    low, high = show(interval.low, locale, decimals), show(interval.high, locale, decimals)
    return low if low == high else f"{low}–{high}"
