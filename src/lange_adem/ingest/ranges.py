"""Columns ready to be read: an answer gets the range of its item or instrument, a code the labels that suggest it."""

from collections.abc import Mapping
from dataclasses import replace

from lange_adem.errors import DeclarationError
from lange_adem.instruments import Instrument
from lange_adem.study import Column
from lange_adem.study.column import ANSWER

Range = tuple[int, int]


def answer_ranges(instruments: Mapping[str, Instrument]) -> dict[str, Range]:
    """`{instrument or item id: (low, high)}` from `responses` and `item_responses` of the instruments."""
    ranges: dict[str, Range] = {}
    for name, instrument in instruments.items():
        ranges[name] = (instrument.responses.low, instrument.responses.high)
        ranges |= {item: (own.low, own.high) for item, own in instrument.item_responses.items()}
    return ranges


def ready_column(column: Column, ranges: Mapping[str, Range]) -> Column:
    """The column with its bounds and labels; the range of an `answer` is the item's own or else its instrument's.

    Raises DeclarationError, naming file and line, for a code that stands for an answer out of that range.
    """
    low, high = column.low, column.high
    if column.type == ANSWER and column.variable:
        low, high = ranges.get(column.variable) or ranges[column.instrument]
        for code, value in column.codes.items():
            if not low <= int(value) <= high:
                raise DeclarationError(
                    f"{column.spec}: column {column.shown_name}: code {code!r} stands for {value}, and answers to"
                    f" {column.instrument} go from {low} to {high}."
                )
    return replace(column, low=low, high=high, labels=_labels(column.codes, column.labels))


def _labels(codes: Mapping[str, str], declared: Mapping[str, str]) -> dict[str, str]:
    """What suggests a code in a message, in small letters: its canonical value, and its declared labels."""
    of_values = {value.casefold(): code for code, value in codes.items()}
    return of_values | {label.casefold(): code for label, code in declared.items()}
