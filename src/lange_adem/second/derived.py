"""What is made of scores and answers a second time, form by form: T-scores, validity and derived measures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lange_adem.instruments import Instrument, Measure
from lange_adem.instruments.instrument import Band, Derived
from lange_adem.instruments.norms import Norm

# The rows of a norm table for each scale, sex and raw score.
Norms = Mapping[tuple[str, str, int], Sequence[Norm]]
_OTHER = {"female": "male", "male": "female"}


class Person(NamedTuple):
    """Sex and age of whom a form is about; empty and NaN where they are not known."""

    sex: str = ""
    age: float = math.nan


@dataclass(frozen=True)
class Form:
    """One form: the answers as given, what they count for, the scores so far, whom it is about."""

    answers: Mapping[str, float]
    values: Mapping[str, float]
    scores: Mapping[str, Any]
    person: Person = field(default_factory=Person)


def t_score(info: Measure, form: Form, norms: Norms) -> float | None:
    """The T-score that the norms give for the raw score, rounded half upwards, of this sex and age."""
    raw, (sex, age) = form.scores.get(info.of[0]), form.person
    if raw is None:
        return None
    rows = norms.get((info.scale or "", sex, math.floor(round(raw, 9) + 0.5)), ())
    return next((float(row.t) for row in rows if row.age_low <= age <= row.age_high), None)


def validity(instrument: Instrument, form: Form) -> float | None:
    """0 of a form with too many blanks or too high a score of validity; 1 where all is known and nothing is wrong."""
    rules = instrument.validity
    asked = [item for item in instrument.items if item not in instrument.optional]
    blank = sum(item not in form.answers for item in asked)
    if rules is None or blank == len(asked):
        return None
    ends = {scale: ".t" if limit.score == "t" else "" for scale, limit in rules.limits.items()}
    found = {scale: form.scores.get(f"{instrument.id}.{scale}{end}") for scale, end in ends.items()}
    scores = [(found[scale], limit.at_least) for scale, limit in rules.limits.items()]
    if blank > rules.max_blank or any(score is not None and score >= limit for score, limit in scores):
        return 0.0
    return 1.0 if all(score is not None for score, _ in scores) else None


def derived(info: Measure, rule: Derived, form: Form) -> Any:
    """The value of a derived measure of a form; None where it has none."""
    scores = [form.scores.get(source) for source in info.of]
    if info.how in ("any_item", "count_items"):
        scores = _items_with_yes(info, rule, form.answers)
    match info.how:
        case "any_item" | "any_yes":
            return _any(scores)
        case "count_items" | "count_yes":
            return None if None in scores else float(scores.count(1.0))
        case "at_least":
            return _reached(scores[0], _threshold(rule, form.person.sex))
        case "bands":
            return class_of(scores[0], rule.bands)
        case "who":
            return _who(scores, rule.categories, form.person.sex)
    answer = form.answers.get(info.items[0])
    if info.how == "number" or answer is None:
        return answer
    return next((name for code, name in rule.categories.items() if float(code) == answer), None)


def class_of(score: float | None, bands: Mapping[str, Band]) -> str | None:
    """The class of a score: the last of the bands, from low to high, that does not begin above it."""
    if score is None:
        return None
    begun = [name for name, band in bands.items() if band.low is None or score >= band.low]
    return begun[-1] if begun else None


def _items_with_yes(info: Measure, rule: Derived, answers: Mapping[str, float]) -> list[float | None]:
    """Of each item 1 or 0; a blank is 0 where the question was skipped with reason."""
    skipped = (
        rule.skipped_when is not None and answers.get(rule.skipped_when.item) == rule.skipped_when.answer
    )
    blank = 0.0 if skipped else None
    return [float(answers[item] >= rule.at_least) if item in answers else blank for item in info.items]


def _any(values: Sequence[float | None]) -> float | None:
    if 1.0 in values:
        return 1.0
    return None if None in values else 0.0


def _reached(score: float | None, limit: float | None) -> float | None:
    return None if score is None or limit is None else float(score >= limit)


def _threshold(rule: Derived, sex: str) -> float | None:
    """The lowest score that counts: one for all, or that of the person's own sex, or of the other one."""
    if not rule.thresholds:
        return rule.at_least
    return rule.thresholds.get(sex if rule.sex == "own" else _OTHER.get(sex, ""))


def _who(scores: Sequence[float | None], names: Mapping[Any, str], sex: str) -> str | None:
    """Who did it, by the name that this has; by sex, the other one is of the other sex."""
    own, other = scores
    if own is None or other is None:
        return None
    if (own > 0) == (other > 0):
        return names.get("both" if own > 0 else "neither")
    doers = ("self", sex) if own > 0 else ("other", _OTHER.get(sex, ""))
    return next((names[doer] for doer in doers if doer in names), None)
