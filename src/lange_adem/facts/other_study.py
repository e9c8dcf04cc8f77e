"""Facts of another study: called `study:item/row/column/statistic` here, with the same value as there."""

import json
from collections.abc import Mapping
from dataclasses import replace

from lange_adem.facts.fact import Fact
from lange_adem.facts.statistic import display
from lange_adem.language.catalogue import Words

_RULE = "of_"


def study_of(fact: str) -> str:
    """The study that a fact is of, where that is another; else an empty text."""
    return fact.partition(":")[0] if ":" in fact else ""


def in_study(fact: str) -> str:
    """The id of a fact of another study as it is called there."""
    return fact.partition(":")[2]


def rule_of(study: str) -> str:
    """The rule that notes the facts of another study."""
    return f"{_RULE}{study}"


def fact_of_study(fact: Fact, study: str, title: str, words: Words) -> Fact:
    """A fact of another study as a fact of this one: the same value, written in the language of this one."""
    shown = (
        fact.display
        if fact.is_missing
        else display(fact.value, fact.statistic, words, fact.decimals, fact.unit)
    )
    about: Mapping[str, str] = {"study": study, "fact": fact.fact}
    return replace(
        fact,
        fact=f"{study}:{fact.fact}",
        chapter=title,
        display=shown,
        measure=title,
        population="",
        test="",
        compared_with="",
        function="lange_adem.facts.other_study.fact_of_study",
        rule=rule_of(study),
        inputs=json.dumps(about),
        label=f"{title}: {fact.label}",
    )
