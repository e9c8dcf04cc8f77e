"""What was planted in the exports, as a table for `docs/demo-data.md`."""

import pandas as pd

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
