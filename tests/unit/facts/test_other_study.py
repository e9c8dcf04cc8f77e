"""Facts of another study: the same value, in the language of this one; the nearest for one that is not there."""

import json
import math

import pytest

from lange_adem.errors import FactError
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.language.catalogue import catalogue
from lange_adem.stages.outside import of_study

THERE = [
    Fact("table-1.1/x/all/mean", "1", "table 1.1", "x", "all", "mean", 1234.567, "", 2, "", "1,234.57", 12,
         measure="v.total", population="everyone", spec="c.yaml:3", rule="c", inputs="{}", label="Mean"),
    Fact("table-1.1/x/none/mean", value=math.nan, statistic="mean", reason="no cases", display="no cases"),
]  # fmt: skip


def made(*named):
    return of_study(facts_frame(THERE), list(named), "early", "An early study", catalogue("nl"))


def test_a_fact_keeps_its_value_and_is_written_in_the_language_of_this_study():
    (fact,) = made("table-1.1/x/all/mean").to_dict("records")
    assert (fact["fact"], fact["value"], fact["n"]) == ("early:table-1.1/x/all/mean", 1234.567, 12)
    assert fact["display"] == "1.234,57"
    assert (fact["label"], fact["measure"]) == ("An early study: Mean", "An early study")
    assert (fact["rule"], fact["spec"]) == ("of_early", "c.yaml:3")
    assert json.loads(fact["inputs"]) == {"study": "early", "fact": "table-1.1/x/all/mean"}


def test_a_number_without_a_value_keeps_its_reason():
    (fact,) = made("table-1.1/x/none/mean").to_dict("records")
    assert (fact["reason"], fact["display"]) == ("no cases", "no cases")


def test_one_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(
        FactError, match="early: there is no fact table-1.1/x/al/mean. Nearest: table-1.1/x/all/mean"
    ):
        made("table-1.1/x/al/mean")
