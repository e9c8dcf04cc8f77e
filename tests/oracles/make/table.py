"""Write the table of differences into docs/statistics.md: python -m tests.oracles.make.table."""

import sys
from pathlib import Path

import pandas as pd

from tests.oracles.comparing import PROGRAMS, differences, is_probability

PAGE = Path(__file__).parents[3] / "docs" / "statistics.md"
START, END = "<!-- differences: start -->\n", "<!-- differences: end -->\n"
STATISTICS = ("t", "t_welch", "z", "F", "F_wilks", "chi2")
BOUNDS = (1e-10, 1e-6, 1e-4)


def bound(largest: float, function: str) -> str:
    """Smallest of a few round bounds that a difference stays under, so that machines agree on the page.

    The search of a mixed model ends a little elsewhere on each machine, so that its bounds begin at 1e-6.
    """
    bounds = BOUNDS[1:] if function == "mixed_model" else BOUNDS
    return next((f"< {limit:.0e}" for limit in bounds if largest < limit), "larger")


def kind(row: pd.Series) -> str:
    last = row["statistic"].split(".")[-1]
    if pd.isna(row["value"]):
        return "none"
    if is_probability(row["statistic"]):
        return "p"
    return "statistic" if last in STATISTICS or last.startswith(("df", "n")) else "other"


def table() -> str:
    """One line for each function, data set and program: largest difference by kind of number."""
    rows = differences()
    rows["kind"] = rows.apply(kind, axis=1)
    lines = [
        "| function | data set | program | numbers | statistic, df, n | p | estimates, intervals, sizes |",
        "|---|---|---|---|---|---|---|",
    ]
    for (function, case, program), part in rows.groupby(["function", "case", "program"], sort=True):
        largest = part.groupby("kind")["difference"].max()
        cells = [
            bound(largest[name], function) if name in largest else "" for name in ("statistic", "p", "other")
        ]
        if set(part["kind"]) == {"none"}:
            cells = ["no result in either", "", ""]
        lines.append(f"| `{function}` | {case} | {PROGRAMS[program]} | {len(part)} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with the table of now."""
    before, rest = text.split(START)
    return before + START + table() + END + rest.split(END)[1]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text()))
    sys.exit(0)
