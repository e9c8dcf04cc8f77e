"""The gate between ingest and cleaning: one report of every fault, and whether the run may go on."""

from dataclasses import dataclass

import pandas as pd

from lange_adem.ingest.issues import ISSUE_COLUMNS, format_issue

NOT_COUNTED = ("not_data",)
# Faults with the same of these are told together, with as many line numbers as `LINES`.
ALIKE = ["file", "column", "rule", "message"]
LINES = 20


@dataclass(frozen=True)
class GateResult:
    """Whether the run may go on, the readable report, and the share of quarantined rows per export."""

    ok: bool
    report: str
    shares: pd.DataFrame

    @property
    def summary(self) -> str:
        """The counts of the report, without the faults one by one."""
        return "\n".join(self.report.partition("\n\n")[0].splitlines()[1:])


def gate(issues: pd.DataFrame, accounts: pd.DataFrame, ceiling: float) -> GateResult:
    """Stop when a file is rejected, or when more than `ceiling` (a share, 0-1) of rows is quarantined,
    in an export or in all together; rows that are no data (blank, totals) are not counted.
    """
    issues = issues.sort_values(["file", "line", "column", "rule"], kind="stable", ignore_index=True)[
        ISSUE_COLUMNS
    ]
    rejected = list(dict.fromkeys(issues.loc[issues["outcome"] == "rejected", "file"]))
    shares = quarantined_shares(accounts)
    over = shares[shares["share"] > ceiling]
    ok = not rejected and over.empty
    return GateResult(ok, _report(issues, rejected, shares, over, ceiling, ok), shares)


def quarantined_shares(accounts: pd.DataFrame) -> pd.DataFrame:
    """`export, rows, quarantined, share` per export, and one row `all exports` at the end."""
    data = accounts[~accounts["state"].isin(NOT_COUNTED)]
    counts = (
        data.assign(quarantined=data["state"].eq("quarantined"))
        .groupby("export", sort=True)["quarantined"]
        .agg(rows="size", quarantined="sum")
        .reset_index()
    )
    total = pd.DataFrame(
        {
            "export": ["all exports"],
            "rows": [counts["rows"].sum()],
            "quarantined": [counts["quarantined"].sum()],
        }
    )
    counts = pd.concat([counts, total], ignore_index=True).astype({"rows": "int64", "quarantined": "int64"})
    counts["share"] = (counts["quarantined"] / counts["rows"].where(counts["rows"] > 0)).fillna(0.0)
    return counts


def _report(
    issues: pd.DataFrame,
    rejected: list[str],
    shares: pd.DataFrame,
    over: pd.DataFrame,
    ceiling: float,
    ok: bool,
) -> str:
    outcomes = issues["outcome"].value_counts()
    total = shares.iloc[-1]
    lines = [
        "The run goes on." if ok else "The run stops before cleaning; the last book is left as it is.",
        f"{total['rows']} data rows read, {total['quarantined']} quarantined ({total['share']:.1%};"
        f" ceiling {ceiling:.1%}).",
        f"{_count(len(rejected), 'file')} rejected;"
        f" {_count(int(outcomes.get('missing', 0)), 'cell')} set missing;"
        f" {_count(int(outcomes.get('warning', 0)), 'warning')}.",
    ]
    lines += [f"Rejected: {file}" for file in rejected]
    lines += [
        f"Over the ceiling: {row.export}: {row.quarantined} of {row.rows} rows quarantined ({row.share:.1%})."
        for row in over.itertuples()
    ]
    stops = issues["outcome"].eq("rejected")
    for title, found in (
        ("What stops the run:", issues[stops]),
        ("All other faults, by file and line:", issues[~stops]),
    ):
        if len(found):
            lines += ["", title if len(rejected) else "All faults, by file and line:", *_told(found)]
    return "\n".join(lines) + "\n"


def _told(issues: pd.DataFrame) -> list[str]:
    """A line for each fault, in order; what is the same in one column of a file is said once, with its other lines."""
    lines = []
    for _, alike in issues.groupby(ALIKE, sort=False):
        first, *others = alike.to_dict("records")
        numbers = ", ".join(str(issue["line"]) for issue in others[:LINES])
        more = f" and {len(others) - LINES} more" if len(others) > LINES else ""
        also = f" (also line{'s' if len(others) > 1 else ''} {numbers}{more})" if others else ""
        lines.append(format_issue(first) + also)
    return lines


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
