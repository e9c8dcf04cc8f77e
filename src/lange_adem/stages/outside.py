"""Facts from outside the data of a study: given numbers."""

from collections.abc import Mapping

import pandas as pd

from lange_adem.facts.frame import facts_frame
from lange_adem.facts.given import GivenNumber, given_fact
from lange_adem.language.catalogue import Words


def given(numbers: Mapping[str, GivenNumber], words: Words) -> pd.DataFrame:
    """The numbers of sources outside the study, as facts."""
    return facts_frame(given_fact(number, words) for number in numbers.values())
