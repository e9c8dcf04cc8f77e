"""Answers as scored: codes outside the range are missing, reverse-keyed items turned, codes recoded."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lange_adem.errors import DataError, DeclarationError
from lange_adem.instruments import Instrument, Measure
from lange_adem.instruments.measures import adds_items

if TYPE_CHECKING:
    from pandas import DataFrame

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Answers:
    """Answers to one instrument: a row per form, a column per item; NaN is missing.

    `codes` are the answers as given, `values` what they count for after reverse-keying and recoding.
    """

    items: dict[str, int]
    codes: Array
    values: Array

    def codes_of(self, items: tuple[str, ...]) -> Array:
        """Answer codes of some items, rows x items."""
        return self.codes[:, [self.items[item] for item in items]]

    def values_of(self, items: tuple[str, ...]) -> Array:
        """Scored values of some items, rows x items."""
        return self.values[:, [self.items[item] for item in items]]


def read_answers(instrument: Instrument, answers: "DataFrame") -> Answers:
    """Take the answers to an instrument out of a frame of forms.

    A code outside the item's range, or no whole number, is missing. An item without an answer takes that of
    the item that stands in for it. Reverse-keyed: lowest + highest - answer.
    Recode: a code without a value is missing, never zero.
    Raises DataError when the frame lacks a column of an item that everyone was asked.
    """
    items = list(instrument.items)
    absent = sorted(set(items) - set(answers.columns) - instrument.optional)
    if absent:
        raise DataError(
            f"the answers to {instrument.id} lack {len(absent)} item columns: {', '.join(absent[:5])};"
            " map them in the codebook of the study file."
        )
    given = answers.reindex(columns=items).to_numpy(dtype=float, na_value=np.nan)
    ranges = np.array([instrument.ranges[item] for item in items], dtype=float)
    codes = _within(given, ranges)
    for item, other in instrument.stand_ins.items():
        first, second = items.index(item), items.index(other)
        codes[:, first] = np.where(np.isnan(codes[:, first]), codes[:, second], codes[:, first])
    turned = np.isin(items, sorted(instrument.reverse_keyed))
    values = np.where(turned, ranges[:, 0] + ranges[:, 1] - codes, codes)
    return Answers({item: place for place, item in enumerate(items)}, codes, _recode(instrument, values))


def item_scores(info: Measure, instrument: Instrument, answers: Answers) -> Array:
    """What each item adds to a scale score, rows x items (pairs for an inconsistency scale)."""
    if info.how == "count":
        codes = answers.codes_of(info.items)
        counted = np.isin(codes, instrument.scales[info.scale or ""].count).astype(float)
        return np.where(np.isnan(codes), np.nan, counted)
    if info.how == "inconsistency":
        values = answers.values_of(info.items)
        return np.abs(values[:, 0::2] - values[:, 1::2])
    return answers.values_of(info.items)


def scored_items(instrument: Instrument, answers: "DataFrame", measure: str) -> "DataFrame":
    """The items of a measure as they are scored (in range, reverse-keyed, recoded), for Cronbach's alpha.

    Rows and index as in `answers`: `unit_id`, `row_id`, then the items of the scale (`both`: of all actors; a scale of
    scales: of all its scales, each item once), or `first-second` for the pairs of an inconsistency scale. NaN is
    missing. Validity of the form plays no part here.
    Raises DeclarationError for an unknown measure and a scale of scales that count, DataError when an item column is
    absent.
    """
    import pandas as pd

    info = instrument.measure(measure)
    if not adds_items(info, instrument.measures):
        raise DeclarationError(f"{measure} is made of scales that do not add up items; it has no alpha.")
    scored = item_scores(info, instrument, read_answers(instrument, answers))
    names = list(info.items)
    if info.how == "inconsistency":
        names = [f"{first}-{second}" for first, second in zip(names[0::2], names[1::2], strict=True)]
    found = pd.DataFrame(scored, columns=names, index=answers.index)
    return pd.concat([answers[["unit_id", "row_id"]], found], axis=1)


def _within(given: Array, ranges: Array) -> Array:
    allowed = (given >= ranges[:, 0]) & (given <= ranges[:, 1]) & (given == np.floor(given))
    return np.where(allowed, given, np.nan)


def _recode(instrument: Instrument, values: Array) -> Array:
    if instrument.recode is None:
        return values
    recoded = np.full(values.shape, np.nan)
    for code, value in instrument.recode.values.items():
        recoded[values == float(code)] = float(value)
    return recoded
