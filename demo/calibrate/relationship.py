"""Which parents have a relationship with the other parent, wave by wave (table 9.2, texts 4.5, 6.1.3 and 7.3).

Given the violence of the parents and who is in the case group: those who are apart have more violence (section 6.1.3).
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from demo.calibrate.case_women import case_group
from demo.calibrate.cohort import Cohort
from demo.calibrate.measures import scored
from demo.fit import Move, Sums, Target, fit, rounds_to

Array = np.ndarray
Rng = np.random.Generator
APART, TOGETHER, UNKNOWN = 0, 1, 2
CODES = {APART: "no", TOGETHER: "yes", UNKNOWN: None}
# SOURCE: table 9.2; with 37 of 46 and 86 of 134 whole numbers give the printed 80,4, 64,2 and 68,3%.
KNOWN_AT_FIRST, KNOWN_IN_CASE_GROUP = 180, 46
UNKNOWN_LATER = 0.03
STEPS = 3000
DIFFERS = 2.02  # |t| that is significant at p < .05 for the sizes here


def calibrate(study: Cohort) -> None:
    """Changes `relationship` in the exports of the parents, nothing else."""
    rng = study.rng("relationship")
    answers = _first_wave(study, rng)
    study.frames["parents_w1"]["relationship"] = answers.reindex(
        study.frames["parents_w1"]["person_id"]
    ).to_numpy()
    for wave in (2, 3):
        frame = study.frames[f"parents_w{wave}"]
        answers = _later_wave(study, wave, answers, rng)
        frame["relationship"] = answers.reindex(frame["person_id"]).to_numpy()


def _first_wave(study: Cohort, rng: Rng) -> pd.Series:
    """Answers by person_id, so that the violence of those apart and together has the printed means."""
    frame = study.frames["parents_w1"]
    violence = (
        scored(study, "cts2", ("parents_w1",))["cts2.total.both"].droplevel(1).reindex(frame["person_id"])
    )
    rows = _start(study, rng)[:, None]
    sums = Sums(len(rows))
    known = violence.notna().to_numpy(dtype=float)
    x = violence.fillna(0).to_numpy(dtype=float)
    n, total, squares = ([sums.add(kind, w) for kind in (APART, TOGETHER)] for w in (known, x, x**2))
    targets = []
    for kind, name in ((APART, "gescheiden"), (TOGETHER, "samen")):
        low, high = rounds_to(study.published(f"text_6_1_3.{name}.geweld.mean"), 0)
        targets.append(Target(name, _mean(n[kind], total[kind]), low, high))
    targets += _case_group(study, frame["person_id"], sums)
    targets.append(Target("difference", _student(n, total, squares), DIFFERS, np.inf))
    couples = study.frames["register"].set_index("person_id")["family"].reindex(frame["person_id"])
    free = ~couples.duplicated(keep=False).to_numpy() & ~_lost(study, 1)
    found = fit(rows, _derive, sums, targets, _exchange(free), rng, STEPS)
    return pd.Series([CODES[int(k)] for k in found.rows[:, 0]], index=frame["person_id"], dtype=object)


def _case_group(study: Cohort, people: pd.Series, sums: Sums) -> list[Target]:
    """As many of the case group apart, and together, as the printed share of table 9.2 stands for."""
    case = people.isin(case_group(study)).to_numpy(dtype=float)
    apart = round(study.published.share("t9_2.gescheiden.casus") * KNOWN_IN_CASE_GROUP)
    found = []
    for kind, number in ((APART, apart), (TOGETHER, KNOWN_IN_CASE_GROUP - apart)):
        place = sums.add(kind, case)
        found.append(Target(f"case {CODES[kind]}", _number(place), number - 0.5, number + 0.5))
    return found


def _number(place: int) -> Callable[[Array], Array]:
    return lambda s: np.asarray(s[..., place])


def _start(study: Cohort, rng: Rng) -> Array:
    """The printed numbers apart and together, in random order; both parents of a family the same."""
    frame = study.frames["parents_w1"]
    family = study.frames["register"].set_index("person_id")["family"].reindex(frame["person_id"])
    couple = family.duplicated(keep=False).to_numpy()
    lost = _lost(study, 1)
    apart = round(study.published.share("t9_2.gescheiden.totaal") * KNOWN_AT_FIRST)
    kinds = np.full(len(frame), UNKNOWN)
    kinds[couple & ~lost] = TOGETHER
    left = KNOWN_AT_FIRST - apart - int((couple & ~lost).sum())
    others = rng.permutation(np.flatnonzero(~couple & ~lost))
    kinds[others[:left]] = TOGETHER
    kinds[others[left : left + apart]] = APART
    return kinds


def _lost(study: Cohort, wave: int) -> Array:
    """Parents whose answer a planted fault takes away."""
    return study.locked(f"parents_w{wave}")["relationship"].to_numpy(dtype=bool)


def _derive(rows: Array, who: Array) -> Array:
    return np.column_stack([rows[:, 0] == APART, rows[:, 0] == TOGETHER]).astype(float)


def _mean(n: int, total: int) -> Callable[[Array], Array]:
    return lambda s: s[..., total] / np.maximum(s[..., n], 1.0)


def _student(n: list[int], total: list[int], squares: list[int]) -> Callable[[Array], Array]:
    """t of the means of those apart and together, variances taken together."""

    def value(s: Array) -> Array:
        (a, b), (x, y), (xx, yy) = (s[..., places].T for places in (n, total, squares))
        within = (xx - x**2 / a) + (yy - y**2 / b)
        t = (x / a - y / b) / np.sqrt(np.maximum(within, 1e-9) / (a + b - 2) * (1 / a + 1 / b))
        return np.asarray(t.T)

    return value


def _exchange(free: Array) -> Move:
    """Two free parents exchange their answers."""
    people = np.flatnonzero(free)

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        who = people[rng.integers(len(people), size=(size, 2))]
        return who, rows[who[:, ::-1]]

    return move


def _later_wave(study: Cohort, wave: int, before: pd.Series, rng: Rng) -> pd.Series:
    """The answers of the wave before; of women, and of all, the share that section 4.5 prints is apart.

    As few as needed change, and those who gave no answer before give one.
    """
    frame = study.frames[f"parents_w{wave}"]
    share = study.published.share(f"text_4_5.geen_relatie.m{wave}")
    answers = before.reindex(frame["person_id"]).astype(object)
    women = (
        study.frames["register"].set_index("person_id")["sex"].reindex(answers.index).eq("female").to_numpy()
    )
    blank = np.union1d(
        rng.permutation(len(answers))[: round(UNKNOWN_LATER * len(answers))],
        np.flatnonzero(_lost(study, wave)),
    )
    answers.iloc[blank] = None
    asked = np.setdiff1d(np.arange(len(answers)), blank)
    lacking = asked[answers.iloc[asked].isna().to_numpy()]
    answers.iloc[lacking] = np.where(rng.random(len(lacking)) < share, "no", "yes")
    of_women = asked[women[asked]]
    wanted = round(share * len(of_women))
    _change_until(answers, of_women, wanted, rng)
    _change_until(answers, asked[~women[asked]], round(share * len(asked)) - wanted, rng)
    return answers


def _change_until(answers: pd.Series, people: Array, apart: int, rng: Rng) -> None:
    """Change as few answers as needed so that so many of these people (places) are apart."""
    now = (answers.iloc[people] == "no").to_numpy()
    surplus = int(now.sum()) - apart
    able = people[now] if surplus > 0 else people[~now]
    answers.iloc[able[rng.permutation(len(able))[: abs(surplus)]]] = "yes" if surplus > 0 else "no"
