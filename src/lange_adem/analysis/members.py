"""Members of a case's group: whom a tie stands for, and what several of them say together."""

import numpy as np
import pandas as pd

from lange_adem.analysis.reads import Links
from lange_adem.errors import DeclarationError
from lange_adem.study.ties import Tie

_GROUP = ["group_id", "wave"]


def members(tie: Tie, asking: pd.DataFrame, people: pd.DataFrame, chosen: np.ndarray) -> Links:
    """The members that a tie stands for, of each case that asks.

    asking: the cases; people: participations; both in the order of their places. chosen: true for the participations
    that the tie's `where` selects. ASSUME: of several members none is taken where the tie stands for one.
    """
    pairs = _of_one_group(
        _askers(tie, asking), people[chosen & people["role"].isin(tie.to).to_numpy()], people
    )
    if not tie.of_group:
        pairs = pairs[pairs["person_id"] != pairs["other"]]
    alone = ~pairs.duplicated("case", keep=False)
    if tie.by:
        asked = pairs["informant_id"]
        by_informant = asked.eq(pairs["other"])
        kept = {
            "only": alone,
            "informant": by_informant,
            "informant_or_only": by_informant | (asked.isna() & alone),
        }
        pairs = pairs[kept[tie.by]]
    pairs = pairs.sort_values(["case", "place"])
    return Links(pairs["case"].to_numpy(dtype=int), pairs["place"].to_numpy(dtype=int))


def _askers(tie: Tie, asking: pd.DataFrame) -> pd.DataFrame:
    frame = asking.reindex(columns=[*_GROUP, "person_id", "informant_id", "role"])
    frame = frame.assign(case=np.arange(len(frame)))
    return frame if tie.of_group else frame[frame["role"].isin(tie.of)]


def _of_one_group(asking: pd.DataFrame, found: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Every case with every one of these members of its group at its wave."""
    place = pd.Series(np.arange(len(people)), index=people.index)
    others = found[[*_GROUP, "person_id"]].rename(columns={"person_id": "other"})
    others = others.assign(place=place[others.index])
    return asking.dropna(subset=_GROUP).merge(others.dropna(subset=_GROUP), on=_GROUP)


def together(take: str, missing: str, values: np.ndarray, links: Links, cases: int) -> np.ndarray:
    """What the values of several members say, by case; missing where there is no member with a value.

    values: by link. missing: `known`, or `complete` where one missing value makes the case missing.
    """
    known = ~np.isnan(values)
    if take in ("any", "every", "count") and not np.isin(values[known], (0.0, 1.0)).all():
        raise DeclarationError(f"`{take}` takes yes or no; of numbers take the mean, highest or lowest.")
    case, given = links.case[known], values[known]
    number = np.bincount(case, minlength=cases)
    total = np.bincount(case, weights=given, minlength=cases)
    if take in ("highest", "lowest"):
        best = np.maximum if take == "highest" else np.minimum
        found = np.full(cases, -np.inf if take == "highest" else np.inf)
        best.at(found, case, given)
    else:
        found = {
            "mean": total / np.maximum(number, 1),
            "any": (total > 0).astype(float),
            "every": (total == number).astype(float),
            "count": total,
        }[take]
    blank = np.bincount(links.case[~known], minlength=cases)
    return np.where((number > 0) & ((missing == "known") | (blank == 0)), found, np.nan)
