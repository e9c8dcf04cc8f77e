"""What the values can be that a name asks for, before any data are read."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from lange_adem.grid.names import Asked, instrument_of
from lange_adem.instruments import Instrument, Measure
from lange_adem.study import Study

NUMBERS = (-math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class Possible:
    """One of `codes`, or where these are None a number between two ends, both included; yes_or_no: it is 1 or 0.

    text: neither: an id or a date.
    """

    codes: tuple[str, ...] | None = None
    ends: tuple[float, float] = NUMBERS
    yes_or_no: bool = False
    text: bool = False


def possible(asked: Asked, unit: str, study: Study, instruments: Mapping[str, Instrument]) -> Possible:
    """The values that cases of a unit can have, of a name that they can be asked (`asking.check_asked`)."""
    found = _of_name(asked.measures[0], study, instruments)
    low, high = found.ends
    several, yes_or_no = max(1, len(asked.waves)), found.yes_or_no
    if asked.tie:
        tie = study.ties.find(unit, asked.tie)
        take = asked.take or tie.take
        yes_or_no = yes_or_no and (tie.finds_one or take in ("any", "every"))
        low, high = (0, math.inf) if take == "count" else (low, high)
    # Of several waves those are added up at which it is known, one at least.
    ends = min(low, low * several), max(high, high * several)
    return Possible(found.codes, ends, yes_or_no and several == 1, found.text)


def _of_name(name: str, study: Study, instruments: Mapping[str, Instrument]) -> Possible:
    """Of one measure, indicator or variable; of two forms that are taken for one both have the same."""
    if name in study.indicators:
        indicator = study.indicators[name]
        return Possible(ends=(0, indicator.highest), yes_or_no=not indicator.is_number)
    if "." in name:
        return _of_measure(instruments[instrument_of(name)].measures[name])
    ends, codes = study.ends_of(name), study.values_of(name)
    if ends is None or codes is not None:
        return Possible(codes=codes, text=codes is None)
    return Possible(ends=ends, yes_or_no=ends == (0, 1))


def _of_measure(about: Measure) -> Possible:
    if about.kind == "yes_no":
        return Possible(ends=(0, 1), yes_or_no=True)
    if about.kind == "category":
        return Possible(codes=tuple(about.categories))
    return Possible(ends=about.range or NUMBERS)
