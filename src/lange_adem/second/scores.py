"""Scale scores a second time, answer by answer, straight from the rows of the exports."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from lange_adem.instruments import Instrument, Measure
from lange_adem.second.cells import RawRow, answer, raw_rows
from lange_adem.second.given import Given
from lange_adem.study import Column

Scores = dict[str, dict[str, float]]  # measure -> unit -> score; a unit without a score is not there
HOW = frozenset({"sum", "mean", "count", "inconsistency", "combined"})


class SecondScores:
    """Scores of every scale from the raw rows. Which row is whose, and which forms are valid, is as clean found."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.rows = {name: raw_rows(e) for name, e in given.study.exports.items() if e.form.has_answers}
        self.columns = {name: given.study.exports[name].variables for name in self.rows}
        self.items: dict[str, dict[str, dict[str, float]]] = {}
        self.scores: Scores = {}
        for instrument in given.instruments.values():
            self._score(instrument)

    def _score(self, instrument: Instrument) -> None:
        keys, invalid = AnswerKeys.of(instrument), self._invalid(instrument)
        answers = self._answers(keys)
        self.items[instrument.id] = answers
        values = {unit: keys.scored(given) for unit, given in answers.items()}
        known = instrument.measures.values()
        for info in (info for info in known if info.how in HOW - {"combined"}):
            units = answers if info.validity else [unit for unit in answers if unit not in invalid]
            scores = {unit: scale_score(info, keys, answers[unit], values[unit]) for unit in units}
            self.scores[info.id] = {unit: score for unit, score in scores.items() if score is not None}
        for info in (info for info in known if info.how == "combined"):
            parts = [self.scores[part] for part in info.of]
            both = [unit for unit in parts[0] if all(unit in part for part in parts)]
            self.scores[info.id] = {unit: math.fsum(part[unit] for part in parts) for unit in both}

    def _answers(self, keys: AnswerKeys) -> dict[str, dict[str, float]]:
        """Unit -> item -> answer as given, of every form that carries the instrument."""
        answers = self.given.answered[keys.instrument.id]
        found = {}
        for unit, row in zip(answers["unit_id"], answers["rows"], strict=True):
            export, line = row.split()[0].rsplit(":", 1)
            found[unit] = self._row(keys, self.rows[export][int(line)], self.columns[export])
        return found

    @staticmethod
    def _row(keys: AnswerKeys, record: RawRow, columns: Mapping[str, Column]) -> dict[str, float]:
        found = {}
        for item in keys.items:
            value = answer(record, columns[item], *keys.ranges[item]) if item in columns else None
            if value is not None:
                found[item] = value
        for item, other in keys.instrument.stand_ins.items():
            if item not in found and other in found:
                found[item] = found[other]
        return found

    def _invalid(self, instrument: Instrument) -> set[str]:
        valid = f"{instrument.id}.valid"
        if valid not in instrument.measures:
            return set()
        scores = self.given.scores[instrument.id]
        return set(scores.loc[scores[valid] == 0, "unit_id"])


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

    def scored(self, answers: Mapping[str, float]) -> dict[str, float]:
        """Answers as they count: reverse-keyed items turned round, codes recoded; a code without value is missing."""
        values = {
            item: sum(self.ranges[item]) - given if item in self.turned else given
            for item, given in answers.items()
        }
        if self.recode is None:
            return values
        return {item: self.recode[value] for item, value in values.items() if value in self.recode}


def scale_score(
    info: Measure, keys: AnswerKeys, answers: Mapping[str, float], values: Mapping[str, float]
) -> float | None:
    """Score of a scale under its missing rule: the sum of what is known, times all items, by those answered.

    answers: codes as given; values: what they count for (`AnswerKeys.scored`). None where too few are answered.
    """
    parts = scored_parts(info, keys, answers, values)
    known = [part for part in parts if part is not None]
    if len(known) < max(info.min_answered or len(parts), 1):
        return None
    total = math.fsum(known) * len(parts) / len(known)
    return total / len(parts) if info.how == "mean" else total


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
