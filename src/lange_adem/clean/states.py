"""The final states of a data row: every row of every export ends in exactly one of them."""

from typing import NamedTuple


class StateLabel(NamedTuple):
    """What a state is called on the data-quality page, and what it means."""

    dutch: str
    english: str


STATES: dict[str, StateLabel] = {
    "used": StateLabel("gebruikt", "used in the results"),
    "not_data": StateLabel("geen gegevens", "a blank row, a repeated header or a row of totals"),
    "exact_duplicate": StateLabel(
        "letterlijk dubbele rij", "repeats another row in every cell; that one is used"
    ),
    "quarantined": StateLabel(
        "apart gezet wegens fouten", "a fault in the row, which is in the log of faults"
    ),
    "duplicate_registration": StateLabel("dubbele inschrijving", "the same person under a second number"),
    "no_consent": StateLabel("geen toestemming", "the parent did not consent to use of the data"),
    "ineligible": StateLabel("buiten de doelgroep", "does not meet the study's criteria"),
    "empty_form": StateLabel("lege vragenlijst", "a questionnaire without a single answer"),
    "unlinked": StateLabel(
        "geen bijbehorende vragenlijst", "a form on help without the questionnaire of that wave"
    ),
    "not_participating": StateLabel(
        "ingeschreven, niet meegedaan", "registered, but no questionnaire of the person is used"
    ),
}
