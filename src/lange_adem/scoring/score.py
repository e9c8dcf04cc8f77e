"""Scoring one instrument: answers in, measures out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from lange_adem.errors import DataError
from lange_adem.instruments import Instrument, Measure
from lange_adem.instruments.instrument import Validity
from lange_adem.scoring.answers import Answers, item_scores, read_answers
from lange_adem.scoring.derived import Objects, derive
from lange_adem.scoring.missing import Array, add_complete, round_half_up, scale_mean, scale_sum
from lange_adem.scoring.norms import t_scores

if TYPE_CHECKING:
    from pandas import DataFrame


def score_instrument(
    instrument: Instrument, answers: "DataFrame", units: "DataFrame", norms: "DataFrame | None" = None
) -> "DataFrame":
    """Score an instrument: one row per form, one column per measure.

    `answers`: `unit_id`, `row_id`, `rows` and the item columns, one row per unit; of reports one per informant.
    `units`: `unit_id`, `sex` (female, male) and `age` (whole years at the wave) of the person the scores are about.
    `norms`: as `read_norms` gives them; without it T-scores, and what follows from them, are missing: a T-score is
    never made from the study's own mean.
    Returns `unit_id`, `row_id`, `rows` and the measures of the instrument, in their order and in the order of
    `answers`: floats, 1.0/0.0 for yes/no, strings for categories; NaN or None is missing. Missing rule: per
    scale, in the instrument file. In a form that is shown to be invalid every clinical scale is missing.
    Raises DataError for an absent item column, a unit given twice, and a unit that is not in `units`.
    """
    import pandas as pd

    sex, age = _person(instrument, answers, units)
    given = read_answers(instrument, answers)
    scores: dict[str, Any] = {}
    for info in _in_order(instrument.measures):
        scores[info.id] = _measure(info, instrument, given, scores, norms, sex, age)
    columns = {name: scores[name] for name in instrument.measures}
    found = pd.DataFrame(columns, index=answers.index)
    return pd.concat([answers[["unit_id", "row_id", "rows"]], found], axis=1)


def _in_order(known: Mapping[str, Measure]) -> list[Measure]:
    """Validity first, since clinical scales depend on it; else as declared."""
    first = [info for info in known.values() if info.validity and info.how != "cut_off"]
    valid = [info for info in known.values() if info.how == "valid"]
    done = {info.id for info in [*first, *valid]}
    return [*first, *valid, *(info for info in known.values() if info.id not in done)]


def _person(instrument: Instrument, answers: "DataFrame", units: "DataFrame") -> tuple[Objects, Array]:
    import pandas as pd

    ids = answers["unit_id"]
    own = ids.isin(ids[answers["row_id"].eq(ids)])
    twice = answers["row_id"].duplicated() | (own & ids.duplicated())
    if twice.any():
        raise DataError(f"{int(twice.sum())} forms with {instrument.id} belong to a unit that has one.")
    person = units.drop_duplicates("unit_id").set_index("unit_id")
    unknown = ~ids.isin(person.index)
    if unknown.any():
        raise DataError(
            f"{int(unknown.sum())} forms with {instrument.id} belong to no known unit; see `units`."
        )
    sex = person["sex"].reindex(ids).astype(object).to_numpy()
    age = pd.to_numeric(person["age"].reindex(ids)).to_numpy(dtype=float, na_value=np.nan)
    return sex, age


def _measure(
    info: Measure,
    instrument: Instrument,
    given: Answers,
    scores: dict[str, Any],
    norms: "DataFrame | None",
    sex: Objects,
    age: Array,
) -> Any:
    if info.derived:
        return derive(info, info.derived, given, scores, sex)
    match info.how:
        case "valid" if instrument.validity:
            return _valid(instrument, instrument.validity, given, scores)
        case "sum" | "mean" | "count" | "inconsistency":
            return _drop_invalid(info, _scale(info, item_scores(info, instrument, given)), scores)
        case "sum_of_scales" | "mean_of_scales":
            return _drop_invalid(
                info, _scale(info, np.column_stack([scores[part] for part in info.of])), scores
            )
        case "combined":
            return add_complete([scores[part] for part in info.of])
        case "t":
            raw = scores[info.of[0]]
            return (
                np.full(raw.shape, np.nan)
                if norms is None
                else t_scores(raw, info.scale or "", norms, sex, age)
            )
        case "cut_off":
            t = scores[info.of[0]]
            return np.where(np.isnan(t), np.nan, (t >= info.cut_off).astype(float))


def _scale(info: Measure, parts: Array) -> Array:
    """The score of a scale from its items, pairs or scales, rows x parts; rounded where its file says so."""
    score = scale_mean if info.how.startswith("mean") else scale_sum
    found = score(parts, info.min_answered or parts.shape[1])
    return round_half_up(found) if info.round else found


def _drop_invalid(info: Measure, score: Array, scores: dict[str, Any]) -> Array:
    valid = scores.get(f"{info.instrument}.valid")
    return score if valid is None or info.validity else np.where(valid == 0, np.nan, score)


def _valid(instrument: Instrument, validity: Validity, given: Answers, scores: dict[str, Any]) -> Array:
    """1 or 0; missing for a form without answers, or when a limit cannot be judged and none is passed.

    ASSUME: a form that cannot be judged (no norms, unknown sex or age) keeps its scales; only a shown fault
    drops them.
    """
    asked = [place for item, place in given.items.items() if item not in instrument.optional]
    blank = np.count_nonzero(np.isnan(given.codes[:, asked]), axis=1)
    passed, judged = blank > validity.max_blank, np.ones(blank.shape, dtype=bool)
    for scale, limit in validity.limits.items():
        score = scores[f"{instrument.id}.{scale}" + (".t" if limit.score == "t" else "")]
        passed |= score >= limit.at_least
        judged &= ~np.isnan(score)
    found = np.where(passed, 0.0, np.where(judged, 1.0, np.nan))
    return np.where(blank == len(asked), np.nan, found)
