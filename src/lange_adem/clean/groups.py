"""The units of analysis that are groups: one row per group and wave, and one per group."""

from collections.abc import Sequence

import pandas as pd

from lange_adem.clean.taking_part import join_refs, taking_part
from lange_adem.errors import DataError

MOST_LISTED = 10


def make_group_waves(units: pd.DataFrame, variables: Sequence[str] = ()) -> pd.DataFrame:
    """One row per group and wave at which a member took part: `group_wave_id, group_id, population, wave`, the
    variables of groups, `rows`.

    variables: those that everyone in a group has alike. ASSUME: a group whose members are of several populations is of
    none. Raises DataError, naming rows, for a variable on which members of a group differ.
    """
    members = units[units["group_id"].notna()]
    for name in variables:
        _refuse_different(members, name)
    by_wave = members.groupby(["group_id", "wave"], sort=True)
    found = by_wave.agg(population=("population", _common), rows=("rows", join_refs)).reset_index()
    found["group_wave_id"] = found["group_id"] + "@" + found["wave"]
    of_group = members.groupby("group_id", sort=True)[list(variables)].first()
    found = found.join(of_group, on="group_id")
    return found[["group_wave_id", "group_id", "population", "wave", *variables, "rows"]]


def make_groups(group_waves: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """One row per group of whom somebody took part: its population and variables, and the waves in their order."""
    in_order = group_waves.assign(place=group_waves["wave"].map({wave: n for n, wave in enumerate(waves)}))
    by_group = in_order.sort_values(["group_id", "place"]).groupby("group_id", sort=True)
    groups = by_group.agg(population=("population", _common), first_wave=("wave", "first"))
    groups = groups.join(by_group[_variables(group_waves)].first()).reset_index()
    return groups.join(taking_part(group_waves, "group_id", waves), on="group_id")


def given_of_groups(units: pd.DataFrame, given: pd.DataFrame, group_waves: pd.DataFrame) -> pd.DataFrame:
    """`case, variable, rows` of groups and of groups at a wave: the rows of the members that gave a variable.

    given: of participations. Of the waves of a group every row of the group tells.
    """
    names = _variables(group_waves)
    of_members = given[given["variable"].isin(names)].merge(units, left_on="case", right_on="unit_id")
    by_group = of_members.groupby(["group_id", "variable"])["rows_x"].agg(join_refs)
    told = by_group.rename("rows").reset_index().rename(columns={"group_id": "case"})
    ids = group_waves[["group_wave_id", "group_id"]]
    at_waves = ids.merge(told, left_on="group_id", right_on="case")
    at_waves = at_waves[["group_wave_id", "variable", "rows"]].rename(columns={"group_wave_id": "case"})
    return pd.concat([told, at_waves], ignore_index=True)


def _variables(group_waves: pd.DataFrame) -> list[str]:
    """The variables of groups among the columns."""
    return list(group_waves.columns[4:-1])


def _refuse_different(members: pd.DataFrame, name: str) -> None:
    by_group = members.groupby("group_id")[name]
    different = members[by_group.transform("nunique").gt(1)]
    if different.empty:
        return
    listed = " ".join(dict.fromkeys(" ".join(different["rows"]).split()[:MOST_LISTED]))
    raise DataError(
        f"{name} is declared to be of the group, and differs within {different['group_id'].nunique()} groups "
        f"({listed} ...); mend these rows, or take `of: group` out of the study file."
    )


def _common(values: pd.Series) -> object:
    """The value that all have; missing where two differ."""
    return values.iloc[0] if values.nunique() == 1 else None
