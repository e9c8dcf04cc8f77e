"""Stage `case_group`: the help of the women who were interviewed, and of their children (chapter 9).

Last, because it takes who had help as it came out: parents exchange agencies and judgements, children their forms, so
that no table of chapter 7 changes.
"""

from demo.calibrate import case_agencies, case_answers, case_children, case_ratings
from demo.calibrate.case_women import case_group
from demo.calibrate.cohort import Cohort


def calibrate(study: Cohort) -> None:
    """Change the help forms of parents and children in place."""
    fit_all(study)


def fit_all(study: Cohort) -> dict[str, object]:
    """As `calibrate`; gives what is not met, per part."""
    rng, women = study.rng("case group"), case_group(study)
    return {
        "agencies": case_agencies.exchange(study, women, rng).missed,
        "answers": {name: n for name, n in case_answers.exchange(study, women, rng).items() if n},
        "ratings": case_ratings.exchange(study, women, rng),
        "children": case_children.exchange(study, rng).missed,
    }
