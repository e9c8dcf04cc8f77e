"""The distance of every claim to its boundary, as facts: a page may then print it, and anyone may trace it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.grid.claims import distance_id
from lange_adem.language.catalogue import Words


def claim_facts(claims: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One fact per claim: its distance as a percentage (`claims.part_distance`); missing where not testable."""
    records: Sequence[Mapping[Any, Any]] = claims.to_dict("records")
    return facts_frame(_fact(claim, words) for claim in records)


def _fact(claim: Mapping[Any, Any], words: Words) -> Fact:
    testable = claim["nearest"] != ""
    place, _, name = distance_id(claim["chapter"], claim["claim"]).rpartition("/")
    return plain_fact(
        place,
        name,
        claim["distance"],
        words("claims.distance", claim=claim["text"].strip()),
        words,
        made_from={"facts": claim["facts"].split()},
        chapter=claim["chapter"],
        reason="" if testable else words("claims.no_distance"),
        measure=claim["facts"],
        spec=claim["spec"],
        function="lange_adem.analysis.claims.part_distance",
        rule="facts",
    )
