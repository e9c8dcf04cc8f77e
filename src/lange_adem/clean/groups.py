"""The units of analysis that are groups: one row per group and wave, and one per group."""

from collections.abc import Sequence

import pandas as pd

from lange_adem.clean.taking_part import join_refs, taking_part


def make_group_waves(units: pd.DataFrame) -> pd.DataFrame:
    """One row per group and wave at which a member took part: `group_wave_id, group_id, population, wave, rows`.

    ASSUME: a group whose members are of several populations is of none.
    """
    members = units[units["group_id"].notna()]
    by_wave = members.groupby(["group_id", "wave"], sort=True)
    found = by_wave.agg(population=("population", _common), rows=("rows", join_refs)).reset_index()
    found["group_wave_id"] = found["group_id"] + "@" + found["wave"]
    return found[["group_wave_id", "group_id", "population", "wave", "rows"]]


def make_groups(group_waves: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """One row per group of whom somebody took part: its population, and the waves in their order."""
    in_order = group_waves.assign(place=group_waves["wave"].map({wave: n for n, wave in enumerate(waves)}))
    by_group = in_order.sort_values(["group_id", "place"]).groupby("group_id", sort=True)
    groups = by_group.agg(population=("population", _common), first_wave=("wave", "first")).reset_index()
    return groups.join(taking_part(group_waves, "group_id", waves), on="group_id")


def _common(values: pd.Series) -> object:
    """The value that all have; missing where two differ."""
    return values.iloc[0] if values.nunique() == 1 else None
