"""What the women of the case group thought of their help (section 9.4.1) and how long it lasted (9.3.2).

Parents exchange judgements on one agency, so that those on each agency together stay as they are, and durations,
rather those of one agency.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from demo.calibrate.case_agencies import second_wave
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_agencies import NAMES
from demo.published import Published

Rng = np.random.Generator
WAVES = (2, 3)
SATISFIED, NEUTRAL, DISSATISFIED, SILENT = "satisfied", "neutral", "dissatisfied", "silent"
LONG, SHORT = "long", "short"  # longer than half a year, or not


def exchange(study: Cohort, women: pd.Index, rng: Rng) -> dict[str, int]:
    """Changes the help forms of parents in place; gives per wish how many answers are still lacking."""
    lacking = {}
    for agency, wanted in judgements(study.published).items():
        answers = _holders(study, (agency,), women, "satisfaction", rng)
        answers["kind"] = answers["satisfaction"].map(_judgement)
        inside = answers["case"] & answers["wave"].eq(2)
        lacking[f"{agency} judged"] = _deal(answers, inside, wanted)
        _put(study, answers, ("satisfaction", "reason"))
    done: list[str] = []
    for agency, waves, long in durations(study.published):
        others = [name for name in NAMES if name != agency and name not in done]
        answers = _holders(study, (agency, *others), women, "duration", rng)
        done.append(agency)
        answers["kind"] = np.where(answers["duration"] >= 3, LONG, SHORT)
        inside = answers["case"] & answers["wave"].isin(waves) & answers["agency"].eq(agency)
        number = long if isinstance(long, int) else int(np.floor(long * inside.sum() + 0.5))
        wanted = {LONG: number, SHORT: int(inside.sum()) - number}
        lacking[f"{agency} lasted"] = _deal(answers, inside, wanted)
        _put(study, answers, ("duration",))
    return lacking


def judgements(published: Published) -> dict[str, dict[str, int]]:
    """Judgements at wave 2 of the women with an agency; what is not named is satisfied."""
    users = second_wave(published)
    care, health = users["youth_care"], users["mental_health"]
    mixed = {
        "womens_shelter": (0, published.count("text_9_4_1.opvang.ontevreden.n")),
        "youth_care": tuple(
            round(published.share(f"text_9_4_1.bjz.{k}") * care) for k in ("gemengd", "ontevreden")
        ),
        "mental_health": (
            health
            - round(published.share("text_9_4_1.ggz.tevreden") * health)
            - published.count("text_9_4_1.ggz.ontevreden.n"),
            published.count("text_9_4_1.ggz.ontevreden.n"),
        ),
        "psychologist": (
            users["psychologist"]
            - round(published.share("text_9_4_1.psycholoog.positief") * users["psychologist"])
            - published.count("text_9_4_1.psycholoog.negatief.n"),
            published.count("text_9_4_1.psycholoog.negatief.n"),
        ),
    }
    return {
        name: {SATISFIED: users[name] - sum(other), NEUTRAL: other[0], DISSATISFIED: other[1], SILENT: 0}
        for name, other in mixed.items()
    }


def durations(published: Published) -> list[tuple[str, tuple[int, ...], int | float]]:
    """Agency, waves, and how many (or which share) of the women with it had it for longer than half a year."""
    care = second_wave(published)["youth_care"]
    return [
        ("youth_care", (2,), round(published.share("text_9_3_2.bjz.lang") * care)),
        ("womens_shelter", WAVES, published.share("text_9_3_2.opvang.lang")),
    ]


def _judgement(answer: float) -> str:
    if np.isnan(answer):
        return SILENT
    return SATISFIED if answer >= 4 else NEUTRAL if answer == 3 else DISSATISFIED


def _holders(study: Cohort, agencies: Sequence[str], women: pd.Index, answer: str, rng: Rng) -> pd.DataFrame:
    """Who had an agency at which wave, with the answers: `wave, row, case, agency, <answers>`.

    In random order, the first agency before the others.
    """
    parts = []
    for agency in agencies:
        for wave in WAVES:
            frame = study.frames[f"help_parents_w{wave}"]
            used = frame.index[frame[f"help_{agency}_used"] == 1]
            part = pd.DataFrame({"wave": wave, "row": used, "case": frame.loc[used, "person_id"].isin(women)})
            for name in (answer, "reason"):
                part[name] = frame.loc[used, f"help_{agency}_{name}"].to_numpy()
            parts.append(part.reset_index(drop=True).assign(agency=agency))
    answers = pd.concat(parts, ignore_index=True)
    answers = answers.iloc[rng.permutation(len(answers))]
    return answers.sort_values("agency", key=lambda a: a != agencies[0], kind="stable", ignore_index=True)


def _deal(answers: pd.DataFrame, inside: pd.Series, wanted: dict[str, int]) -> int:
    """Exchange answers between those inside and the others until the inside has the wanted kinds; gives how many
    it still lacks."""
    values = [c for c in answers.columns if c not in ("wave", "row", "case", "agency")]
    for kind, number in wanted.items():
        while True:
            kinds = answers.loc[inside, "kind"].value_counts()
            surplus = [k for k in wanted if kinds.get(k, 0) > wanted[k]]
            giving = answers.index[inside & answers["kind"].isin(surplus)]
            taking = answers.index[~inside & answers["kind"].eq(kind)]
            if kinds.get(kind, 0) >= number or not len(giving) or not len(taking):
                break
            one, other = giving[0], taking[0]
            answers.loc[[one, other], values] = answers.loc[[other, one], values].to_numpy()
    kinds = answers.loc[inside, "kind"].value_counts()
    return sum(max(number - int(kinds.get(kind, 0)), 0) for kind, number in wanted.items())


def _put(study: Cohort, answers: pd.DataFrame, names: tuple[str, ...]) -> None:
    for (wave, agency), part in answers.groupby(["wave", "agency"], sort=True):
        frame = study.frames[f"help_parents_w{wave}"]
        for name in names:
            frame.loc[part["row"], f"help_{agency}_{name}"] = part[name].to_numpy()
