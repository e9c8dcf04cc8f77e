"""Facts from outside the data of a study: given numbers, and facts of other studies."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lange_adem.facts.fact import unknown_fact
from lange_adem.facts.frame import facts_by_id, facts_frame
from lange_adem.facts.given import GivenNumber, given_fact
from lange_adem.facts.other_study import fact_of_study
from lange_adem.language.catalogue import Words


def given(numbers: Mapping[str, GivenNumber], words: Words) -> pd.DataFrame:
    """The numbers of sources outside the study, as facts."""
    return facts_frame(given_fact(number, words) for number in numbers.values())


def of_study(there: pd.DataFrame, named: Sequence[str], study: str, title: str, words: Words) -> pd.DataFrame:
    """The named facts of another study, as facts of this one; there: all of its facts, title: its title.

    Raises FactError, naming the nearest, for a fact that it does not have.
    """
    known = facts_by_id(there[there["fact"].isin(named)])
    for fact in named:
        if fact not in known:
            raise unknown_fact(fact, there["fact"], f"{study}: ")
    return facts_frame(fact_of_study(known[fact], study, title, words) for fact in named)
