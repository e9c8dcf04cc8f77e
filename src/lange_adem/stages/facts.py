"""Facts: those of all rules together, and every claim tested against them."""

from collections.abc import Sequence

import pandas as pd

from lange_adem.analysis.claim_facts import claim_facts
from lange_adem.analysis.claims import evaluate_claims
from lange_adem.facts.frame import facts_by_id, merge_facts
from lange_adem.grid.plan import ChapterPlan, claims_stated
from lange_adem.language.catalogue import Words
from lange_adem.printed.claims import printed_states


def facts_and_claims(
    frames: Sequence[pd.DataFrame],
    plans: Sequence[ChapterPlan],
    published: str,
    words: Words,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All facts, each id once, with the distance of every claim among them; and the state of every claim.

    plans: of every analysis; published: file with the numbers of a printed report, or an empty text.
    """
    facts = merge_facts(frames)
    asked = claims_stated(plans, facts_by_id(facts))
    claims = evaluate_claims(asked, facts, printed_states(published, asked))
    return merge_facts([facts, claim_facts(claims, words)]), claims
