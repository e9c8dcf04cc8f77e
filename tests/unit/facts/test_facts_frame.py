"""The fact table: its columns and types, and what it refuses."""

import math
from dataclasses import replace

import numpy as np
import pytest

from lange_adem.errors import FactError
from lange_adem.facts.digest import values_digest
from lange_adem.facts.fact import FACT_COLUMNS, Fact
from lange_adem.facts.frame import facts_by_id, facts_frame, merge_facts

MEAN = Fact("table-4.9/total/w1/mean", value=122.3, n=194, spec="a.yaml:7")


def test_columns_and_types_are_always_the_same():
    for rows in ([], [MEAN]):
        frame = facts_frame(rows)
        assert tuple(frame.columns) == FACT_COLUMNS
        types = frame.dtypes.astype(str)
        assert types[["value", "n", "decimals", "n_groups"]].tolist() == [
            "float64",
            "Int64",
            "Int64",
            "Int64",
        ]
        assert set(types.drop(["value", "n", "decimals", "n_groups"])) == {"object"}
    assert frame.loc[0, "reason"] == "" and frame["n_groups"].isna().all()


def test_an_id_given_twice_names_both_places():
    with pytest.raises(
        FactError, match="table-4.9/total/w1/mean is declared twice: in a.yaml:7 and in b.yaml:9"
    ):
        merge_facts([facts_frame([MEAN]), facts_frame([replace(MEAN, spec="b.yaml:9")])])


def test_a_missing_value_needs_a_reason():
    with pytest.raises(FactError, match="a.yaml:7: fact table-4.9/total/w1/mean has no value and no reason"):
        facts_frame([replace(MEAN, value=math.nan)])
    assert facts_frame([replace(MEAN, value=math.nan, reason="onbekend")]).loc[0, "reason"] == "onbekend"


def test_a_table_gives_back_the_facts_it_was_made_of():
    missing = replace(MEAN, fact="b", value=math.nan, reason="onbekend", n=None)
    found = facts_by_id(facts_frame([MEAN, missing]))
    assert found[MEAN.fact] == MEAN
    assert found["b"].is_missing and replace(found["b"], value=0.0) == replace(missing, value=0.0)


def test_an_id_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(FactError, match="no fact table-4.9/total/w2/mean. Nearest: table-4.9/total/w1/mean"):
        facts_by_id(facts_frame([MEAN]))["table-4.9/total/w2/mean"]


def test_merged_in_the_order_given():
    other = facts_frame([replace(MEAN, fact="b")])
    assert merge_facts([other, facts_frame([]), facts_frame([MEAN])])["fact"].tolist() == ["b", MEAN.fact]
    assert len(merge_facts([])) == 0


def test_digest_of_values():
    units, values = np.array(["R1@1", "R2@1"], dtype=object), np.array([1.0, 2.0])
    digest = values_digest(["units"], units, values)
    assert digest == values_digest(["units"], units, np.array([1, 2]))
    assert digest != values_digest(["units"], units, np.array([2.0, 1.0]))
    assert digest != values_digest(["units", "cts2"], units, values)
    assert digest != values_digest(["units"], np.array(["R1@1", "R3@1"], dtype=object), values)
    assert len(digest) == 64
