"""Dates: when each family fills in its questionnaires, and when its members were born.

Ages follow from birth date and completion date; their means by city and wave are those of table 3.7.
"""

from datetime import date, timedelta

import numpy as np

from demo.design import (
    CITIES,
    DAYS_TO_SECOND,
    DAYS_TO_THIRD,
    FIRST_WAVE,
    OLDEST,
    PUBLISHED_CITY,
    YOUNGEST,
)
from demo.people import Family, Person
from demo.published import Published
from lange_adem.errors import DataError

Rng = np.random.Generator
Dates = dict[int, date]


def years_between(birth: date, day: date) -> int:
    """Whole years from birth to a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def completion_dates(families: list[Family], rng: Rng) -> list[Dates]:
    """Per family the day of each wave: wave 2 a year after wave 1, wave 3 half a year after wave 2."""
    span = (FIRST_WAVE[1] - FIRST_WAVE[0]).days
    days = []
    for _ in families:
        first = FIRST_WAVE[0] + timedelta(days=int(rng.integers(span + 1)))
        second = first + timedelta(days=int(rng.integers(DAYS_TO_SECOND[0], DAYS_TO_SECOND[1] + 1)))
        third = second + timedelta(days=int(rng.integers(DAYS_TO_THIRD[0], DAYS_TO_THIRD[1] + 1)))
        days.append({1: first, 2: second, 3: third})
    return days


def child_birth_dates(
    families: list[Family], days: list[Dates], published: Published, rng: Rng
) -> dict[int, date]:
    """Birth date of every child, by `id` of the person, so that the mean ages of table 3.7 come out."""
    births: dict[int, date] = {}
    for city in CITIES:
        children = [c for f in families if f.city == city for c in f.children]
        mean = {wave: published(f"t3_7.{PUBLISHED_CITY[city]}.m{wave}") for wave in (1, 2, 3)}
        births |= {id(c): _first_birth(c, days[c.family], mean[1], rng) for c in children}
        for wave in (3, 2, 1):
            movable = [c for c in children if max(c.waves) == wave and 1 in c.waves]
            _move_to_mean(children, movable, births, days, wave, mean[wave], rng)
        _part_siblings([f for f in families if f.city == city], births, days, rng)
    return births


def _first_birth(child: Person, days: Dates, mean: float, rng: Rng) -> date:
    """A first guess; a child that enters late has just turned three at its first wave."""
    if 1 not in child.waves:
        entry = days[min(child.waves)]
        return _safe(entry.replace(year=entry.year - YOUNGEST) - timedelta(days=int(rng.integers(5, 120))))
    spread = rng.gamma(2.2, (mean - YOUNGEST + 0.6) / 2.2)
    age = int(min(YOUNGEST + spread, OLDEST - 2))
    day = days[1]
    return _safe(day.replace(year=day.year - age) - timedelta(days=int(rng.integers(1, 300))))


def _safe(day: date) -> date:
    """The same date, but never 28 or 29 February, so that a whole year can be added or taken."""
    return day.replace(day=27) if day.month == 2 and day.day > 27 else day


def _ages(children: list[Person], births: dict[int, date], days: list[Dates], wave: int) -> list[int]:
    return [years_between(births[id(c)], days[c.family][wave]) for c in children if wave in c.waves]


def _allowed(child: Person, birth: date, days: list[Dates]) -> bool:
    return all(YOUNGEST <= years_between(birth, days[child.family][w]) <= OLDEST for w in child.waves)


def _move_to_mean(
    children: list[Person],
    movable: list[Person],
    births: dict[int, date],
    days: list[Dates],
    wave: int,
    mean: float,
    rng: Rng,
) -> None:
    """Shift birth dates by whole years, child by child, until the mean age at `wave` rounds to the printed
    one."""
    ages = _ages(children, births, days, wave)
    wanted = round(mean * len(ages))
    gap = wanted - sum(ages)
    for _ in range(200_000):
        if gap == 0:
            return
        child = movable[rng.integers(len(movable))]
        step = 1 if gap > 0 else -1
        shifted = births[id(child)].replace(year=births[id(child)].year - step)
        if _allowed(child, shifted, days):
            births[id(child)] = shifted
            gap -= step
    raise DataError(f"the mean age {mean} at wave {wave} cannot be reached; change the plan of the city.")


def _part_siblings(families: list[Family], births: dict[int, date], days: list[Dates], rng: Rng) -> None:
    """Move siblings born close together apart, each move balanced by a child with the same waves
    elsewhere."""
    children = [c for f in families for c in f.children]
    for _ in range(40):
        close = [c for f in families for c in _too_close(f, births)]
        if not close:
            return
        for child in close:
            others = [c for c in children if c.waves == child.waves and c.family != child.family]
            _balanced_move(child, others, births, days, rng)


def _too_close(family: Family, births: dict[int, date]) -> list[Person]:
    born = sorted(family.children, key=lambda c: births[id(c)])
    pairs = zip(born, born[1:], strict=False)
    return [b for a, b in pairs if (births[id(b)] - births[id(a)]).days < 290 and 1 in b.waves]


def _balanced_move(
    child: Person, others: list[Person], births: dict[int, date], days: list[Dates], rng: Rng
) -> None:
    for index in rng.permutation(len(others))[:20]:
        other, step = others[index], int(rng.choice([-1, 1]))
        moved = births[id(child)].replace(year=births[id(child)].year + step)
        countered = births[id(other)].replace(year=births[id(other)].year - step)
        if _allowed(child, moved, days) and _allowed(other, countered, days):
            before = _sum_ages([child, other], births, days)
            births[id(child)], births[id(other)] = moved, countered
            if _sum_ages([child, other], births, days) == before:
                return
            births[id(child)] = moved.replace(year=moved.year - step)
            births[id(other)] = countered.replace(year=countered.year + step)


def _sum_ages(children: list[Person], births: dict[int, date], days: list[Dates]) -> list[int]:
    return [sum(_ages(children, births, days, wave)) for wave in (1, 2, 3)]


def parent_birth_dates(families: list[Family], births: dict[int, date], rng: Rng) -> dict[int, date]:
    """Birth date of every parent: 18 to 40 years older than the oldest child."""
    dates: dict[int, date] = {}
    for family in families:
        oldest = min(births[id(c)] for c in family.children)
        for parent in family.parents:
            older = timedelta(days=int(365.25 * np.clip(rng.normal(28, 5), 18, 40)))
            dates[id(parent)] = _safe(oldest - older)
    return dates
