"""Scoring: item answers to scale scores, after `workflow/instruments/<id>.yaml`.

pandas is imported only inside the functions that need it.
"""

from lange_adem.scoring.answers import scored_items
from lange_adem.scoring.norms import read_norms
from lange_adem.scoring.score import score_instrument

__all__ = ["read_norms", "score_instrument", "scored_items"]
