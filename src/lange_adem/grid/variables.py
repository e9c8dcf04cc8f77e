"""The variables by which cases can be selected, for each unit of analysis (contracts, section 4)."""

from collections.abc import Iterable

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError

_BACKGROUND = frozenset(
    {
        *("person_id", "family_id", "population", "role", "sex", "age", "age_group", "city", "organisation"),
        *("case_study", "ethnicity", "native", "education", "income", "paid_work", "relationship"),
        *("informant_id", "informant_sex"),
    }
)
# Which waves a person took part in: of the person, and so of each of its participations.
OF_PERSONS = ("first_wave", "in_wave_1", "in_wave_2", "in_wave_3", "waves_taken_part")
VARIABLES: dict[str, frozenset[str]] = {
    # first_participation (yes, no) selects every person once.
    "participation": _BACKGROUND | {"unit_id", "wave", "first_participation", *OF_PERSONS},
    "person": _BACKGROUND | {*OF_PERSONS},
    "contact": frozenset(
        {
            *("contact_id", "invited_by", "invited_persons", "invited_any"),
            *("participated_by", "participated_persons", "participated_any"),
        }
    ),
}
# The column that names a case, and the table the variables come from.
CASE_ID = {"participation": "unit_id", "person": "person_id", "contact": "contact_id"}
CASE_TABLE = {"participation": "units", "person": "persons", "contact": "contacts"}


# `parent:cts2.total.both` of a child is the score of its parent at the same wave.
PARENT = "parent:"
# `children:nosik.total` of a parent is the mean score of the children it is the parent of, at the same wave.
CHILDREN = "children:"
# `tscyc.anger.t | tscc.anger.t` is the score on the form that a case filled in.
EITHER = " | "
# ASSUME: only what has one meaning on both forms may stand in one column: T-scores, and what follows from
# their cut-offs. Raw scores of two instruments have other items and ranges.
POOLED = frozenset({"t", "clinical", "clinical_total", "traumatised"})


def is_measure(name: str) -> bool:
    """Whether a name is a scored measure (`cts2.total.both`) and not a variable (`age`)."""
    return "." in name


def instrument_of(measure: str) -> str:
    """Instrument of one measure: the part before the first full stop."""
    return measure.removeprefix(PARENT).removeprefix(CHILDREN).partition(".")[0]


def measures_in(name: str, spec: str = "") -> list[str]:
    """The measures that a name stands for: itself, or the forms of `tscyc.anger.t | tscc.anger.t`.

    Raises DeclarationError for forms that may not be taken together (see `POOLED`).
    """
    names = name.split(EITHER)
    ends = {each.partition(".")[2] for each in names}
    if len(names) > 1 and (len(ends) > 1 or any(end.rpartition(".")[2] not in POOLED for end in ends)):
        raise DeclarationError(
            f"{spec + ': ' if spec else ''}{name!r} takes two scores for one; only T-scores and what follows from "
            "them may, and of one scale. Give each form a row of its own."
        )
    return names


def instruments_of(name: str) -> list[str]:
    """Instruments behind a name, each once; none for a variable."""
    return list(dict.fromkeys(map(instrument_of, measures_in(name)))) if is_measure(name) else []


def check_variables(names: Iterable[str], unit: str, spec: str) -> None:
    """DeclarationError, naming the nearest, for a variable that cases of this unit do not have.

    A measure is no variable: whether it exists is known when its scores are read.
    """
    for given in names:
        name = given.removeprefix(PARENT) if unit == "participation" else given
        if not is_measure(name) and name not in VARIABLES[unit]:
            close = nearest(name, VARIABLES[unit])
            hint = (
                f"the nearest is {close[0]!r}" if close else f"there are {', '.join(sorted(VARIABLES[unit]))}"
            )
            raise DeclarationError(f"{spec}: a {unit} has no variable {name!r}; {hint}.")
