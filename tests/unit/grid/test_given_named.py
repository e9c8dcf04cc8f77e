"""Given numbers in a chapter and on a page: what may name them, and what is refused by name."""

import pytest

from lange_adem.errors import DeclarationError, FactError
from lange_adem.grid.checks import check_references, facts_named_in, facts_read
from lange_adem.grid.plan import claims_of
from lange_adem.grid.prose import check_prose
from tests.unit.planned import planned_chapter

MEAN, SHARE = "given-norms/low/all/constant", "given-norms/share/all/percent"
OUTSIDE = {"given": [MEAN, SHARE]}


def chapter(tests=(), **row):
    said = {"id": "x", "label": "X", "stat": "mean", "of": "v.total", **row}
    columns = [{"id": "a", "where": {"sex": "female"}}, {"id": "b", "where": {"sex": "male"}}]
    return planned_chapter(
        tables={"1": {"caption": "Tabel", "columns": columns, "rows": [said], "tests": list(tests)}},
        claims={"c": {"text": "Hoger.", "parts": {"all": {"test": "table-1/x/t", "first": "higher"}}}}
        if tests
        else {},
    )


def one_sample(kind="t_test_one_sample", **said):
    return {"id": "t", "test": kind, "columns": ["a"], "against": MEAN, **said}


def test_a_test_and_its_claim_read_the_given_number():
    plan = chapter([one_sample()])
    assert facts_named_in(plan) == {MEAN}
    (claim,) = claims_of([plan])
    assert claim.facts == ("table-1/x/a/mean", MEAN, "table-1/x/t/p")
    check_references([plan], OUTSIDE)
    with pytest.raises(FactError, match=r"proef.yaml:1: there is no fact given-norms/low/all/constant"):
        check_references([plan], {"given": [SHARE]})


def test_a_condition_a_derived_number_and_a_page_read_it():
    asked = chapter(stat="percent", condition={"above": MEAN})
    derived = {"id": "x", "stat": "difference", "derive": {"subtract": [SHARE, 3]}}
    made = planned_chapter(texts={"1": {"rows": [derived]}})
    assert facts_named_in(asked) == {MEAN}
    assert facts_named_in(made) == {SHARE}
    assert facts_read([], [("index.qmd", f"[](fact:{SHARE})")]) == {SHARE}


def test_a_page_that_names_it_wrongly_is_told_the_nearest():
    check_prose([], [("a.qmd", f"In [](quantifier:{SHARE}): [](fact:{MEAN}).")], OUTSIDE)
    with pytest.raises(
        FactError, match=rf"a.qmd:1: there is no fact given-norms/lo/all/constant. Nearest: {MEAN}"
    ):
        check_prose([], [("a.qmd", "[](fact:given-norms/lo/all/constant)")], OUTSIDE)
    with pytest.raises(FactError, match="would be printed as it is"):
        check_prose([], [("a.qmd", f"Het was {MEAN}.")], OUTSIDE)


@pytest.mark.parametrize(
    ("test", "row", "said"),
    [
        (one_sample(columns=["a", "b"]), {}, "holds one group against a given number, but `columns`"),
        (
            one_sample("t_test_independent", columns=["a", "b"]),
            {},
            "`against` is not read by t_test_independent",
        ),
        (one_sample(against=""), {}, "holds a group against a given number .* there is no `against`"),
        (one_sample(against="text-1/x/all/mean"), {}, "'text-1/x/all/mean' is none: a number of a study"),
        (one_sample(against=SHARE), {}, "`against` is a percentage, and table-1/x/a/mean is no percentage"),
        (
            one_sample("binomial_test"),
            {"stat": "percent", "condition": {"above": 1}},
            "`against` is no percentage, and table-1/x/a/percent is a percentage",
        ),
        (one_sample("binomial_test", against=SHARE), {}, "binomial_test compares cells with a yes or no"),
        (
            {"id": "t", "test": "anova_oneway", "columns": ["a"]},
            {},
            "compares two or more groups, but `columns`",
        ),
    ],
)
def test_a_test_that_does_not_fit_is_refused(test, row, said):
    with pytest.raises(DeclarationError, match=said):
        chapter([test], **row)


def test_a_fact_of_a_study_that_is_not_named_is_refused_by_that():
    asked = chapter(stat="percent", condition={"above": "early:table-1/x/a/mean"})
    check_references([asked], {"of_early": ["early:table-1/x/a/mean"]})
    with pytest.raises(FactError, match="'early' is not named under `compares_with`"):
        check_references([asked], OUTSIDE)
    with pytest.raises(FactError, match="'early' is not named under `compares_with`"):
        check_prose([], [("a.qmd", "[](fact:early:table-1/x/a/mean)")], OUTSIDE)
    check_prose(
        [], [("a.qmd", "[](fact:early:quality-rows/all/read/count)")], OUTSIDE
    )  # found when it is made
