"""Reports: rows of forms that other people filled in about somebody, each a case of its own."""

from collections.abc import Mapping

import pandas as pd

from lange_adem.clean.rows import CleaningRows
from lange_adem.clean.taking_part import join_refs
from lange_adem.clean.units import background, unit_ids


def row_ids(rows: pd.DataFrame, reported: bool) -> pd.Series:
    """`person@wave`, of a report with `/informant` behind it; a report of nobody known ends in the stroke."""
    ids = unit_ids(rows)
    return ids + "/" + rows["informant_id"].fillna("") if reported else ids


def make_reports(
    rows: CleaningRows, ingested: Mapping[str, pd.DataFrame], units: pd.DataFrame
) -> pd.DataFrame:
    """One row per person, wave and informant: the variables of the participation, and those asked on its own form.

    rows: what is left is used. units: as `make_units` makes them. `own`: the variables that the report itself told.
    """
    study = rows.study
    forms = [name for name in study.answered if study.forms[name].filled_in_by]
    asked = [v.name for v in study.variables.values() if v.asked == "each_wave"]
    found = rows.frame[rows.of_form(*forms)]
    found = found[["person_id", "wave", "informant_id", "ref"]].join(background(found, ingested, asked))
    found["unit_id"], found["report_id"] = unit_ids(found), row_ids(found, reported=True)
    by_report = found.groupby("report_id", sort=True)
    reports = by_report[["unit_id", "informant_id", *asked]].first()
    reports["own_rows"] = by_report["ref"].agg(join_refs)
    columns = ["informant_id", *asked]
    told = reports[columns].notna().to_numpy().tolist()
    reports["own"] = [[name for name, known in zip(columns, row, strict=True) if known] for row in told]
    reports = reports.reset_index().merge(units, on="unit_id", suffixes=("", "_of_unit"))
    for name in asked:
        reports[name] = reports[name].where(reports[name].notna(), reports[f"{name}_of_unit"])
    sexes = rows.frame[rows.open].dropna(subset=["sex"]).drop_duplicates("person_id")
    reports["informant_sex"] = (
        reports["informant_id"].map(sexes.set_index("person_id")["sex"]).astype("object")
    )
    reports["rows"] = reports["own_rows"]
    return reports[["report_id", *units.columns, "own"]]
