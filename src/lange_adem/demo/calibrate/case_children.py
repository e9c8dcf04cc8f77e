"""Which children had help: so that of the case group and of the families as many had as sections 9.3.3 and 8.3 print.

Children who were asked at the same waves exchange all their answers on help.
"""

import numpy as np
import pandas as pd

from lange_adem.demo.calibrate.cohort import Cohort
from lange_adem.demo.fit import Fitted, Move, Sums, Target, exchanges, fit, rounds_to

Array = np.ndarray
Rng = np.random.Generator
WAVES = (2, 3)
STEPS = 1500


def exchange(study: Cohort, rng: Rng) -> Fitted:
    """Changes the help forms of children in place; gives the targets that are missed."""
    frames = {wave: study.frames[f"help_children_w{wave}"].set_index("person_id") for wave in WAVES}
    people = pd.Index(sorted(set().union(*(frame.index for frame in frames.values()))))
    had = np.column_stack([frames[wave]["help_any"].reindex(people).to_numpy(dtype=float) for wave in WAVES])
    asked = np.isfinite(had)
    groups = asked @ np.array([1, 2])
    rows = np.column_stack([np.where(asked, had, 0).max(axis=1), np.arange(len(people))]).astype(int)
    sums, targets = _targets(study, people)
    found = fit(rows, _derive, sums, targets, _move(groups), rng, STEPS)
    order = found.rows[:, 1]
    for wave in WAVES:
        frame = study.frames[f"help_children_w{wave}"]
        columns = [c for c in frame.columns if str(c).startswith("help_")]
        giver = people[order[people.get_indexer(pd.Index(frame["person_id"]))]]
        frame[columns] = frames[wave].loc[giver, columns].to_numpy()
    return found


def _derive(rows: Array, who: Array) -> Array:
    return rows[:, :1].astype(float)


def _move(groups: Array) -> Move:
    return exchanges(groups, np.full(len(groups), True))


def _targets(study: Cohort, people: pd.Index) -> tuple[Sums, list[Target]]:
    published, sums = study.published, Sums(len(people))
    register = study.frames["register"].set_index("person_id")
    case = register["case_study"].reindex(people).eq("yes").to_numpy(dtype=float)
    helped = sums.add(0, case)
    low, high = rounds_to(published("text_9_3_3.kinderen.vragenlijst"), 0)
    targets = [Target("9.3.3", lambda s: 100 * s[..., helped] / case.sum(), low, high)]
    family = register["family"].reindex(people).to_numpy()
    known, parents = _families(study)
    places = [
        sums.add(0, (family == number).astype(float))
        for number in sorted(known | set(family.tolist()))
        if number not in parents
    ]
    n = len(known | set(family.tolist()))
    low, high = rounds_to(published("text_12_1.gezinnen.geen_hulp"), 0)
    targets.append(Target("8.3", lambda s: 100 * (s[..., places] == 0).sum(axis=-1) / n, low, high))
    return sums, targets


def _families(study: Cohort) -> tuple[set[int], set[int]]:
    """Families of which it is known whether a parent had help, and those where one had."""
    register = study.frames["register"].set_index("person_id")["family"]
    known: set[int] = set()
    helped: set[int] = set()
    for wave in WAVES:
        frame = study.frames[f"help_parents_w{wave}"]
        family = register.reindex(frame["person_id"]).to_numpy()
        known |= set(family[frame["help_any"].notna().to_numpy()].tolist())
        helped |= set(family[frame["help_any"].eq(1).to_numpy()].tolist())
    return known, helped
