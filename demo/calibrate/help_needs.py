"""What table 7.5 needs of the parents who were asked about help: their totals, whoever had help.

The table splits these parents in two; who had help is chosen by the stage `help`, so that only the numbers of both
groups together bind the stages before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from demo.calibrate.cohort import Cohort
from demo.fit import rounds_to
from demo.published import Published

Array = np.ndarray
WITHOUT, ALL = "t7_1.m1_m3.geen.n", "t7_1.m1_m3.totaal.n"
FEWER = 8  # of those without help at most so many have an unknown value


def asked(study: Cohort, export: str) -> Array:
    """Per row of an export of parents: 1 when this parent has a form on help, of whichever wave."""
    forms = [study.frames[f"help_parents_w{wave}"]["person_id"] for wave in (2, 3)]
    return study.frames[export]["person_id"].isin({*forms[0], *forms[1]}).to_numpy()


@dataclass(frozen=True)
class Yes:
    """How many parents with and without help have a known value, and how many of them say yes."""

    known: tuple[int, int]
    yes: tuple[int, int]


def both_groups(published: Published, row: str, decimals: int, known: int) -> Yes | None:
    """Numbers behind both shares of a row, of `known` parents; None when no numbers give them.

    Of several the one whose group without help is nearest its share of all parents.
    """
    found = []
    usual = known * published.count(WITHOUT) / published.count(ALL)
    for without in range(published.count(WITHOUT) - FEWER, published.count(WITHOUT) + 1):
        groups = (known - without, without)
        counts = [
            _count(published(f"t7_5.{row}.{group}"), decimals, n)
            for group, n in zip(("wel", "geen"), groups, strict=True)
        ]
        if counts[0] is not None and counts[1] is not None:
            found.append((abs(without - usual), Yes(groups, (counts[0], counts[1]))))
    return min(found, key=lambda each: each[0])[1] if found else None


def total_yes(published: Published, row: str, decimals: int, known: int) -> int | None:
    """How many of `known` parents have to say yes for both shares of a row; None when no number does."""
    found = both_groups(published, row, decimals, known)
    return None if found is None else sum(found.yes)


def number_known(published: Published, row: str, decimals: int, most: int) -> int:
    """The highest number of known values, at most `most`, with which both shares of a row can be had."""
    able = [n for n in range(most + 1) if total_yes(published, row, decimals, n) is not None]
    return max(able, default=most)


def overall_mean(published: Published, row: str, decimals: int, known: int) -> tuple[float, float]:
    """The interval of the mean of `known` parents in which both means of a row can be had."""
    without = round(known * published.count(WITHOUT) / published.count(ALL))
    groups: Sequence[tuple[str, int]] = (("wel", known - without), ("geen", without))
    bounds = [rounds_to(published(f"t7_5.{row}.{group}"), decimals) for group, _ in groups]
    low, high = (sum(b[k] * n for b, (_, n) in zip(bounds, groups, strict=True)) / known for k in (0, 1))
    return low + 0.2 * (high - low), high - 0.2 * (high - low)


def _count(share: float, decimals: int, n: int) -> int | None:
    """The number whose percentage of n is printed so; None when there is none."""
    low, high = rounds_to(share, decimals)
    count = round(share * n / 100)
    return count if n and low <= 100 * count / n <= high else None
