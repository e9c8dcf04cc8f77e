"""Yes/no measures, counts and categories: missing never counts as no."""

import numpy as np
import pytest

from lange_adem.scoring.derived import any_yes, at_least_by_sex, count_yes, who

NAN = np.nan
FORMS = np.array([[1, 0], [0, 0], [1, NAN], [0, NAN], [NAN, NAN]])


def test_any_is_yes_at_one_yes_and_no_only_when_all_are_known():
    assert any_yes(FORMS).tolist() == pytest.approx([1, 0, 1, NAN, NAN], nan_ok=True)


def test_a_count_needs_every_answer():
    assert count_yes(FORMS).tolist() == pytest.approx([1, 0, NAN, NAN, NAN], nan_ok=True)


SEX = np.array(["female", "male", None, "male"], dtype=object)


def test_threshold_of_the_drinker():
    """A score of 3: yes for a woman, no for a man; for partners the other way round; else unknown."""
    thresholds, score = {"female": 3, "male": 4}, np.array([3.0, 3, 3, NAN])
    own = at_least_by_sex(score, SEX, thresholds, "respondent")
    partner = at_least_by_sex(score, SEX, thresholds, "partner")
    assert own.tolist() == pytest.approx([1, 0, NAN, NAN], nan_ok=True)
    assert partner.tolist() == pytest.approx([0, 1, NAN, NAN], nan_ok=True)


@pytest.mark.parametrize(
    ("own", "partner", "sex", "expected"),
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
def test_who_is_violent_by_the_sex_of_the_actor(own: float, partner: float, sex: object, expected: object):
    found = who(np.array([own], dtype=float), np.array([partner], dtype=float), np.array([sex], dtype=object))
    assert found.tolist() == [expected]
