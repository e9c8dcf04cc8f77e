"""Children and their parents per wave as calibration needs them: who they are, and the parent's scores as cleaning
and scoring will leave them."""

from typing import Any

import numpy as np
import pandas as pd

from demo.calibrate.cohort import Cohort
from demo.research import age_on
from lange_adem.scoring.score import score_instrument

Array = np.ndarray
WAVES = (1, 2, 3)
PARENT_SCORES = {
    "violence": ("cts2", "cts2.total.both"),
    "ptss": ("tsi", "tsi.intrusive_experiences"),
    "impulsivity": ("imp", "imp.total"),
    "socialisation": ("so", "so.total"),
}


def parent_scores(study: Cohort, wave: int) -> pd.DataFrame:
    """Per parent at a wave (index `person_id`): `family`, `relationship`, the measures of PARENT_SCORES, and
    `childhood`, the ACE total of wave 1; NaN where it is missing."""
    register = _participants(study, "parent").set_index("person_id")
    seen = study.seen(f"parents_w{wave}")
    known = register.loc[seen["person_id"]]
    found = pd.DataFrame({"family": known["family"], "sex": known["sex"]})
    found["relationship"] = seen["relationship"].to_numpy()
    ages = age_on(known["birth_date"], known[f"day_{wave}"])
    units = pd.DataFrame({"unit_id": known.index, "sex": known["sex"].to_numpy(), "age": ages.to_numpy()})
    for name, (instrument, measure) in PARENT_SCORES.items():
        found[name] = _scored(study, seen, units, instrument, measure)
    if wave == 1:
        found["childhood"] = _scored(study, seen, units, "ace", "ace.total")
    else:
        found["childhood"] = parent_scores(study, 1)["childhood"].reindex(found.index)
    return found


def _scored(study: Cohort, seen: pd.DataFrame, units: pd.DataFrame, instrument: str, measure: str) -> Array:
    answers = seen[[c for c in seen if str(c).startswith(f"{instrument}_")]].reset_index(drop=True)
    answers.insert(0, "rows", "")
    answers.insert(0, "row_id", units["unit_id"].to_numpy())
    answers.insert(0, "unit_id", units["unit_id"].to_numpy())
    own: Any = study.instruments[instrument]
    scores = score_instrument(own.about, answers, units, own.norms)
    return scores[measure].to_numpy(dtype=float)


def _participants(study: Cohort, role: str) -> pd.DataFrame:
    register = study.frames["register"]
    return register[(register["reason"] == "") & (register["role"] == role)]


def child_cases(study: Cohort, wave: int, parents: pd.DataFrame) -> pd.DataFrame:
    """Per child that takes part at a wave (index `person_id`, order of the register): `family`, `city`, `sex`, `age`,
    `young`, `day`, `parent` and the parent's scores and `relationship`.

    The parent is the one who answered about the child, else the family's only parent who takes part.
    """
    children = _participants(study, "child")
    children = children[children[f"in_{wave}"]]
    found = children.set_index("person_id")[["family", "city", "sex"]].copy()
    found["day"] = children[f"day_{wave}"].to_numpy()
    found["age"] = age_on(children["birth_date"], children[f"day_{wave}"]).to_numpy()
    found["young"] = found["age"] <= 9
    answered = study.frames[f"parent_on_child_w{wave}"].set_index("person_id")["informant_id"]
    alone = parents.reset_index().drop_duplicates("family", keep=False).set_index("family")["person_id"]
    found["informant"] = study_informants(study).reindex(found.index)
    found["parent"] = answered.reindex(found.index).fillna(found["family"].map(alone))
    for name in ("relationship", *PARENT_SCORES, "childhood"):
        found[name] = parents[name].reindex(found["parent"]).to_numpy()
    return found


def study_informants(study: Cohort) -> pd.Series:
    """The parent who answers about each child: the mother where the family has two parents in the study."""
    parents = _participants(study, "parent").sort_values("sex", kind="stable").drop_duplicates("family")
    children = _participants(study, "child").set_index("person_id")
    return children["family"].map(parents.set_index("family")["person_id"])
