"""The log of faults: one row per fault, with nothing about a person in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lange_adem.ingest.rules import RULES

ISSUE_COLUMNS = ["export", "file", "line", "column", "value", "rule", "outcome", "message", "remedy"]
HIDDEN = "a text of"
_CODE_LIKE = re.compile(r"[+-]?\d{1,4}([.,]\d{1,3})?\Z")


@dataclass
class IssueLog:
    """Collects the faults of one export; `add` never raises for faulty data."""

    export: str
    file: str
    entries: list[dict[str, object]] = field(default_factory=list)

    def add(self, rule: str, line: int = 0, column: str = "", value: str = "", /, **words: object) -> None:
        """Record one fault: `line` 0 is the file as a whole, `words` fill the rule's message and remedy."""
        kind = RULES[rule]
        self.entries.append(
            {
                "export": self.export,
                "file": self.file,
                "line": int(line),
                "column": column,
                "value": value,
                "rule": rule,
                "outcome": kind.outcome,
                "message": kind.message.format(**words),
                "remedy": kind.remedy.format(**words),
            }
        )

    @property
    def rejected(self) -> bool:
        """Whether a fault so far rejects the file."""
        return any(entry["outcome"] == "rejected" for entry in self.entries)

    def frame(self) -> pd.DataFrame:
        """All faults, by line and column."""
        return issue_frame(self.entries)


def issue_frame(entries: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """A frame of issues with the contract's columns, sorted by file, line, column and rule."""
    frame = pd.DataFrame(list(entries), columns=ISSUE_COLUMNS)
    frame["line"] = frame["line"].astype("int64")
    return frame.sort_values(["file", "line", "column", "rule"], kind="stable", ignore_index=True)


def told_once(issues: pd.DataFrame) -> pd.DataFrame:
    """Issues; what is found in several exports of one file (the waves of a wide one) is told of the first only."""
    first = issues.groupby(["file", "line", "column", "rule"])["export"].transform("first")
    return issues[issues["export"].eq(first)].reset_index(drop=True)


def format_issue(issue: Mapping[Any, Any]) -> str:
    """One fault as one line: `file:line: outcome: column: message [rule] remedy`."""
    place = f"{issue['file']}:{issue['line']}" if issue["line"] else str(issue["file"])
    column = f" {issue['column']}:" if issue["column"] else ""
    return f"{place}: {issue['outcome']}:{column} {issue['message']} [{issue['rule']}] {issue['remedy']}"


def shown(text: str, known_words: Iterable[str] = ()) -> str:
    """How a value of a coded column is shown: short numbers and known labels as they are, else the length.

    ASSUME: a text that is neither may be a name or remark that slipped into a coded column: never printed.
    """
    if _CODE_LIKE.match(text):
        return text
    if text.casefold() in known_words:
        return f"'{text}'"
    return f"{HIDDEN} {len(text)} character{'s' if len(text) != 1 else ''}"
