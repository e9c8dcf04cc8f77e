"""The distance of every claim to its boundary, as facts: a page may then print it, and anyone may trace it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.facts.statistic import display
from lange_adem.grid.claims import distance_id
from lange_adem.language.catalogue import Words

STATISTIC = "distance"


def claim_facts(claims: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One fact per claim: its distance as a percentage (`claims.part_distance`); missing where not testable."""
    records: Sequence[Mapping[Any, Any]] = claims.to_dict("records")
    return facts_frame(_fact(claim, words) for claim in records)


def _fact(claim: Mapping[Any, Any], words: Words) -> Fact:
    testable = claim["nearest"] != ""
    fact = distance_id(claim["chapter"], claim["claim"])
    return Fact(
        fact=fact,
        chapter=claim["chapter"],
        item=f"claims {claim['chapter']}",
        row=claim["claim"],
        column="nearest",
        statistic=STATISTIC,
        value=claim["distance"],
        reason="" if testable else words("claims.no_distance"),
        unit="%",
        display=display(claim["distance"], STATISTIC, words),
        measure=claim["facts"],
        spec=claim["spec"],
        function="lange_adem.grid.claims.part_distance",
        rule="facts",
        inputs=json.dumps({"facts": claim["facts"].split()}),
        label=words("claims.distance", claim=claim["text"].strip()),
    )
