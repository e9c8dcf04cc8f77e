"""What the second implementation is handed: cleaned rows and what is asked of them; it computes the rest itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lange_adem.grid.plan import ChapterPlan
from lange_adem.instruments import Instrument
from lange_adem.study import Study

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Given:
    """Whose each row is, of which sex and age, is as clean found; every answer is read again.

    study: for the exports and their columns. cases: units, persons and contacts, by unit of analysis.
    answered: by instrument, the rows of forms with answers (`unit_id`, `row_id`) and the row of the export with them
    (`rows`). scores: those of the first implementation, by instrument: to be held against. plans: what each rule asks.
    """

    study: Study
    instruments: Mapping[str, Instrument]
    cases: Mapping[str, DataFrame]
    answered: Mapping[str, DataFrame]
    scores: Mapping[str, DataFrame]
    plans: Mapping[str, ChapterPlan]
