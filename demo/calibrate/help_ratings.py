"""The forty parents who judge one agency in detail: statements and a grade (figures 7.2 and 7.3)."""

import numpy as np

from demo.calibrate.help_agencies import NAMES
from demo.help import RATED_AT_SECOND, STATEMENTS
from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
# Agency rated: how many parents, and the sum of their grades. The report prints 4,8 for youth care and about 8
# for three others, and says that the rest category runs from very good to very bad; the others are a choice.
RATED = {
    "youth_care": 10,
    "psychologist": 7,
    "mental_health": 6,
    "shg": 5,
    "other": 4,
    "amw": 3,
    "womens_shelter": 3,
    "forensic": 2,
}
GRADES = {"psychologist": 7.4, "mental_health": 7.0, "other": 5.5, "forensic": 6.5}
PRINTED = {"youth_care": "bjz", "amw": "amw", "shg": "shg", "womens_shelter": "vrouwenopvang"}
WIDE = {"other": 3.5}  # standard deviation of the grades; 1.2 elsewhere
UNKNOWN = {3: 7, 9: 3, 10: 2, 11: 3}  # statement: how many do not know
NOISE = 1.5


def rate(used: dict[int, Array], published: Published, rng: Rng) -> dict[int, dict[str, Array]]:
    """Per wave the rated agency, grade and statements of the parents who judged one; NaN for the others.

    Each parent judges once, an agency it had to do with at that wave.
    """
    people, waves, agencies = _raters(used, published, rng)
    grades = np.concatenate(
        [_grades(NAMES[a], int((agencies == a).sum()), published, rng) for a in _places()]
    )
    found = {wave: {} for wave in (2, 3)}  # type: dict[int, dict[str, Array]]
    answers = {"rated_agency": agencies + 1.0, "grade": grades}
    for number, (name, against) in enumerate(STATEMENTS, start=1):
        agrees = _agrees(grades, published(name), against, UNKNOWN.get(number, 0), rng)
        answers[f"rating_{number:02d}"] = agrees
    for wave in (2, 3):
        for column, values in answers.items():
            found[wave][column] = np.full(len(used[2]), np.nan)
            found[wave][column][people[waves == wave]] = values[waves == wave]
    return found


def _places() -> list[int]:
    """Rated agencies, those that few had to do with first."""
    return [NAMES.index(name) for name in sorted(RATED, key=lambda name: RATED[name])]


def _raters(used: dict[int, Array], published: Published, rng: Rng) -> tuple[Array, Array, Array]:
    """People, waves and agencies, agency by agency."""
    left = {2: RATED_AT_SECOND, 3: published.count("fig7_3.n") - RATED_AT_SECOND}
    free = np.full(len(used[2]), True)
    found: list[tuple[int, int, int]] = []
    for place in _places():
        for _ in range(RATED[NAMES[place]]):
            wave = max(left, key=lambda w: left[w] * (used[w][free, place].sum() > 0))
            person = int(rng.permutation(np.flatnonzero(free & (used[wave][:, place] == 1)))[0])
            free[person] = False
            left[wave] -= 1
            found.append((person, wave, place))
    people, waves, agencies = np.array(found).T
    return people, waves, agencies


def _grades(agency: str, number: int, published: Published, rng: Rng) -> Array:
    """Whole grades of 1 to 10 with the wanted mean, as near as their number allows."""
    wanted = published(f"fig7_2.{PRINTED[agency]}.cijfer") if agency in PRINTED else GRADES[agency]
    spread = WIDE.get(agency, 1.2)
    grades = np.clip(np.rint(wanted + spread * rng.standard_normal(number)), 1, 10)
    total = round(wanted * number)
    while grades.sum() != total:
        step = 1 if grades.sum() < total else -1
        movable = np.flatnonzero((grades + step >= 1) & (grades + step <= 10))
        grades[movable[rng.integers(len(movable))]] += step
    return grades


def _agrees(grades: Array, share: float, against: bool, unknown: int, rng: Rng) -> Array:
    """1 yes, 0 no, 2 does not know; higher grades agree more. `share` agrees, or with `against` does not."""
    number = round(share * len(grades) / 100)
    yes = len(grades) - number - unknown if against else number
    order = np.argsort(-(grades + NOISE * rng.standard_normal(len(grades))), kind="stable")
    answers = np.zeros(len(grades))
    answers[order[:yes]] = 1
    answers[rng.permutation(order[yes:])[:unknown]] = 2
    return answers
