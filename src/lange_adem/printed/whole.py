"""Means and standard deviations that no whole-number scores can have (GRIM and GRIMMER).

Brown and Heathers (2017), doi 10.1177/1948550616673876; Anaya (2016), doi 10.7287/peerj.preprints.2400v1.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from lange_adem.printed.findings import Finding, finding
from lange_adem.printed.interval import Interval
from lange_adem.printed.numbers import Number, Numbers, meaning
from lange_adem.printed.relations import Relation


def possible_sums(mean: Interval, n: int) -> range:
    """Sums of n whole numbers whose mean lies in the interval; empty where there are none (GRIM)."""
    return range(ceil(mean.low * n), floor(mean.high * n) + 1)


def possible_sd(total: int, n: int, sd: Interval) -> bool:
    """Whether n whole numbers with this sum can have a standard deviation in the interval (GRIMMER).

    The sum of squares must be whole, as even or odd as the sum, and at least what equal parts of it give.
    sd is that of a sample (n - 1).
    """
    if n < 2:
        return True
    mean_part = Fraction(total * total, n)
    low = max(Fraction(0), Fraction(sd.low)) ** 2 * (n - 1) + mean_part
    high = Fraction(sd.high) ** 2 * (n - 1) + mean_part
    each, more = divmod(total, n)
    low = max(low, Fraction(each * each * (n - more) + (each + 1) ** 2 * more))
    first = ceil(low)
    first += (first - total) % 2
    return first <= floor(high)


def check_whole(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """The mean (and SD) of whole-number scores of n cases; several counts are added up."""
    mean, ns = numbers[relation.id("mean")], [numbers[name] for name in relation.ids("n")]
    n = int(sum(number.value or 0 for number in ns))
    if n < 1:
        return
    sums = possible_sums(meaning(mean), n)
    ids = (mean.id, *(number.id for number in ns))
    severity = "ambiguous" if relation.soft else "real"
    if not sums:
        yield finding("grim", severity, ids, _nearest(mean, n), numbers)
    elif "sd" in relation.roles:
        sd = numbers[relation.id("sd")]
        if not any(possible_sd(total, n, meaning(sd)) for total in sums):
            said = f"N = {n}, Σ = {sums.start}" + (f"–{sums.stop - 1}" if len(sums) > 1 else "")
            yield finding("grimmer", severity, (*ids, sd.id), f"{said}: SD ≠ {sd.printed}", numbers)


def _nearest(mean: Number, n: int) -> str:
    value = mean.value or Fraction(0)
    below = floor(value * n)
    shown = mean.decimals + 1
    given = (f"{k}/{n} = {mean.shown(Fraction(k, n), shown)}" for k in (below, below + 1))
    return f"{'; '.join(given)}; ≠ {mean.printed}"
