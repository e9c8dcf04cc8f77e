"""The data an analysis reads: cases by unit of analysis, with their measures joined on demand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from lange_adem.analysis.cases import Cases
from lange_adem.analysis.tables import Scores
from lange_adem.errors import DeclarationError
from lange_adem.grid.names import Asked, instrument_of
from lange_adem.instruments import Instrument, Measure
from lange_adem.instruments.origin import measure_label
from lange_adem.language.catalogue import Words
from lange_adem.study.indicators import Indicators
from lange_adem.study.ties import Tie, Ties
from lange_adem.study.units import UNITS

# A scored measure's items: unit_id and one scored column per item (after recoding), for Cronbach's alpha.
ItemsOf = Callable[[str], pd.DataFrame]


@dataclass(frozen=True)
class AnalysisData:
    """Everything a chapter may be computed from.

    tables: the case tables by name, as `clean` writes them (contracts, section 4), read when first asked for.
    scores: a score table by instrument, likewise. items_of: the scored items of a measure. instruments: by id.
    ties, indicators: those of the study. several: by instrument, what a participation has of several reports.
    smallest_group: fewest people of whom a number is shown.
    """

    tables: Mapping[str, pd.DataFrame]
    scores: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    items_of: ItemsOf | None = None
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    ties: Ties = field(default_factory=Ties)
    indicators: Indicators = field(default_factory=dict)
    several: Mapping[str, str] = field(default_factory=dict)
    smallest_group: int = 0
    _cases: dict[str, Cases] = field(default_factory=dict, init=False, repr=False, compare=False)
    _scored: dict[str, Scores] = field(default_factory=dict, init=False, repr=False, compare=False)

    def described(self, instrument: str) -> Mapping[str, Measure]:
        """What an instrument's file says of each of its measures; nothing without a file."""
        about = self.instruments.get(instrument)
        return about.measures if about else {}

    def labels(self, names: Iterable[Asked], words: Words) -> dict[str, str]:
        """What readers call the measures and indicators among these names, by their ids."""
        ids = [measure for name in names for measure in name.measures]
        found = {name: self.indicators[name].label for name in ids if name in self.indicators}
        for name in (name for name in ids if "." in name):
            if about := self.described(instrument_of(name)).get(name):
                found[name] = measure_label(about, words)
        return found

    def scored(self, instrument: str, spec: str = "") -> Scores:
        """The scores of an instrument; DeclarationError where there are none."""
        if instrument not in self._scored:
            if instrument not in self.scores:
                at = f"{spec}: " if spec else ""
                raise DeclarationError(f"{at}there are no scores of instrument {instrument!r}.")
            several = self.several.get(instrument, "")
            self._scored[instrument] = Scores(instrument, self.scores[instrument], several)
        return self._scored[instrument]

    def tie(self, unit: str, name: str) -> Tie:
        """What a prefix stands for when cases of a unit are asked; DeclarationError for one that does not."""
        return self.ties.find(unit, name)

    def cases(self, unit: str) -> Cases:
        """The cases of a unit of analysis (a row of `UNITS`), sorted by id."""
        if unit not in self._cases:
            self._cases[unit] = Cases(unit, self._frame(unit), self)
        return self._cases[unit]

    def _frame(self, unit: str) -> pd.DataFrame:
        """Its table; at a wave also at which waves the person or group took part, and whether this is the first."""
        about = UNITS[unit]
        frame = self.tables[about.table]
        if not about.has_wave:
            return frame
        key = about.subject[0]
        whole = self.tables[next(u.table for u in UNITS.values() if u.id == key)]
        known = [name for name in whole if name not in frame]
        if not known or key not in frame:
            return frame
        frame = frame.join(whole.set_index(key)[known], on=key)
        if "first_wave" in frame:
            first = frame["wave"].eq(frame["first_wave"])
            frame = frame.assign(first_participation=np.where(first, "yes", "no"))
        return frame
