"""The families of the demonstration study: parents, children, and the waves at which each takes part.

All counts are exact: organisations (table 2.2), sex by city (3.1), children by city (3.6), participants by
wave (2.1).
"""

from dataclasses import dataclass, field

import numpy as np

from demo.design import (
    CITIES,
    MOST_CHILDREN,
    ORGANISATIONS,
    PLANS,
    PUBLISHED_CITY,
    CityPlan,
    Organisation,
)
from demo.published import Published
from lange_adem.errors import DataError

Rng = np.random.Generator


@dataclass
class Person:
    """A participant: `waves` are the waves at which the person fills in (or is described in) a
    questionnaire."""

    family: int
    city: str
    organisation: str
    role: str
    sex: str
    waves: frozenset[int] = frozenset()


@dataclass
class Family:
    """A family of one organisation: its parents and children."""

    number: int
    city: str
    organisation: str
    parents: list[Person] = field(default_factory=list)
    children: list[Person] = field(default_factory=list)

    @property
    def men(self) -> int:
        return sum(p.sex == "male" for p in self.parents)


def make_families(published: Published, rng: Rng) -> list[Family]:
    """The families with their parents and children, waves filled in; the order is that of registration."""
    families: list[Family] = []
    for organisation in ORGANISATIONS:
        parents, children = _organisation_counts(organisation, published)
        families += _families_of(organisation, parents, children, rng)
    families = [families[i] for i in rng.permutation(len(families))]
    for number, family in enumerate(families):
        family.number = number
        for person in family.parents + family.children:
            person.family = number
    for city in CITIES:
        _divide_boys([f for f in families if f.city == city], PLANS[city], rng)
        _plan_waves([f for f in families if f.city == city], PLANS[city], rng)
    return families


def _organisation_counts(organisation: Organisation, published: Published) -> tuple[int, int]:
    """Parents and children an organisation brought; De Waag gets what the city's totals leave over."""
    if organisation.published:
        prefix = f"t2_2.{organisation.published}"
        return published.count(f"{prefix}.ouders"), published.count(f"{prefix}.kinderen")
    city = PUBLISHED_CITY[organisation.city]
    others = [o for o in ORGANISATIONS if o.city == organisation.city and o.published]
    parents = sum(published.count(f"t3_1.{city}.{sex}.n") for sex in ("man", "vrouw"))
    children = published.count(f"t3_6.{city}.n")
    for other in others:
        parents -= published.count(f"t2_2.{other.published}.ouders")
        children -= published.count(f"t2_2.{other.published}.kinderen")
    return parents, children


def _families_of(organisation: Organisation, parents: int, children: int, rng: Rng) -> list[Family]:
    """Families of one organisation: couples first, then fathers alone, then mothers; each at least one
    child."""
    families = []
    for index in range(parents - organisation.couples):
        family = Family(0, organisation.city, organisation.code)
        sexes = ["male"] if index < organisation.men else ["female"]
        if index < organisation.couples:
            sexes = ["female", "male"]
        family.parents = [Person(0, organisation.city, organisation.code, "parent", sex) for sex in sexes]
        families.append(family)
    sizes = np.ones(len(families), dtype=int)
    while sizes.sum() < children:
        chosen = rng.integers(len(families))
        if sizes[chosen] < MOST_CHILDREN:
            sizes[chosen] += 1
    for family, size in zip(families, sizes, strict=True):
        family.children = [
            Person(0, family.city, family.organisation, "child", "female") for _ in range(int(size))
        ]
    return families


def _divide_boys(families: list[Family], plan: CityPlan, rng: Rng) -> None:
    children = [child for family in families for child in family.children]
    for index in rng.permutation(len(children))[: plan.boys]:
        children[index].sex = "male"


def _plan_waves(families: list[Family], plan: CityPlan, rng: Rng) -> None:
    """Waves of every parent and child of one city, by drawing families until their children are enough."""
    for _ in range(20000):
        second = _draw_families(families, plan.parents[0], plan.men[0], rng)
        outside = [f for f in families if f not in second and f.men == 0]
        skippers = [outside[i] for i in rng.permutation(len(outside))[: plan.only_third]]
        third = _draw_families(second, plan.parents[1] - plan.only_third, plan.men[1], rng) + skippers
        room_second = sum(len(f.children) for f in second)
        room_third = sum(len(f.children) for f in third)
        need_second = plan.children[0] + plan.entrants[1]
        if (
            need_second <= room_second <= need_second + 8
            and plan.children[1] <= room_third <= plan.children[1] + 8
        ):
            _mark_waves(families, second, third, plan, rng)
            if all(_taking_part(families, wave) == plan.children[wave - 2] for wave in (2, 3)):
                return
    raise DataError("no set of families fits the plan of a city; change the plan in demo.design.")


def _taking_part(families: list[Family], wave: int) -> int:
    return sum(wave in child.waves for family in families for child in family.children)


def _draw_families(families: list[Family], parents: int, men: int, rng: Rng) -> list[Family]:
    """Families with exactly so many parents and men among them; an empty list when this draw does not come
    out."""
    drawn: list[Family] = []
    for index in rng.permutation(len(families)):
        family = families[index]
        fits_men = sum(f.men for f in drawn) + family.men <= men
        if fits_men and sum(len(f.parents) for f in drawn) + len(family.parents) <= parents:
            drawn.append(family)
    exact = sum(len(f.parents) for f in drawn) == parents and sum(f.men for f in drawn) == men
    return drawn if exact else []


def _mark_waves(
    families: list[Family], second: list[Family], third: list[Family], plan: CityPlan, rng: Rng
) -> None:
    for family in families:
        waves = {1} | ({2} if family in second else set()) | ({3} if family in third else set())
        for person in family.parents + family.children:
            person.waves = frozenset(waves)
    late_second = _entrants([f for f in second if f in third], plan.entrants[0], rng, frozenset({2, 3}))
    late_third = _entrants([f for f in second if f in third], plan.entrants[1], rng, frozenset({3}))
    fixed = late_second + late_third
    for wave, wanted in zip((2, 3), plan.children, strict=True):
        _let_go(families, wave, wanted, fixed, rng)


def _entrants(families: list[Family], number: int, rng: Rng, waves: frozenset[int]) -> list[Person]:
    """Children who were too young at the first wave: one per family that keeps another child."""
    able = [f for f in families if len(f.children) >= 2 and all(1 in c.waves for c in f.children)]
    chosen = [able[i].children[-1] for i in sorted(rng.permutation(len(able))[:number])]
    for child in chosen:
        child.waves = waves
    return chosen


def _let_go(families: list[Family], wave: int, wanted: int, fixed: list[Person], rng: Rng) -> None:
    """Drop children from a wave (and from the later one) until exactly `wanted` are left; no family loses
    all."""
    present = [(f, c) for f in families for c in f.children if wave in c.waves]
    surplus = len(present) - wanted
    shuffled = [present[i] for i in rng.permutation(len(present))]
    for family, child in sorted(shuffled, key=lambda pair: wave == 2 and 3 in pair[1].waves):
        siblings = sum(wave in c.waves and 3 in c.waves for c in family.children)
        alone = sum(wave in c.waves for c in family.children) < 2 or (3 in child.waves and siblings < 2)
        if surplus == 0:
            return
        if any(child is other for other in fixed) or alone:
            continue
        child.waves = frozenset(w for w in child.waves if w < wave)
        surplus -= 1
