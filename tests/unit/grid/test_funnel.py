"""A funnel has a number, a share and four limits of each row, around an overall share."""

import pytest

from lange_adem.errors import DeclarationError
from tests.unit.planned import planned_chapter

OVERALL = "text-1/all/all/percent"
MEAN = {"id": "share", "stat": "mean", "of": "age"}
PROBABILITIES = {"low_95": 0.025, "high_95": 0.975, "low_998": 0.001, "high_998": 0.999}


def funnel(**more):
    share = {"of": "sex", "condition": {"is": "female"}, "stat": "percent"}
    limits = [
        {
            "id": name,
            "stat": "percent",
            "derive": {"binomial": [OVERALL, "figure-1.1/{row}/n/n", probability]},
        }
        for name, probability in PROBABILITIES.items()
    ]
    return {
        "caption": "Vrouwen",
        "kind": "funnel",
        "reference": {"fact": OVERALL, "label": "alle"},
        "columns": [{"id": "n", "stat": "n", "of": "sex"}, {"id": "share", **share}, *limits],
        "rows": [{"id": "one", "where": {"wave": "1"}}, {"id": "two", "where": {"wave": "2"}}],
        **more,
    }


def test_each_limit_is_a_fact_of_the_overall_share_and_the_number_of_its_row():
    plan = planned_chapter(figures={"1.1": funnel()})
    cell = plan.items["figure-1.1"].cells["two", "high_998"]
    assert cell.fact == "figure-1.1/two/high_998/percent"
    assert cell.derive == ("binomial", (OVERALL, "figure-1.1/two/n/n", 0.999))


COLUMNS = funnel()["columns"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"columns": COLUMNS[:2]}, "the columns of a funnel are n, share, low_95"),
        (
            {
                "columns": [
                    funnel()["columns"][0],
                    {"id": "share", "stat": "mean", "of": "age"},
                    *funnel()["columns"][2:],
                ]
            },
            "and no mean: limits are those of shares",
        ),
        (
            {"columns": [*COLUMNS[:5], {**COLUMNS[4], "id": "high_998"}]},
            "'high_998' of a funnel",
        ),
        ({"x": "rows"}, "take `x` out"),
    ],
)
def test_what_is_no_funnel_is_refused(more, said):
    with pytest.raises(DeclarationError, match=said):
        planned_chapter(figures={"1.1": funnel(**more)})


def test_a_funnel_without_an_overall_share_is_refused():
    figure = funnel()
    del figure["reference"]
    with pytest.raises(DeclarationError, match="name it under `reference`"):
        planned_chapter(figures={"1.1": figure})
