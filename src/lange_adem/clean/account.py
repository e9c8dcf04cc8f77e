"""The account of rows: what was read is what was used and what was set aside, row by row."""

import pandas as pd

from lange_adem.clean.states import STATES
from lange_adem.errors import DataError

ROW_KEY = ["export", "line"]
MOST_LISTED = 10


def check_row_account(ingest_accounts: pd.DataFrame, clean_rows: pd.DataFrame) -> pd.DataFrame:
    """Check that every row read ends in exactly one known state; returns the counts `export, state, rows`.

    Both frames have `export, line, state`. Raises DataError, naming exports and lines, for rows lost,
    added or counted twice, and for a state that is not final.
    """
    problems: list[str] = []
    twice = clean_rows[clean_rows.duplicated(ROW_KEY, keep=False)]
    problems += _about(twice, "counted twice")
    both = ingest_accounts[ROW_KEY].merge(clean_rows[ROW_KEY].drop_duplicates(), how="outer", indicator=True)
    problems += _about(both[both["_merge"].eq("left_only")], "read but without a final state")
    problems += _about(both[both["_merge"].eq("right_only")], "in a final state but never read")
    unknown = clean_rows[~clean_rows["state"].isin(STATES)]
    problems += [
        f"{row.export}:{row.line} has the state {row.state!r}, which is not final."
        for row in unknown.itertuples()
    ]
    if problems:
        raise DataError(
            "The account of rows does not close; this is a fault of the program.\n" + "\n".join(problems)
        )
    counts = clean_rows.groupby(["export", "state"], sort=True).size().rename("rows").reset_index()
    read, ended = len(ingest_accounts), int(counts["rows"].sum())
    if read != ended:
        raise DataError(
            f"The account of rows does not close: {read} rows were read, {ended} have a final state."
        )
    return counts


def _about(rows: pd.DataFrame, what: str) -> list[str]:
    listed = [f"{row.export}:{row.line} is {what}." for row in rows.head(MOST_LISTED).itertuples()]
    more = len(rows) - len(listed)
    return [*listed, f"... and {more} more rows are {what}."] if more else listed
