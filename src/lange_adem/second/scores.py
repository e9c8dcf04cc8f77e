"""Scores a second time, answer by answer, straight from the rows of the exports."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from lange_adem.instruments import Instrument, Measure
from lange_adem.instruments.norms import Norm, norm_rows
from lange_adem.second.cells import RawRow, answer, raw_rows
from lange_adem.second.derived import Form, Norms, Person, derived, t_score, validity
from lange_adem.second.given import Given
from lange_adem.study import Column

# measure -> row of a form -> score, of bands the name of the class; a row without a score is not there
Scores = dict[str, dict[str, Any]]
OF_SCALES = frozenset({"sum_of_scales", "mean_of_scales"})


class SecondScores:
    """Scores of every measure from the raw rows. Which row is whose, and of which sex and age, is as clean found."""

    def __init__(self, given: Given) -> None:
        self.given = given
        delivered = given.study.exports.items()
        self.rows = {
            name: raw_rows(e)
            for name, e in delivered
            if not given.instruments.keys().isdisjoint(e.instruments)
        }
        self.columns = {name: given.study.exports[name].variables for name in self.rows}
        people = given.cases["participation"].reindex(columns=["unit_id", "sex", "age"])
        self.people = {unit: _person(sex, age) for unit, sex, age in people.itertuples(index=False)}
        reports = given.cases["report"].reindex(columns=["report_id", "age"])
        self.ages = {report: _person("", age).age for report, age in reports.itertuples(index=False)}
        self.items: dict[str, dict[str, dict[str, float]]] = {}
        self.scores: Scores = {}
        for instrument in given.instruments.values():
            self._score(instrument)

    def _score(self, instrument: Instrument) -> None:
        keys = AnswerKeys.of(instrument)
        answers = self._answers(keys)
        self.items[instrument.id] = answers
        self.scores |= scores_of(keys, answers, self._people_of(instrument.id))

    def _answers(self, keys: AnswerKeys) -> dict[str, dict[str, float]]:
        """Row -> item -> answer as given, of every form that carries the instrument; none outside its ages."""
        answers = self.given.answered[keys.instrument.id]
        found: dict[str, dict[str, float]] = {}
        for row_id, unit, row in zip(answers["row_id"], answers["unit_id"], answers["rows"], strict=True):
            export, line = row.split()[0].rsplit(":", 1)
            meant = is_for(keys.instrument, self.ages.get(row_id, self.people.get(unit, Person()).age))
            record = self.rows[export][int(line)]
            found[row_id] = self._row(keys, record, self.columns[export]) if meant else {}
        return found

    @staticmethod
    def _row(keys: AnswerKeys, record: RawRow, columns: Mapping[str, Column]) -> dict[str, float]:
        found = {}
        for item in keys.items:
            value = answer(record, columns[item], *keys.ranges[item]) if item in columns else None
            if value is not None:
                found[item] = value
        return keys.stood_in(found)

    def _people_of(self, instrument: str) -> dict[str, Person]:
        answers = self.given.answered[instrument]
        pairs = zip(answers["row_id"], answers["unit_id"], strict=True)
        return {row: self.people[unit] for row, unit in pairs if unit in self.people}


def is_for(instrument: Instrument, age: float) -> bool:
    """Whether an instrument is for people of an age, in whole years; one that is not known (NaN) is no objection."""
    return math.isnan(age) or instrument.ages.low <= age <= instrument.oldest


def _person(sex: Any, age: Any) -> Person:
    return Person(sex if isinstance(sex, str) else "", math.nan if age is None else float(age))


@dataclass(frozen=True)
class AnswerKeys:
    """How the answers to an instrument count: its items, answer ranges, reverse-keyed items and recoding."""

    instrument: Instrument
    items: tuple[str, ...]
    ranges: Mapping[str, tuple[int, int]]
    turned: frozenset[str]
    recode: Mapping[float, float] | None

    @classmethod
    def of(cls, instrument: Instrument) -> AnswerKeys:
        """The keys of an instrument file."""
        declared = instrument.recode
        recode = {float(a): float(b) for a, b in declared.values.items()} if declared else None
        return cls(instrument, instrument.items, instrument.ranges, instrument.reverse_keyed, recode)

    def stood_in(self, answers: Mapping[str, float]) -> dict[str, float]:
        """Answers with, for an item without one, that of the item that stands in for it."""
        pairs = self.instrument.stand_ins.items()
        return {**{item: answers[other] for item, other in pairs if other in answers}, **answers}

    def scored(self, answers: Mapping[str, float]) -> dict[str, float]:
        """Answers as they count: reverse-keyed items turned round, codes recoded; a code without value is missing."""
        values = {
            item: sum(self.ranges[item]) - given if item in self.turned else given
            for item, given in answers.items()
        }
        if self.recode is None:
            return values
        return {item: self.recode[value] for item, value in values.items() if value in self.recode}


def scores_of(
    keys: AnswerKeys,
    answers: Mapping[str, Mapping[str, float]],
    people: Mapping[str, Person] = MappingProxyType({}),
) -> Scores:
    """Scores of every measure of an instrument.

    answers: unit -> item -> code as given; people: unit -> whom the form is about. What validity rests on comes first:
    an invalid form has no clinical scales.
    """
    found: dict[str, dict[str, Any]] = {unit: {} for unit in answers}
    norms, values = _norms(keys.instrument), {unit: keys.scored(given) for unit, given in answers.items()}
    for info in _in_order(keys.instrument.measures.values()):
        for unit, given in answers.items():
            form = Form(given, values[unit], found[unit], people.get(unit, Person()))
            score = _score_of_form(info, keys, form, norms)
            if score is not None:
                found[unit][info.id] = score
    made = keys.instrument.measures
    return {name: {unit: scores[name] for unit, scores in found.items() if name in scores} for name in made}


def _norms(instrument: Instrument) -> Norms:
    """The rows of the norm table for each scale, sex and raw score."""
    rows: dict[tuple[str, str, int], list[Norm]] = {}
    for row in norm_rows(instrument.norms) if instrument.norms else ():
        rows.setdefault((row.scale, row.sex, row.raw), []).append(row)
    return rows


def _in_order(measures: Iterable[Measure]) -> list[Measure]:
    """Scales of validity and their T-scores, the verdict, and all others as they are declared."""
    return sorted(
        measures, key=lambda m: 0 if m.validity and m.how != "cut_off" else 1 if m.how == "valid" else 2
    )


def _score_of_form(info: Measure, keys: AnswerKeys, form: Form, norms: Norms) -> Any:
    """The value of one measure of one form; None where it has none."""
    if info.derived:
        return derived(info, info.derived, form)
    if info.how == "valid":
        return validity(keys.instrument, form)
    if info.how == "t":
        return t_score(info, form, norms)
    if info.how == "cut_off":
        score = form.scores.get(info.of[0])
        return None if score is None or info.cut_off is None else float(score >= info.cut_off)
    parts = [form.scores.get(part) for part in info.of]
    if info.how == "combined":
        return score_of(info, parts)
    if not info.validity and form.scores.get(f"{keys.instrument.id}.valid") == 0:
        return None
    if info.how in OF_SCALES:
        return score_of(info, parts)
    return scale_score(info, keys, form.answers, form.values)


def scale_score(
    info: Measure, keys: AnswerKeys, answers: Mapping[str, float], values: Mapping[str, float]
) -> float | None:
    """Score of a scale under its missing rule: the sum of what is known, times all items, by those answered.

    answers: codes as given; values: what they count for (`AnswerKeys.scored`). None where too few are answered.
    """
    return score_of(info, scored_parts(info, keys, answers, values))


def score_of(info: Measure, parts: Sequence[float | None]) -> float | None:
    """A score from what each item, pair, scale or actor adds to it; None where too few are known.

    Rounded half upwards where the instrument says so.
    """
    known = [part for part in parts if part is not None]
    fewest = len(parts) if info.how == "combined" else info.min_answered or len(parts)
    if len(known) < max(fewest, 1):
        return None
    total = math.fsum(known) * len(parts) / len(known)
    score = total / len(parts) if info.how in ("mean", "mean_of_scales") else total
    return float(math.floor(round(score, 9) + 0.5)) if info.round else score


def scored_parts(
    info: Measure, keys: AnswerKeys, answers: Mapping[str, float], values: Mapping[str, float]
) -> list[float | None]:
    """What each item (or pair of items) adds to the score of a scale; None where it is not known."""
    if info.how == "count":
        counted = keys.instrument.scales[info.scale or ""].count
        return [float(answers[item] in counted) if item in answers else None for item in info.items]
    given = [values.get(item) for item in info.items]
    if info.how != "inconsistency":
        return given
    pairs = zip(given[0::2], given[1::2], strict=True)
    return [None if a is None or b is None else abs(a - b) for a, b in pairs]
