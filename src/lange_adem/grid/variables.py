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
VARIABLES: dict[str, frozenset[str]] = {
    "participation": _BACKGROUND | {"unit_id", "wave"},
    "person": _BACKGROUND | {"first_wave", "in_wave_1", "in_wave_2", "in_wave_3", "waves_taken_part"},
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


def is_measure(name: str) -> bool:
    """Whether a name is a scored measure (`cts2.total.both`) and not a variable (`age`)."""
    return "." in name


def instrument_of(measure: str) -> str:
    """Instrument of a measure: the part before the first full stop."""
    return measure.partition(".")[0]


def check_variables(names: Iterable[str], unit: str, spec: str) -> None:
    """DeclarationError, naming the nearest, for a variable that cases of this unit do not have."""
    for name in names:
        if name not in VARIABLES[unit]:
            close = nearest(name, VARIABLES[unit])
            hint = (
                f"the nearest is {close[0]!r}" if close else f"there are {', '.join(sorted(VARIABLES[unit]))}"
            )
            raise DeclarationError(f"{spec}: a {unit} has no variable {name!r}; {hint}.")
