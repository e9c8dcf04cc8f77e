"""The variables by which cases can be selected, for each unit of analysis (contracts, section 4)."""

from collections.abc import Iterable

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.names import Asked, Whose

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


def check_variables(asked: Iterable[Asked], unit: str, spec: str) -> None:
    """DeclarationError, naming the nearest, for a variable that cases of this unit do not have.

    A measure is no variable: whether it exists is known when its scores are read.
    """
    for each in asked:
        of_parent = each.whose is Whose.PARENT and unit == "participation"
        name = each.own.text if of_parent else each.text
        if not each.is_measure and name not in VARIABLES[unit]:
            close = nearest(name, VARIABLES[unit])
            hint = (
                f"the nearest is {close[0]!r}" if close else f"there are {', '.join(sorted(VARIABLES[unit]))}"
            )
            raise DeclarationError(f"{spec}: a {unit} has no variable {name!r}; {hint}.")
