"""The final states of a data row: every row of every export ends in exactly one of them."""

# State -> what it means; what readers call it: `rows.states` of the catalogue.
STATES = {
    "used": "used in the results",
    "not_data": "a blank row, a repeated header or a row of totals",
    "exact_duplicate": "repeats another row in every cell; that one is used",
    "quarantined": "a fault in the row, which is in the log of faults",
    "duplicate_registration": "the same person under a second number",
    "no_consent": "without consent to use of the data",
    "ineligible": "does not meet the study's criteria",
    "empty_form": "a questionnaire without a single answer",
    "unlinked": "a supplement without the questionnaire of that wave",
    "not_participating": "registered, but no questionnaire of the person is used",
}
# Why cleaning gives a row its state, beside rules of ingest, duplicates and eligibility; `rows.reasons`.
REASONS = (
    "fewer_answers",
    "filed_under_second_number",
    "no_answer",
    "no_questionnaire_of_wave",
    "no_usable_questionnaire",
)
