"""Scoring: item answers to scale scores, after `workflow/instruments/<id>.yaml`.

`measures` describes what an instrument yields without any data; `score_instrument` computes it. pandas is
imported only inside the functions that need it, so that descriptions are quick.
"""

from lange_adem.scoring.answers import scored_items
from lange_adem.scoring.items import all_items, item_ranges
from lange_adem.scoring.measures import MeasureInfo, item_columns, measures
from lange_adem.scoring.norms import read_norms
from lange_adem.scoring.score import score_instrument

__all__ = [
    "MeasureInfo",
    "all_items",
    "item_columns",
    "item_ranges",
    "measures",
    "read_norms",
    "score_instrument",
    "scored_items",
]
