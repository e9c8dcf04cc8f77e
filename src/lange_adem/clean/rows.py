"""The rows of all exports together while they are cleaned: their links, and the state each has come to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.ingest.issues import issue_frame
from lange_adem.ingest.rules import RULES
from lange_adem.study import Export, Study
from lange_adem.study.study import REGISTER

LINKS = {
    "person_id": "object",
    "group_id": "object",
    "informant_id": "object",
    "role": "object",
    "sex": "object",
    "age": "float64",
    "birth_date": "datetime64[ns]",
    "completed_on": "datetime64[ns]",
}


@dataclass
class CleaningRows:
    """One row per data row of the study: its origin, links, `state`, `reason`, `stage`; and the faults.

    names: how a variable of an export is shown in messages; ingested: the rows of each export with all their variables.
    """

    study: Study
    frame: pd.DataFrame
    names: Mapping[tuple[str, str], str]
    ingested: Mapping[str, pd.DataFrame]
    entries: list[dict[str, object]] = field(default_factory=list)

    @property
    def open(self) -> pd.Series:
        """Rows that have no final state yet."""
        return self.frame["state"].eq("read")

    def of_form(self, *forms: str) -> pd.Series:
        """Open rows of these forms."""
        return self.open & self.frame["form"].isin(forms)

    def settle(self, mask: pd.Series, state: str, reason: "str | pd.Series") -> None:
        """Give the open rows of the mask their final state and reason."""
        mask = mask & self.open
        self.frame.loc[mask, "reason"] = reason[mask] if isinstance(reason, pd.Series) else reason
        self.frame.loc[mask, ["state", "stage"]] = [state, "clean"]

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
        places = self.frame.loc[mask, ["export", "file", "line"]].to_dict("records")
        texts: list[dict[Any, Any]] = [{} for _ in places]
        if words is not None:
            texts = words.loc[self.frame.index[mask]].to_dict("records")
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

    def values(self, variable: str) -> pd.Series:
        """A variable of every row: a link as it stands now, any other as its export delivers it."""
        if variable in LINKS:
            return self.frame[variable]
        return background(self.frame, self.ingested, [variable])[variable]

    def delivered(self, variable: str) -> pd.Series:
        """Rows of exports that have a column for a variable."""
        having = [name for name, rows in self.ingested.items() if variable in rows]
        return self.frame["export"].isin(having)

    @property
    def registered(self) -> pd.Series:
        """Rows about people who stand in a register."""
        return self.frame["population"].isin(self.study.registered)

    @property
    def of_register(self) -> pd.Series:
        """Open rows of a register."""
        return self.of_form(*self.study.forms_of(REGISTER))

    def issues(self) -> pd.DataFrame:
        """All faults found while cleaning."""
        return issue_frame(self.entries)


def in_order(waves: Sequence[str]) -> Callable[[pd.Series], pd.Series]:
    """A key to sort tables by in which waves come in the order of the study; other columns as they are."""
    places = {wave: place for place, wave in enumerate(waves)}
    return lambda column: column.map(places) if column.name == "wave" else column


def open_rows(study: Study, ingested: Mapping[str, pd.DataFrame]) -> CleaningRows:
    """The rows of all ingested exports, in the order of the study file."""
    exports = [export for name, export in study.exports.items() if name in ingested]
    asked = [variable.name for variable in study.variables.values() if variable.asked]
    parts = [_part(export, ingested[export.name], asked) for export in exports]
    frame = pd.concat(parts, ignore_index=True)
    frame["given_id"] = frame["person_id"]
    frame["ref"] = frame["export"] + ":" + frame["line"].astype(str)
    names = {(e.name, variable): c.shown_name for e in exports for variable, c in e.variables.items()}
    return CleaningRows(study, frame, names, ingested)


def _part(export: Export, rows: pd.DataFrame, asked: Sequence[str]) -> pd.DataFrame:
    """The rows of an export; answered: its answers to items, or to the variables asked where it has no items."""
    answers = [name for name in export.items or asked if name in rows]
    part = rows.reindex(columns=["line", "state", "reason", *LINKS]).assign(
        export=export.name,
        file=export.path,
        form=export.form.name,
        population=export.population,
        wave=rows["wave"].fillna("") if export.is_long else export.wave,
        stage="ingest",
        answered=rows[answers].notna().sum(axis=1) if answers else np.int64(1),
    )
    return part.astype(LINKS)


def background(
    rows: pd.DataFrame, ingested: Mapping[str, pd.DataFrame], variables: Sequence[str]
) -> pd.DataFrame:
    """Variables of the ingested exports for these rows; missing where an export has them not."""
    parts = []
    for export, group in rows.groupby("export", sort=False):
        frame = ingested[str(export)].set_index("line").reindex(columns=list(variables))
        parts.append(frame.loc[group["line"]].astype("object").set_axis(group.index, axis=0))
    if not parts:
        return pd.DataFrame(columns=list(variables), index=rows.index, dtype="object")
    found = pd.concat(parts).reindex(rows.index)
    return found.mask(found.isna(), None)
