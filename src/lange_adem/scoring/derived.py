"""Measures made from items and scales: yes/no, counts and categories. Missing never counts as no."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lange_adem.instruments import Measure
from lange_adem.instruments.instrument import Band, Derived
from lange_adem.scoring.answers import Answers

Array = NDArray[np.float64]
Objects = NDArray[np.object_]
OPPOSITE = {"female": "male", "male": "female"}


def derive(info: Measure, rule: Derived, answers: Answers, scores: Mapping[str, Any], sex: Objects) -> Any:
    """Values of one derived measure: floats, or objects (None for missing) for a category.

    `scores` holds the measures it is made from; `sex` is the respondent's (female, male or missing).
    """
    match info.how:
        case "any_item":
            return any_yes(_item_yes(info, rule, answers))
        case "count_items":
            return count_yes(_item_yes(info, rule, answers))
        case "at_least":
            return at_least(scores[info.of[0]], limits(rule, sex))
        case "count_yes":
            return count_yes(_columns(info, scores))
        case "any_yes":
            return any_yes(_columns(info, scores))
        case "bands":
            return banded(scores[info.of[0]], rule.bands)
        case "who":
            return who(scores[info.of[0]], scores[info.of[1]], sex, rule.categories)
        case "category":
            return _category(answers.codes_of(info.items)[:, 0], rule.categories)
        case _:
            return answers.codes_of(info.items)[:, 0]


def any_yes(answers: Array) -> Array:
    """1 when any column is 1; 0 only when all columns are 0; else missing. Rows x columns of 1, 0, NaN."""
    yes = (answers == 1).any(axis=1)
    known = ~np.isnan(answers).any(axis=1)
    return np.where(yes, 1.0, np.where(known, 0.0, np.nan))


def count_yes(answers: Array) -> Array:
    """Number of columns that are 1; missing when any column is missing."""
    return np.sum(answers, axis=1)


def limits(rule: Derived, sex: Objects) -> Array:
    """The lowest score that counts as yes, of every form: the same for all, or that of the sex; missing without one.

    ASSUME: `sex: opposite` takes the other of whom the score is to be of the other sex than the respondent.
    """
    if not rule.thresholds:
        return np.full(sex.shape, rule.at_least)
    found = np.full(sex.shape, np.nan)
    for own, other in OPPOSITE.items():
        found[sex == own] = rule.thresholds[own if rule.sex == "own" else other]
    return found


def at_least(score: Array, limit: Array) -> Array:
    """1 when the score is at least its limit, else 0; missing when score or limit is missing."""
    known = ~(np.isnan(score) | np.isnan(limit))
    return np.where(known, (score >= limit).astype(float), np.nan)


def banded(score: Array, bands: Mapping[str, Band]) -> Objects:
    """The class of each score: the highest whose lowest score it reaches; None when the score is missing."""
    found = np.full(score.shape, None, dtype=object)
    for name, band in bands.items():
        found[~np.isnan(score) if band.low is None else score >= band.low] = name
    return found


def who(own: Array, other: Array, sex: Objects, names: Mapping[Any, str]) -> Objects:
    """Who did it: `both`, one of the two, or `neither`, by the names that these have.

    names: one of the two is `self` or `other`; or `female` or `male`, by the sex of who did it. None when a score is
    missing, and for what has no name. ASSUME: by sex, the other is of the other sex than the respondent.
    """
    known = ~(np.isnan(own) | np.isnan(other))
    found = np.full(own.shape, None, dtype=object)
    only_own, only_other = known & (own > 0) & (other == 0), known & (own == 0) & (other > 0)
    cases = {
        "both": known & (own > 0) & (other > 0),
        "neither": known & (own == 0) & (other == 0),
        "self": only_own,
        "other": only_other,
        **{one: (only_own & (sex == one)) | (only_other & (sex == two)) for one, two in OPPOSITE.items()},
    }
    for name, word in names.items():
        found[cases[name]] = word
    return found


def _item_yes(info: Measure, rule: Derived, answers: Answers) -> Array:
    codes = answers.codes_of(info.items)
    yes = np.where(np.isnan(codes), np.nan, (codes >= rule.at_least).astype(float))
    if rule.skipped_when:
        routed = answers.codes_of((rule.skipped_when.item,)) == rule.skipped_when.answer
        yes = np.where(np.isnan(yes) & routed, 0.0, yes)
    return yes


def _columns(info: Measure, scores: Mapping[str, Any]) -> Array:
    return np.column_stack([scores[source] for source in info.of])


def _category(codes: Array, categories: Mapping[Any, str]) -> Objects:
    found = np.full(codes.shape, None, dtype=object)
    for code, name in categories.items():
        found[codes == float(code)] = name
    return found
