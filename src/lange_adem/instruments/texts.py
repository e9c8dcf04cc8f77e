"""Rules in words, in English for analysts; for readers: `origin.py`."""

from lange_adem.instruments.instrument import Derived, Validity

KIND_OF_RULE = {
    "any_item": "yes_no",
    "count_items": "number",
    "at_least": "yes_no",
    "count_yes": "number",
    "any_yes": "yes_no",
    "who": "category",
    "category": "category",
    "number": "number",
    "bands": "category",
}

DERIVED_RULE = {
    "any_item": "Yes when any of the items says so; no only when all of them are answered.",
    "count_items": "All items must be answered.",
    "at_least": "Missing when the score or the sex is missing.",
    "count_yes": "All scales must be known.",
    "any_yes": "Yes when any of the scales says so; no only when all of them are known.",
    "who": "Missing when one of the two scores is missing, and when both are nought.",
    "category": "Missing when the question is not answered.",
    "number": "Missing when the question is not answered.",
    "bands": "Missing when the score is missing.",
}


def missing_rule(rule: str, min_answered: int, items: int, what: str = "items") -> str:
    """The missing rule of a scale."""
    known = "known" if what == "scales" else "answered"
    if rule == "complete":
        return f"complete: all {items} {what} must be {known}."
    return (
        f"prorated: with at least {min_answered} of {items} {what} {known}, the mean of the {known}"
        " ones stands for the blank ones."
    )


def rounded(how: str) -> str:
    """How a score is made a whole number; nothing where it is not."""
    return " The score is rounded to a whole number, a half upwards." if how else ""


def validity_rule(validity: Validity) -> str:
    """When a form is invalid."""
    limits = [f"{scale} {limit.score} >= {limit.at_least}" for scale, limit in validity.limits.items()]
    return (
        f"No when more than {validity.max_blank} items are blank or {', or '.join(limits)}; missing for"
        " a form without any answer, and when a limit cannot be judged."
    )


def skipped_rule(rule: Derived) -> str:
    """What blanks mean when questions are skipped by routing."""
    skipped = rule.skipped_when
    return f" Blanks count as no when {skipped.item} = {skipped.answer}: not asked." if skipped else ""
