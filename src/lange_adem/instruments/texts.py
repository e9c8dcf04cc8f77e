"""Rules in words: English for analysts, Dutch for the book."""

from collections.abc import Mapping

from lange_adem.instruments.instrument import Derived, Instrument, Scale, Validity

YES_NO = {"1": "ja", "0": "nee"}
WHO = {"both": "beide partners", "woman_only": "alleen de vrouw", "man_only": "alleen de man"}

KIND_OF_RULE = {
    "any_item": "yes_no",
    "count_items": "number",
    "at_least": "yes_no",
    "count_yes": "number",
    "any_yes": "yes_no",
    "who": "category",
    "category": "category",
    "number": "number",
}

DERIVED_RULE = {
    "any_item": "Yes when any of the items says so; no only when all of them are answered.",
    "count_items": "All items must be answered.",
    "at_least": "Missing when the score or the sex is missing.",
    "count_yes": "All scales must be known.",
    "any_yes": "Yes when any of the scales says so; no only when all of them are known.",
    "who": "Missing when the score of either partner is missing; no case when neither did it.",
    "category": "Missing when the question is not answered.",
    "number": "Missing when the question is not answered.",
}

DERIVED_RULE_DUTCH = {
    "any_item": "Ja zodra een van de vragen dat aangeeft; nee alleen als ze allemaal zijn beantwoord.",
    "count_items": "Alle vragen moeten zijn beantwoord.",
    "at_least": "Ontbreekt als de score of het geslacht onbekend is.",
    "count_yes": "Alle schalen moeten bekend zijn.",
    "any_yes": "Ja zodra een van de schalen dat aangeeft; nee alleen als ze allemaal bekend zijn.",
    "who": "Alleen als van beide partners de score bekend is en een van beiden dit geweld gebruikte.",
    "category": "Ontbreekt als de vraag niet is beantwoord.",
    "number": "Ontbreekt als de vraag niet is beantwoord.",
}


def missing_rule(rule: str, min_answered: int, items: int, what: str = "items") -> str:
    """The missing rule of a scale in English."""
    if rule == "complete":
        return f"complete: all {items} {what} must be answered."
    return (
        f"prorated: with at least {min_answered} of {items} {what} answered, the mean of the answered"
        " ones stands for the blank ones."
    )


def missing_rule_dutch(rule: str, min_answered: int, items: int) -> str:
    """The missing rule of a scale in Dutch."""
    if rule == "complete":
        return f"Alle {items} vragen moeten zijn beantwoord."
    return (
        f"Ten minste {min_answered} van de {items} vragen moeten zijn beantwoord; voor een opengelaten"
        " vraag telt dan het gemiddelde van de beantwoorde vragen."
    )


def validity_rule(validity: Validity) -> str:
    """When a form is invalid, in English."""
    limits = [f"{scale} {limit.score} >= {limit.at_least}" for scale, limit in validity.limits.items()]
    return (
        f"No when more than {validity.max_blank} items are blank or {', or '.join(limits)}; missing for"
        " a form without any answer, and when a limit cannot be judged."
    )


def validity_rule_dutch(validity: Validity, scales: Mapping[str, Scale]) -> str:
    """When a form is invalid, in Dutch."""
    names = {"t": "T-score", "raw": "score"}
    limits = [
        f"{scales[scale].label.lower()} ({names[limit.score]} {limit.at_least} of hoger)"
        for scale, limit in validity.limits.items()
    ]
    return (
        f"Een lijst is ongeldig bij meer dan {validity.max_blank} opengelaten vragen, of bij een te hoge"
        f" score op een controleschaal: {', '.join(limits)}."
        " De klinische schalen van een ongeldige lijst tellen niet mee."
    )


def skipped_rule(rule: Derived) -> str:
    """What blanks mean when questions are skipped by routing, in English."""
    skipped = rule.skipped_when
    return f" Blanks count as no when {skipped.item} = {skipped.answer}: not asked." if skipped else ""


def skipped_rule_dutch(rule: Derived) -> str:
    """What blanks mean when questions are skipped by routing, in Dutch."""
    return " Wie geen hulp kreeg, sloeg deze vragen over en telt als nee." if rule.skipped_when else ""


def categories(instrument: Instrument, rule: Derived, items: list[str]) -> Mapping[str, str]:
    """Dutch label of each value of a yes/no or category measure; empty for a number."""
    kind = KIND_OF_RULE[rule.rule]
    if kind == "yes_no":
        return YES_NO
    if rule.rule == "who":
        return WHO
    if kind != "category":
        return {}
    responses = instrument.item_responses.get(items[0], instrument.responses)
    labels = {str(code): str(label) for code, label in responses.labels.items()}
    named = {value: labels.get(str(code), value) for code, value in reversed(list(rule.categories.items()))}
    return {value: rule.labels.get(value, named[value]) for value in dict.fromkeys(rule.categories.values())}
