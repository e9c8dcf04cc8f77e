"""Scores of the cohort as the pipeline will give them: its own scoring, on the frames as cleaning will see them."""

from collections.abc import Sequence

import pandas as pd

from demo.ages import years_between
from demo.calibrate.cohort import Cohort
from lange_adem.build.recipes import SOURCE
from lange_adem.declarations import read
from lange_adem.instruments import read_instrument
from lange_adem.scoring import read_norms, score_instrument

WORKFLOW = SOURCE.parent / "workflow"


def scored(study: Cohort, instrument: str, exports: Sequence[str]) -> pd.DataFrame:
    """Measures of an instrument for the forms of some exports of the research group, by `person_id` and wave.

    Index (person_id, wave), in the order of the exports; columns as `lange_adem.instruments.measures` names them.
    Answers that a planted fault takes away are missing, as they will be after cleaning.
    """
    declared = read_instrument(read(WORKFLOW / "instruments" / f"{instrument}.yaml"))
    seen = pd.concat([study.seen(export) for export in exports], ignore_index=True)
    unit = seen["person_id"] + "@" + seen["wave"].astype(str)
    answers = seen.reindex(columns=list(declared.items)).astype(float)
    answers.insert(0, "rows", "")
    answers.insert(0, "row_id", unit)
    answers.insert(0, "unit_id", unit)
    known = study.frames["register"].set_index("person_id").loc[seen["person_id"]]
    ages = [years_between(b, d) for b, d in zip(known["birth_date"], seen["completed_on"], strict=True)]
    units = pd.DataFrame({"unit_id": unit, "sex": known["sex"].to_numpy(), "age": ages})
    norms = read_norms(SOURCE.parent / declared.norms) if declared.norms else None
    found = score_instrument(declared, answers, units, norms).drop(columns=["unit_id", "row_id", "rows"])
    return found.set_index(pd.MultiIndex.from_arrays([seen["person_id"], seen["wave"]]))
