"""Measures that can never have a value for want of an item, and those that do without."""

import pytest

from lange_adem.instruments.unmade import unmade
from tests.unit.instruments.example import CALM, instrument

RANGE = {"low": 0, "high": 3}
ABOUT = instrument(
    CALM,
    items=[*CALM["items"], {"id": "calm_other", "optional": True, "stands_in_for": "calm_1"}],
    scales={
        **CALM["scales"],
        "pairs": {"label": "P", "pairs": [[1, 2]], "score": "inconsistency", "range": RANGE},
        "both": {
            **{"label": "B", "scales": ["total", "strict"], "score": "sum", "range": {"low": 6, "high": 24}},
            "missing": {"rule": "complete"},
        },
        "either": {
            **{"label": "E", "scales": ["total", "strict"], "score": "mean", "range": {"low": 3, "high": 12}},
            "missing": {"rule": "prorated", "min_answered": 1},
        },
    },
    derived={
        "any": {"label": "A", "rule": "any_item", "items": "1-3", "at_least": 2},
        "high": {"label": "H", "rule": "at_least", "measure": "strict", "at_least": 6},
        "first": {"label": "F", "rule": "number", "items": "1"},
    },
)
OF_ALL = {"strict", "both", "any", "high"}


@pytest.mark.parametrize(
    ("asked", "lacking"),
    [
        ("calm_1 calm_2 calm_3", set()),
        ("calm_other calm_2 calm_3", set()),  # the other wording stands in for the first
        ("calm_1 calm_2", OF_ALL),
        ("calm_2 calm_3", {*OF_ALL, "pairs", "first"}),
        ("calm_1", {*OF_ALL, "pairs", "total", "mean", "either"}),
    ],
)
def test_what_is_never_made(asked, lacking):
    assert {name.removeprefix("calm.") for name in unmade(ABOUT, asked.split())} == lacking


def test_the_items_it_wants_are_named():
    assert unmade(ABOUT, ["calm_1", "calm_2"])["calm.high"] == ("calm_3",)
