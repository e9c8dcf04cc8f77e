"""Measures made from items and scales: yes/no, counts and categories. Missing never counts as no."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lange_adem.instruments import Measure
from lange_adem.instruments.instrument import Derived
from lange_adem.scoring.answers import Answers

Array = NDArray[np.float64]
Objects = NDArray[np.object_]
OTHER_SEX = {"female": "male", "male": "female"}


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
            return at_least_by_sex(scores[info.of[0]], sex, rule.thresholds, rule.sex_of)
        case "count_yes":
            return count_yes(_columns(info, scores))
        case "any_yes":
            return any_yes(_columns(info, scores))
        case "who":
            return who(scores[info.of[0]], scores[info.of[1]], sex)
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


def at_least_by_sex(score: Array, sex: Objects, thresholds: Mapping[str, float], sex_of: str) -> Array:
    """1 when the score is at least the threshold of the sex, else 0; missing when score or sex is missing.

    ASSUME: the partner is of the other sex than the respondent (`sex_of: partner`).
    """
    limit = np.full(score.shape, np.nan)
    for own, other in OTHER_SEX.items():
        limit[sex == own] = thresholds[own if sex_of == "respondent" else other]
    known = ~(np.isnan(score) | np.isnan(limit))
    return np.where(known, (score >= limit).astype(float), np.nan)


def who(own: Array, partner: Array, sex: Objects) -> Objects:
    """Who did it, by sex: both, woman_only, man_only; None when a score is missing, and when neither did it.

    ASSUME: the partner is of the other sex than the respondent.
    """
    known = ~(np.isnan(own) | np.isnan(partner))
    found = np.full(own.shape, None, dtype=object)
    found[known & (own > 0) & (partner > 0)] = "both"
    only_own, only_partner = known & (own > 0) & (partner == 0), known & (own == 0) & (partner > 0)
    found[(only_own & (sex == "female")) | (only_partner & (sex == "male"))] = "woman_only"
    found[(only_own & (sex == "male")) | (only_partner & (sex == "female"))] = "man_only"
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
