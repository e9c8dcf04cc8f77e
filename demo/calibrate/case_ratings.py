"""The women of the case group who judged one agency in detail (section 9.4.1).

A detailed judgement goes to someone else who had the same agency at the same wave.
"""

import numpy as np
import pandas as pd

from demo.calibrate.cohort import Cohort
from demo.calibrate.help_agencies import NAMES
from demo.calibrate.swap_search import Wishes, search
from demo.help import RATING
from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
WAVES = (2, 3)
STEPS = 1500
PASS_MARK = 6
MAJORITY = 75  # SOURCE: chapter 9 calls three quarters and more "de meerderheid"
NO, YES = 0.0, 1.0
IN_WORDS = 0.1  # what is printed in words may be off by a tenth


def exchange(study: Cohort, women: pd.Index, rng: Rng) -> dict[str, tuple[int, int, int]]:
    """Changes the help forms of parents in place; gives the wishes that are not met."""
    columns = list(RATING)
    given = _given(study, columns)
    wishes = _wishes(study.published, given)
    holders = _holders(study, given, women)
    for (wave, agency), numbers in holders.groupby(["wave", "agency"], sort=True):
        here = ((given["wave"] == wave) & (given["help_rated_agency"] == agency)).to_numpy()
        inside, outside = int(numbers["case"].sum()), int((~numbers["case"]).sum())
        wishes.add(f"room {wave} {agency}", here, int(here.sum()) - outside, inside)
    size = study.published.count("text_9_4_1.extra_vragen.n")
    start = np.zeros(len(given), dtype=bool)
    start[rng.permutation(len(given))[:size]] = True
    chosen, _ = search(wishes, np.full(len(given), True), start, rng, STEPS)
    _give(study, given, columns, chosen, holders, rng)
    return wishes.missed(chosen)


def _given(study: Cohort, columns: list[str]) -> pd.DataFrame:
    """The detailed judgements: `wave` and their answers."""
    parts = []
    for wave in WAVES:
        frame = study.frames[f"help_parents_w{wave}"]
        part = frame.loc[frame["help_rated_agency"].notna(), columns].copy()
        parts.append(part.assign(wave=wave))
    return pd.concat(parts, ignore_index=True)


def _wishes(published: Published, given: pd.DataFrame) -> Wishes:
    """Section 9.4.1: what the women said of their agency."""
    size, wishes = published.count("text_9_4_1.extra_vragen.n"), Wishes()
    for number, name in ((1, "informatie"), (2, "meebeslissen"), (7, "respect")):
        yes = given[f"help_rating_{number:02d}"].eq(YES).to_numpy()
        wishes.add(name, yes, int(np.ceil(MAJORITY * size / 100)), size)
    for number, name, answer in (
        (8, "niet_naar_wens", NO),
        (9, "niet_juist", NO),
        (10, "onvoldoende_vooruit", NO),
        (11, "aanraden", YES),
    ):
        share = published.share(f"text_9_4_1.{name}")
        low, high = np.ceil((1 - IN_WORDS) * share * size), np.floor((1 + IN_WORDS) * share * size)
        wishes.add(name, given[f"help_rating_{number:02d}"].eq(answer).to_numpy(), int(low), int(high))
    enough = round(published.share("text_9_4_1.voldoende") * size)
    wishes.add("voldoende", (given["help_grade"] >= PASS_MARK).to_numpy(), enough, enough)
    return wishes


def _holders(study: Cohort, given: pd.DataFrame, women: pd.Index) -> pd.DataFrame:
    """Who had which agency at which wave: `wave, agency (place from 1), person_id, case`."""
    parts = []
    for wave in WAVES:
        frame = study.frames[f"help_parents_w{wave}"]
        for place, name in enumerate(NAMES, start=1):
            people = frame.loc[frame[f"help_{name}_used"] == 1, "person_id"]
            parts.append(pd.DataFrame({"wave": wave, "agency": place, "person_id": people}))
    found = pd.concat(parts, ignore_index=True)
    found["case"] = found["person_id"].isin(women)
    wanted = given[["wave", "help_rated_agency"]].drop_duplicates()
    return found.merge(wanted, left_on=["wave", "agency"], right_on=["wave", "help_rated_agency"])


def _give(
    study: Cohort,
    given: pd.DataFrame,
    columns: list[str],
    inside: Array,
    holders: pd.DataFrame,
    rng: Rng,
) -> None:
    """Each judgement to someone of its group who had its agency at its wave, and who has no judgement yet."""
    for wave in WAVES:
        study.frames[f"help_parents_w{wave}"][columns] = np.nan
    able = [
        holders.loc[
            holders["wave"].eq(row["wave"])
            & holders["agency"].eq(row["help_rated_agency"])
            & holders["case"].eq(case),
            "person_id",
        ].tolist()
        for case, (_, row) in zip(inside, given.iterrows(), strict=True)
    ]
    able = [[people[i] for i in rng.permutation(len(people))] for people in able]
    for place, person in sorted(_matched(able).items()):
        frame = study.frames[f"help_parents_w{given['wave'][place]}"]
        row = frame.index[frame["person_id"] == person]
        frame.loc[row, columns] = given.loc[[place], columns].to_numpy()


def _matched(able: list[list[str]]) -> dict[int, str]:
    """A different person for each place, by augmenting paths; a place for which there is none is left out."""
    holder: dict[str, int] = {}

    def found(place: int, tried: set[str]) -> bool:
        for person in able[place]:
            if person in tried:
                continue
            tried.add(person)
            if person not in holder or found(holder[person], tried):
                holder[person] = place
                return True
        return False

    for place in sorted(range(len(able)), key=lambda p: len(able[p])):
        found(place, set())
    return {place: person for person, place in holder.items()}
