"""The register of reports: every parent and child of every family, also of those whose answers are not used."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from demo.veilig_thuis.plan import Plan

Rng = np.random.Generator
LETTERS = "ABCDEFGHIJKLMNOPRSTVWZ"
# Of the families whose answers are not used: how many gave no consent, and how many had no child under eighteen.
NO_CONSENT, NO_CHILD = 9, 5


def register_frame(plan: Plan, rng: Rng) -> pd.DataFrame:
    """One row per person in canonical names, parents before children in each family; `NAAM` holds initials."""
    people = pd.concat([plan.parents.assign(role="parent"), plan.children.assign(role="child")])
    people = people.reset_index()
    family = plan.families.loc[people["family_id"]].reset_index(drop=True)
    frame = people[["person_id", "role", "sex", "birth_date"]].assign(group_id=people["family_id"])
    frame["region"], frame["reported_on"] = family["region"], family["reported_on"]
    frame["kind_of_report"] = family["kind"]
    frame["reported_before"] = yes_or_no(family["before"])
    frame["protection"] = yes_or_no(people["protection"]).where(frame["role"].eq("child"), "no")
    frame["interviewed"] = yes_or_no(family["interviewed"])
    without = without_consent(plan)
    frame["consent"] = np.where(frame["group_id"].isin(without), "no", "yes")
    grown = frame["group_id"].isin(without_child(plan)) & frame["role"].eq("child")
    frame.loc[grown, "birth_date"] = [_older(day) for day in frame.loc[grown, "birth_date"]]
    frame["NAAM"] = _initials(len(frame), rng)
    order = frame["role"].map({"parent": 0, "child": 1})
    return frame.assign(order=order).sort_values(["group_id", "order"], kind="stable").drop(columns="order")


def yes_or_no(flags: pd.Series) -> pd.Series:
    """Yes and no as the words of the study; what is not known is missing."""
    return flags.map({True: "yes", False: "no"}).astype(object).where(flags.notna(), None)


def without_consent(plan: Plan) -> list[str]:
    """Families of whom a parent gave no consent."""
    return list(plan.families.index[~plan.families["used"]][:NO_CONSENT])


def without_child(plan: Plan) -> list[str]:
    """Families without a child under eighteen at the report."""
    return list(plan.families.index[~plan.families["used"]][NO_CONSENT : NO_CONSENT + NO_CHILD])


def _older(born: date) -> date:
    """A birth date long enough ago to be grown up."""
    return date(1997, 1, 1) - timedelta(days=born.day * 17)


def _initials(number: int, rng: Rng) -> list[str]:
    first, second = rng.integers(len(LETTERS), size=(2, number))
    return [
        f"{LETTERS[a]}." + (f"{LETTERS[b]}." if b % 3 == 0 else "")
        for a, b in zip(first, second, strict=True)
    ]
