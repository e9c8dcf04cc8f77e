"""The rows of all exports together while they are cleaned: their links, and the state each has come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.ingest.issues import issue_frame
from lange_adem.ingest.rules import RULES
from lange_adem.study.codebook import merge_codebook

LINKS = {
    "person_id": "object",
    "family_id": "object",
    "informant_id": "object",
    "role": "object",
    "sex": "object",
    "children_at_home": "object",
    "age": "float64",
    "birth_date": "datetime64[ns]",
    "completed_on": "datetime64[ns]",
    "registered_on": "datetime64[ns]",
}
MAIN_FORMS = ("adult", "parent_on_child", "child")
HELP_FORMS = ("help_parent", "help_child")
QUESTIONNAIRES = MAIN_FORMS + HELP_FORMS
CHILD_FORMS = ("parent_on_child", "child")


@dataclass
class Ledger:
    """One row per data row of the study: its origin, links, `state`, `reason`, `stage`; and the faults."""

    rows: pd.DataFrame
    names: Mapping[tuple[str, str], str]
    entries: list[dict[str, object]] = field(default_factory=list)

    @property
    def open(self) -> pd.Series:
        """Rows that have no final state yet."""
        return self.rows["state"].eq("read")

    def of_form(self, *forms: str) -> pd.Series:
        """Open rows of these forms."""
        return self.open & self.rows["form"].isin(forms)

    def settle(self, mask: pd.Series, state: str, reason: "str | pd.Series") -> None:
        """Give the open rows of the mask their final state and reason."""
        mask = mask & self.open
        self.rows.loc[mask, "reason"] = reason[mask] if isinstance(reason, pd.Series) else reason
        self.rows.loc[mask, ["state", "stage"]] = [state, "clean"]

    def quarantine(
        self, mask: pd.Series, rule: str, variable: str, words: pd.DataFrame | None = None
    ) -> None:
        """Log the rule for every open row of the mask and quarantine it; `words` fill the messages."""
        mask = mask & self.open
        self.log(mask, rule, variable, words)
        self.settle(mask, "quarantined", rule)

    def log(self, mask: pd.Series, rule: str, variable: str, words: pd.DataFrame | None = None) -> None:
        """Log the rule for every row of the mask."""
        kind = RULES[rule]
        places = self.rows.loc[mask, ["export", "file", "line"]].to_dict("records")
        texts: list[dict[Any, Any]] = [{} for _ in places]
        if words is not None:
            texts = words.loc[self.rows.index[mask]].to_dict("records")
        for row, found in zip(places, texts, strict=True):
            filled = {str(word): value for word, value in found.items()}
            self.entries.append(
                {
                    "export": row["export"],
                    "file": row["file"],
                    "line": int(row["line"]),
                    "column": self.names.get((row["export"], variable), variable),
                    "value": "",
                    "rule": rule,
                    "outcome": kind.outcome,
                    "message": kind.message.format(**filled),
                    "remedy": kind.remedy.format(**filled),
                }
            )

    def issues(self) -> pd.DataFrame:
        """All faults found while cleaning."""
        return issue_frame(self.entries)


def open_ledger(study: Mapping[str, Any], ingested: Mapping[str, pd.DataFrame]) -> Ledger:
    """The ledger of a study, from the ingested exports in the order of the study file."""
    parts, names = [], {}
    for export_name, export in study["exports"].items():
        if export_name not in ingested:
            continue
        columns = merge_codebook(study, export_name)["columns"]
        names.update({(export_name, s["to"]): f"{c} ({s['to']})" for c, s in columns.items() if s.get("to")})
        frame = ingested[export_name]
        items = [item for item in answer_items(columns) if item in frame]
        part = frame.reindex(columns=["line", "state", "reason", *LINKS]).assign(
            export=export_name,
            file=str(export["path"]),
            form=export["form"],
            population=export["population"],
            wave=export.get("wave", 0),
            stage="ingest",
            answered=frame[items].notna().sum(axis=1) if items else np.int64(0),
        )
        parts.append(part.astype(LINKS))
    rows = pd.concat(parts, ignore_index=True)
    rows["given_id"] = rows["person_id"]
    rows["ref"] = rows["export"] + ":" + rows["line"].astype(str)
    return Ledger(rows, names)


def answer_items(columns: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The item ids of a merged codebook, in its order."""
    return [spec["to"] for spec in columns.values() if spec["type"] == "answer" and spec.get("to")]
