"""Which children had help: so that of the case group and of the families as many had as sections 9.3.3 and 8.3 print.

Children who took part at the same waves exchange their forms on help, or one without a form gets that of another.
"""

import numpy as np
import pandas as pd

from demo.ages import years_between
from demo.calibrate.cohort import Cohort
from demo.fit import Fitted, Sums, Target, exchanges, fit, rounds_to

Array = np.ndarray
Rng = np.random.Generator
WAVES = (2, 3)
STEPS = 3000
EVER, KNOWN, GIVER = 0, 1, 2  # what a row holds: had help, was asked, whose forms these are
OLDEST_YOUNG = 9  # about younger children a parent answered


def exchange(study: Cohort, rng: Rng) -> Fitted:
    """Changes the help forms of children in place; gives the targets that are missed."""
    register = study.frames["register"]
    took_part = (
        register["role"].eq("child") & register["reason"].eq("") & (register["in_2"] | register["in_3"])
    )
    people = register[took_part].set_index("person_id")
    forms = {wave: study.frames[f"help_children_w{wave}"].set_index("person_id") for wave in WAVES}
    had = np.column_stack(
        [forms[wave]["help_any"].reindex(people.index).to_numpy(dtype=float) for wave in WAVES]
    )
    asked = np.isfinite(had)
    rows = np.column_stack([np.where(asked, had, 0).max(axis=1), asked.any(axis=1), np.arange(len(people))])
    sums, targets = _targets(study, people)
    groups = people[["in_2", "in_3"]].to_numpy() @ np.array([1, 2])
    moves = exchanges(groups, np.full(len(people), True))
    found = fit(rows.astype(int), _derive, sums, targets, moves, rng, STEPS)
    owner = pd.Series(people.index, index=people.index[found.rows[:, GIVER]])  # by the giver of the form
    for wave in WAVES:
        _hand_over(study.frames[f"help_children_w{wave}"], owner, people, wave)
    return found


def _derive(rows: Array, who: Array) -> Array:
    return rows[:, [EVER, KNOWN]].astype(float)


def _targets(study: Cohort, people: pd.DataFrame) -> tuple[Sums, list[Target]]:
    published, sums = study.published, Sums(len(people))
    case = people["case_study"].eq("yes").to_numpy(dtype=float)
    helped, known = sums.add(EVER, case), sums.add(KNOWN, case)
    low, high = rounds_to(published("text_9_3_3.kinderen.vragenlijst"), 0)
    targets = [Target("9.3.3", lambda s: 100 * s[..., helped] / np.maximum(s[..., known], 1), low, high)]
    asked, parents = _families(study)
    family = people["family"].to_numpy()
    places = [sums.add(EVER, (family == number).astype(float)) for number in sorted(asked - parents)]
    low, high = rounds_to(published("text_12_1.gezinnen.geen_hulp"), 0)
    targets.append(Target("8.3", lambda s: 100 * (s[..., places] == 0).sum(axis=-1) / len(asked), low, high))
    return sums, targets


def _families(study: Cohort) -> tuple[set[int], set[int]]:
    """Families with a parent who was asked about help, and those with a parent who had it.

    ASSUME: a child who was asked has a parent who was; so it is with all families of the second and third wave.
    """
    register = study.frames["register"].set_index("person_id")["family"]
    asked: set[int] = set()
    helped: set[int] = set()
    for wave in WAVES:
        frame = study.frames[f"help_parents_w{wave}"]
        family = register.reindex(frame["person_id"]).to_numpy()
        asked |= set(family[frame["help_any"].notna().to_numpy()].tolist())
        helped |= set(family[frame["help_any"].eq(1).to_numpy()].tolist())
    return asked, helped


def _hand_over(frame: pd.DataFrame, owner: pd.Series, people: pd.DataFrame, wave: int) -> None:
    """Put the forms of a wave on the names of their new owners, with the day of their family."""
    places = frame.index
    moved = frame.copy()
    moved["person_id"] = owner.reindex(frame["person_id"]).to_numpy()
    about = people.loc[moved["person_id"]]
    moved["completed_on"] = about[f"day_{wave}"].to_numpy()
    ages = [years_between(b, d) for b, d in zip(about["birth_date"], about[f"day_{wave}"], strict=True)]
    moved["ingevuld_door"] = np.where(np.array(ages) <= OLDEST_YOUNG, "ouder", "kind")
    moved = moved.sort_values("person_id", kind="stable").set_axis(places)
    frame[list(frame.columns)] = moved
