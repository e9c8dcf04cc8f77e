"""Scale scores a second time, answer by answer, straight from the rows of the exports."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lange_adem.instruments import Instrument, Measure
from lange_adem.instruments.instrument import Band
from lange_adem.second.cells import RawRow, answer, raw_rows
from lange_adem.second.given import Given
from lange_adem.study import Column

# measure -> row of a form -> score, of bands the name of the class; a row without a score is not there
Scores = dict[str, dict[str, Any]]
OF_ITEMS = frozenset({"sum", "mean", "count", "inconsistency"})
OF_SCALES = frozenset({"sum_of_scales", "mean_of_scales", "combined"})


class SecondScores:
    """Scores of every scale from the raw rows. Which row is whose, and which forms are valid, is as clean found."""

    def __init__(self, given: Given) -> None:
        self.given = given
        delivered = given.study.exports.items()
        self.rows = {
            name: raw_rows(e)
            for name, e in delivered
            if not given.instruments.keys().isdisjoint(e.instruments)
        }
        self.columns = {name: given.study.exports[name].variables for name in self.rows}
        self.items: dict[str, dict[str, dict[str, float]]] = {}
        self.scores: Scores = {}
        for instrument in given.instruments.values():
            self._score(instrument)

    def _score(self, instrument: Instrument) -> None:
        keys = AnswerKeys.of(instrument)
        answers = self._answers(keys)
        self.items[instrument.id] = answers
        self.scores |= scores_of(keys, answers, self._invalid(instrument))

    def _answers(self, keys: AnswerKeys) -> dict[str, dict[str, float]]:
        """Row -> item -> answer as given, of every form that carries the instrument."""
        answers = self.given.answered[keys.instrument.id]
        found = {}
        for unit, row in zip(answers["row_id"], answers["rows"], strict=True):
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
        return keys.stood_in(found)

    def _invalid(self, instrument: Instrument) -> set[str]:
        valid = f"{instrument.id}.valid"
        if valid not in instrument.measures:
            return set()
        scores = self.given.scores[instrument.id]
        return set(scores.loc[scores[valid] == 0, "row_id"])


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
    keys: AnswerKeys, answers: Mapping[str, Mapping[str, float]], invalid: Collection[str] = ()
) -> Scores:
    """Scores of every scale and class of an instrument.

    answers: unit -> item -> code as given; invalid: units that have no clinical scales.
    """
    found: Scores = {}
    values = {unit: keys.scored(given) for unit, given in answers.items()}
    for info in keys.instrument.measures.values():
        units = [unit for unit in answers if info.validity or unit not in invalid]
        scores: Mapping[str, Any]
        if info.how in OF_ITEMS:
            scores = {unit: scale_score(info, keys, answers[unit], values[unit]) for unit in units}
        elif info.how in OF_SCALES:
            parts = [found[part] for part in info.of]
            scores = {unit: score_of(info, [part.get(unit) for part in parts]) for unit in units}
        elif info.how == "bands" and info.derived and info.of[0] in found:
            bands = info.derived.bands
            scores = {unit: class_of(score, bands) for unit, score in found[info.of[0]].items()}
        else:
            continue
        found[info.id] = {unit: score for unit, score in scores.items() if score is not None}
    return found


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


def class_of(score: float, bands: Mapping[str, Band]) -> str | None:
    """The class of a score: the last of the bands, from low to high, that does not begin above it."""
    begun = [name for name, band in bands.items() if band.low is None or score >= band.low]
    return begun[-1] if begun else None


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
