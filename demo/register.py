"""The register of the research group: families and persons under their numbers, with those who will not be
used."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from demo.ages import Dates
from demo.people import Family, Person

Rng = np.random.Generator
LETTERS = "ABCDEFGHIJKLMNOPRSTVWZ"
# The case group is drawn in two goes, so that what is drawn in between stays what it was.
FIRST_DRAWN = 16
# Families that the eligibility rules remove: why, how many, and whether they filled in wave 1 all the same.
EXTRA_FAMILIES = (
    ("no_consent", 3, True),
    ("no_dutch", 2, True),
    ("no_child", 2, True),
    ("no_response", 7, False),
)
# Children of participating families who are outside the ages of the study: age at wave 1, and the wave at
# which a questionnaire about them came in all the same (0 = never).
EXTRA_CHILDREN = ((1, 0), (0, 0), (2, 1), (19, 0), (17, 2))


def make_register(
    families: list[Family], days: list[Dates], births: dict[int, date], case_group: int, rng: Rng
) -> pd.DataFrame:
    """One row per registered person, in the order of the register, with its number, its family's and
    `reason`.

    `reason` is "" for those who take part; other columns are those of the export. `case_group`: how many women
    are in the case group.
    """
    rows = [
        _row(p, family, days[family.number], births[id(p)])
        for family in families
        for p in family.parents + family.children
    ]
    rows += _extra_children(families, days, rng)
    rows += _extra_rows(len(families), families, rng)
    frame = pd.DataFrame(rows)
    frame["case_study"] = "no"
    takes_part = frame["reason"] == ""
    women = frame.index[takes_part & (frame["role"] == "parent") & (frame["sex"] == "female") & frame["in_2"]]
    frame.loc[rng.choice(women, FIRST_DRAWN, replace=False), "case_study"] = "yes"
    lead = rng.integers(10, 45, frame["family"].max() + 1)
    frame["registered_on"] = [
        d - timedelta(days=int(lead[f])) for d, f in zip(frame["day_1"], frame["family"], strict=True)
    ]
    order = {family: place for place, family in enumerate(rng.permutation(frame["family"].max() + 1))}
    frame["place"] = frame["family"].map(order)
    frame = frame.sort_values(["place"], kind="stable").reset_index(drop=True)
    frame["person_id"] = [f"R{number:04d}" for number in range(1, len(frame) + 1)]
    frame["group_id"] = [f"F{place + 1:04d}" for place in frame["place"]]
    frame["voorletters"] = _initials(len(frame), rng)
    frame["opmerkingen"] = ""
    _rest_of_case_group(frame, case_group, rng)
    return frame


def _rest_of_case_group(frame: pd.DataFrame, number: int, rng: Rng) -> None:
    """Women who took part at wave 2, until there are `number`; their children who take part belong to the group too."""
    takes_part = frame["reason"] == ""
    women = takes_part & (frame["role"] == "parent") & (frame["sex"] == "female") & frame["in_2"]
    left = frame.index[women & (frame["case_study"] == "no")]
    frame.loc[rng.choice(left, number - FIRST_DRAWN, replace=False), "case_study"] = "yes"
    mark_children(frame)


def mark_children(frame: pd.DataFrame) -> None:
    """Children who take part belong to the case group when a parent does."""
    families = frame.loc[(frame["role"] == "parent") & (frame["case_study"] == "yes"), "family"]
    children = (frame["role"] == "child") & (frame["reason"] == "")
    frame.loc[children, "case_study"] = np.where(frame.loc[children, "family"].isin(families), "yes", "no")


def _row(person: Person, family: Family, days: Dates, birth: date) -> dict[str, object]:
    return {
        "family": family.number,
        "role": person.role,
        "sex": person.sex,
        "birth_date": birth,
        "city": person.city,
        "organisation": person.organisation,
        "consent": "yes",
        "understands_dutch": "yes",
        "reason": "",
        "questionnaire": True,
        **{f"in_{wave}": wave in person.waves for wave in (1, 2, 3)},
        **{f"day_{wave}": days[wave] for wave in (1, 2, 3)},
    }


def _extra_children(families: list[Family], days: list[Dates], rng: Rng) -> list[dict[str, object]]:
    """Brothers and sisters who are too young or too old; the family takes part at wave 2 as well."""
    rows = []
    hosts = [f for f in families if any(2 in c.waves for c in f.children)]
    for place, (age, wave) in zip(rng.permutation(len(hosts)), EXTRA_CHILDREN, strict=False):
        family = hosts[place]
        child = Person(
            family.number, family.city, family.organisation, "child", str(rng.choice(["female", "male"]))
        )
        birth = days[family.number][1] - timedelta(days=int(365.25 * age + rng.integers(40, 300)))
        row = _row(child, family, days[family.number], birth)
        row["reason"] = "child_too_young" if age < 3 else "child_too_old"
        row["questionnaire"] = wave > 0
        rows.append(row | {f"in_{w}": w == wave for w in (1, 2, 3)})
    return rows


def _extra_rows(number: int, families: list[Family], rng: Rng) -> list[dict[str, object]]:
    """Families that are registered but not used, each a mother with one or two children, like their
    neighbours."""
    rows = []
    for reason, count, answered in EXTRA_FAMILIES:
        for _ in range(count):
            like = families[int(rng.integers(len(families)))]
            day = date(2010, 10, 1) + timedelta(days=int(rng.integers(250)))
            rows += _extra_family(number, reason, answered, like, day, rng)
            number += 1
    return rows


def _extra_family(
    number: int, reason: str, answered: bool, like: Family, day: date, rng: Rng
) -> list[dict[str, object]]:
    if reason == "no_child":
        ages = [21]
    else:
        ages = [4 + 4 * place + int(rng.integers(3)) for place in range(int(rng.integers(1, 3)))]
    births = [day - timedelta(days=int(age * 365.25 + rng.integers(20, 300))) for age in ages]
    mother = min(births) - timedelta(days=int(365.25 * rng.uniform(20, 32)))
    base = {
        "family": number,
        "city": like.city,
        "organisation": like.organisation,
        "consent": "no" if reason == "no_consent" else "yes",
        "understands_dutch": "no" if reason == "no_dutch" else "yes",
        "reason": reason,
        "questionnaire": answered,
        **{f"in_{wave}": answered and wave == 1 for wave in (1, 2, 3)},
        **{f"day_{wave}": day + timedelta(days=365 * (wave - 1)) for wave in (1, 2, 3)},
    }
    members = [{"role": "parent", "sex": "female", "birth_date": mother}]
    members += [
        {"role": "child", "sex": str(rng.choice(["female", "male"])), "birth_date": b} for b in births
    ]
    return [base | member for member in members]


def _initials(n: int, rng: Rng) -> list[str]:
    first, second = rng.integers(len(LETTERS), size=(2, n))
    return [
        f"{LETTERS[a]}." + (f"{LETTERS[b]}." if b % 3 == 0 else "")
        for a, b in zip(first, second, strict=True)
    ]
