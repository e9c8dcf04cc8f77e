"""Stage `help`: who had help, of which agency, and what they thought of it (tables 7.1 to 7.8b).

Takes violence, trauma and background as given: it chooses who had which help, and never changes how people are.
Forms, dates and interviewers stay with their people.
"""

import pandas as pd

from demo.calibrate import help_agencies, help_answers, help_ratings, helped
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_agencies import NAMES
from demo.calibrate.help_answers import LENGTHY


def calibrate(study: Cohort) -> None:
    """Change the exports on help of parents and of children in place."""
    _parents(study)
    _children(study)


def _parents(study: Cohort) -> None:
    rng, published = study.rng("help of parents"), study.published
    had = _had(study, "parents")
    known = helped.parent_measures(study, had.index)
    had = helped.choose(known, had, published, rng).had
    wanted = help_agencies.parents_wanted(published, known["traumatised"])
    used, _ = help_agencies.choose(had, wanted, helped.trauma_change(known, had), rng)
    lasting = (published("text_7_1_1.duur.kort"), published("text_7_1_1.duur.lang"))
    numbers = {
        name: help_answers.judged(published, "t7_4", name, int(base))
        for name, base in zip(NAMES, wanted.judgements, strict=True)
    }
    answers = help_answers.agency_answers(used, numbers, lasting, rng)
    for wave, rated in help_ratings.rate(used, published, rng).items():
        answers[wave] |= rated
    under_care = used[3][:, [NAMES.index(name) for name in LENGTHY]].max(axis=1)
    answers[3]["route"] = help_answers.routes((had[3] == 1).to_numpy(), under_care, published, rng)
    _put(study, "parents", had, answers)


def _children(study: Cohort) -> None:
    rng, published = study.rng("help of children"), study.published
    had = _had(study, "children")
    wanted = help_agencies.children_wanted(published)
    used, _ = help_agencies.choose(had, wanted, None, rng)
    lasting = (published("text_7_1_1.duur.kort"), published("text_7_1_1.duur.lang"))
    numbers = {
        name: help_answers.judged(published, "t7_8a", name, int(base))
        for name, base in zip(NAMES, wanted.judgements, strict=True)
    }
    _put(study, "children", had, help_answers.agency_answers(used, numbers, lasting, rng))


def _had(study: Cohort, kind: str) -> pd.DataFrame:
    """Columns 2 and 3: 1 had help, 0 none, NaN not asked; everyone who was asked at least once."""
    waves = {wave: study.frames[f"help_{kind}_w{wave}"].set_index("person_id")["help_any"] for wave in (2, 3)}
    return pd.DataFrame(waves).sort_index()


def _put(
    study: Cohort, kind: str, had: pd.DataFrame, answers: dict[int, dict[str, help_answers.Array]]
) -> None:
    for wave in (2, 3):
        frame = study.frames[f"help_{kind}_w{wave}"]
        places = had.index.get_indexer(pd.Index(frame["person_id"]))
        columns = {name: values[places] for name, values in answers[wave].items()}
        rng = study.rng(f"reasons of {kind} {wave}")
        help_answers.add_columns(frame, had[wave].to_numpy()[places], columns, rng)
