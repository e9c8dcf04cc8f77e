"""What was planted in the exports, as a table for `docs/demo-data.md`."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from lange_adem.files import write_text

START = "<!-- planted: made by `make demo` -->"
END = "<!-- end of planted -->"


def account_table(planted: pd.DataFrame) -> str:
    """The account (kind, export, number, outcome) as a Markdown table: one line per kind, as planted."""
    lines = ["| what | exports | how many | what becomes of it |", "|---|---|---|---|"]
    for kind, group in planted.groupby("kind", sort=False):
        exports = ", ".join(f"`{name}`" for name in dict.fromkeys(group["export"]))
        outcome = "; ".join(dict.fromkeys(group["outcome"]))
        lines.append(f"| {kind} | {exports} | {group['number'].sum()} | {outcome} |")
    return "\n".join(lines)


def put_in_page(page: str, planted: pd.DataFrame) -> str:
    """The page with the table between its two marks made anew; ValueError for a page without them."""
    before, rest = page.split(START)
    after = rest.split(END)[1]
    return f"{before}{START}\n\n{account_table(planted)}\n\n{END}{after}"


def tell(exports: Mapping[str, pd.DataFrame], planted: pd.DataFrame, page: Path | None) -> None:
    """Say how large each export is; make the table of a page anew, where there is one."""
    for name, cells in exports.items():
        print(f"{name:28} {len(cells):5} rows {cells.shape[1]:4} columns")
    if page is not None:
        write_text(put_in_page(page.read_text(encoding="utf-8"), planted), page)
