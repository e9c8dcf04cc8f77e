"""Yes/no measures, counts and categories: missing never counts as no."""

import numpy as np
import pytest

from lange_adem.instruments.instrument import Derived
from lange_adem.scoring.derived import any_yes, at_least, count_yes, limits, who

NAN = np.nan
FORMS = np.array([[1, 0], [0, 0], [1, NAN], [0, NAN], [NAN, NAN]])


def test_any_is_yes_at_one_yes_and_no_only_when_all_are_known():
    assert any_yes(FORMS).tolist() == pytest.approx([1, 0, 1, NAN, NAN], nan_ok=True)


def test_a_count_needs_every_answer():
    assert count_yes(FORMS).tolist() == pytest.approx([1, 0, NAN, NAN, NAN], nan_ok=True)


SEX = np.array(["female", "male", None, "male"], dtype=object)


def test_threshold_of_the_drinker():
    """A score of 3: yes for a woman, no for a man; of the other person the other way round; else unknown."""
    score, thresholds = np.array([3.0, 3, 3, NAN]), {"female": 3, "male": 4}
    for sex, yes in {"own": [1, 0, NAN, NAN], "opposite": [0, 1, NAN, NAN]}.items():
        rule = Derived("problem", "", "at_least", thresholds=thresholds, sex=sex)
        assert at_least(score, limits(rule, SEX)).tolist() == pytest.approx(yes, nan_ok=True)


def test_one_threshold_for_everyone_needs_no_sex():
    limit = limits(Derived("problem", "", "at_least", at_least=8), SEX)
    assert at_least(np.array([8.0, 7, 8, NAN]), limit).tolist() == pytest.approx([1, 0, 1, NAN], nan_ok=True)


@pytest.mark.parametrize(
    ("own", "other", "sex", "expected"),
    [
        (1, 25, "female", "both"),
        (1, 0, "female", "woman_only"),
        (1, 0, "male", "man_only"),
        (0, 1, "female", "man_only"),
        (0, 1, "male", "woman_only"),
        (0, 0, "female", None),
        (1, NAN, "female", None),
        (NAN, 1, "male", None),
        (1, 1, None, "both"),
        (1, 0, None, None),
    ],
)
def test_who_did_it_by_the_sex_of_the_actor(own: float, other: float, sex: object, expected: object):
    names = {"both": "both", "female": "woman_only", "male": "man_only"}
    assert compared(own, other, sex, names) == expected


@pytest.mark.parametrize(
    ("own", "other", "expected"), [(1, 0, "me"), (0, 1, "you"), (0, 0, "none"), (2, 2, "us")]
)
def test_who_did_it_without_a_sex(own: float, other: float, expected: str):
    names = {"both": "us", "self": "me", "other": "you", "neither": "none"}
    assert compared(own, other, None, names) == expected


def compared(own: float, other: float, sex: object, names: dict[str, str]) -> object:
    scores = (np.array([own], dtype=float), np.array([other], dtype=float))
    return who(*scores, np.array([sex], dtype=object), names)[0]
