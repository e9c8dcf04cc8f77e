"""From the lineage of a number to the rows of the exports behind it. Reads microdata: for local use only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lange_adem.facts.table import read_table
from lange_adem.study.units import GIVEN, id_of

# A row of a lineage: selection, table, variables, cases.
Read = Mapping[str, Any]


@dataclass(frozen=True)
class RowsBehind:
    """The tables below a folder `microdata`, each read when it is first asked for; none where it is not there."""

    folder: Path
    _rows: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False)

    def lineage(self, rule: str = "*") -> dict[str, list[Read]]:
        """What was read for each selection of a rule, or of all rules."""
        found: dict[str, list[Read]] = {}
        for path in sorted((self.folder / "lineage").glob(f"{rule}.parquet")):
            for row in read_table(path).to_pylist():
                found.setdefault(row["selection"], []).append(row)
        return found

    def references(self, read: Iterable[Read]) -> set[str]:
        """The rows (`start:45`) behind what was read: of a variable those that gave it, else all of the case."""
        found: set[str] = set()
        for row in read:
            for case in row["cases"]:
                by_variable = self._given.get(case, {}) if row["table"] in GIVEN else {}
                whole = self._of(row["table"]).get(case, ())
                found.update(*(by_variable.get(name, whole) for name in row["variables"] or [""]))
        return found

    def has(self, table: str) -> bool:
        """Whether a table is there."""
        return self._path(table) is not None

    def _path(self, table: str) -> Path | None:
        paths = (self.folder / folder / f"{table}.parquet" for folder in ("clean", "scores"))
        return next((path for path in paths if path.exists()), None)

    def _of(self, table: str) -> dict[str, list[str]]:
        """By case, its rows in a table."""
        if table not in self._rows:
            path, key = self._path(table), id_of(table)
            rows = read_table(path, [key, "rows"]).to_pylist() if path else []
            self._rows[table] = {row[key]: (row["rows"] or "").split() for row in rows}
        return self._rows[table]

    @cached_property
    def _given(self) -> dict[str, dict[str, list[str]]]:
        """By case and variable, the rows that gave it."""
        found: dict[str, dict[str, list[str]]] = {}
        path = self._path("given")
        for row in read_table(path).to_pylist() if path else []:
            found.setdefault(row["case"], {})[row["variable"]] = row["rows"].split()
        return found
