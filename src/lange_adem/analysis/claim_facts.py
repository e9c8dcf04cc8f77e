"""The distance of every claim to its boundary, as facts: a page may then print it, and anyone may trace it."""

import json

import pandas as pd

from lange_adem.facts.frame import facts_frame
from lange_adem.facts.statistic import display
from lange_adem.grid.claims import distance_id

STATISTIC = "distance"
DECIMALS = 0


def claim_facts(claims: pd.DataFrame) -> pd.DataFrame:
    """One fact per claim: its distance as a percentage (`claims.part_distance`); missing where not testable."""
    return facts_frame(_fact(claim) for claim in claims.to_dict("records"))


def _fact(claim: dict) -> dict:
    testable = claim["nearest"] != ""
    return {
        "fact": distance_id(claim["chapter"], claim["claim"]),
        "chapter": claim["chapter"],
        "item": f"claims {claim['chapter']}",
        "row": claim["claim"],
        "column": "nearest",
        "statistic": STATISTIC,
        "value": claim["distance"],
        "reason": "" if testable else "niet te toetsen: een van de cijfers ontbreekt",
        "decimals": DECIMALS,
        "unit": "%",
        "display": display(claim["distance"], STATISTIC),
        "measure": claim["facts"],
        "population": "",
        "spec": claim["spec"],
        "function": "lange_adem.grid.claims.part_distance",
        "rule": "facts",
        "inputs": json.dumps({"facts": claim["facts"].split()}),
        "label": f"Afstand tot de grens: {claim['text'].strip()}",
    }
