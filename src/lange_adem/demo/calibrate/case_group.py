"""Stage `case_group`: the 49 women who were interviewed (chapter 9).

Last, because it takes violence, trauma, drinking and relationships as they came out: it chooses which women they are, and
lets parents exchange agencies, judgements and, within a city, where they come from, so that no table of chapters 3 and 7
changes.
"""

import numpy as np
import pandas as pd

from lange_adem.demo.background import ETHNICITY
from lange_adem.demo.calibrate import case_agencies, case_answers, case_ratings, case_women
from lange_adem.demo.calibrate.cohort import Cohort
from lange_adem.demo.register import mark_children

Array = np.ndarray
Rng = np.random.Generator
PARENTS = ("parents_w1", "parents_w2", "parents_w3")
ATTEMPTS = 4000
NATIVE = "dutch"


def calibrate(study: Cohort) -> None:
    """Change who is in the case group, ethnicities other than Dutch, and the help forms of parents in place."""
    fit(study)


def fit(study: Cohort) -> dict[str, object]:
    """As `calibrate`; gives what is not met, per part."""
    rng = study.rng("case group")
    women, unmet = case_women.choose(study, rng)
    register = study.frames["register"]
    parents = register["role"] == "parent"
    register.loc[parents, "case_study"] = np.where(register.loc[parents, "person_id"].isin(women), "yes", "no")
    mark_children(register)
    return {
        "women": unmet,
        "ethnicity": _divide_ethnicities(study, women, rng),
        "agencies": case_agencies.exchange(study, women, rng).missed,
        "answers": {name: n for name, n in case_answers.exchange(study, women, rng).items() if n},
        "ratings": case_ratings.exchange(study, women, rng),
    }


def _divide_ethnicities(study: Cohort, women: pd.Index, rng: Rng) -> int:
    """Parents of one city exchange an ethnicity other than Dutch until table 9.1 comes out; gives what is left."""
    frame = study.frames["parents_w1"]
    city = study.frames["register"].set_index("person_id")["city"].reindex(frame["person_id"]).to_numpy()
    codes = frame["ethnicity"].to_numpy(dtype=object).copy()
    case = frame["person_id"].isin(women).to_numpy()
    foreign = np.flatnonzero(frame["ethnicity"].notna() & frame["ethnicity"].ne(NATIVE))
    wanted = {
        code: study.published.count(f"t9_1.etniciteit.{name}.casus.n")
        for code, name in ETHNICITY.items()
        if code != NATIVE
    }

    def off(now: Array) -> int:
        return sum(abs(int((now[case] == code).sum()) - number) for code, number in wanted.items())

    distance = off(codes)
    for _ in range(ATTEMPTS):
        if distance == 0:
            break
        one, other = foreign[rng.integers(len(foreign), size=2)]
        if city[one] != city[other] or case[one] == case[other]:
            continue
        codes[[one, other]] = codes[[other, one]]
        after = off(codes)
        if after > distance:
            codes[[one, other]] = codes[[other, one]]
        else:
            distance = after
    found = pd.Series(codes, index=frame["person_id"])
    for export in PARENTS:
        study.frames[export]["ethnicity"] = found.reindex(study.frames[export]["person_id"]).to_numpy()
    return distance
