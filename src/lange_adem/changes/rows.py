"""Rows of the exports that were added, removed or edited between two states."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from lange_adem.changes.snapshot import NOT_ANSWERS, Snapshot

Row = tuple[str, str]  # export, key


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows behind a number were added, removed and edited."""

    added: int = 0
    removed: int = 0
    edited: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.edited)


@dataclass(frozen=True)
class RowChanges:
    """All changes of rows between two states; `instruments` tell which columns are answers to what."""

    old: Snapshot
    new: Snapshot
    instruments: tuple[str, ...]

    @cached_property
    def _exports(self) -> dict[str, tuple[set[str], set[str], dict[str, set[str]]]]:
        return {}

    def of_export(self, export: str) -> tuple[set[str], set[str], dict[str, set[str]]]:
        """Keys added, keys removed, and key -> what was edited in it: instruments, or "" for any other column."""
        if export not in self._exports:
            before, after = self.old.raw(export), self.new.raw(export)
            both = before.index.intersection(after.index)
            self._exports[export] = (
                set(after.index.difference(before.index)),
                set(before.index.difference(after.index)),
                self._edited(before.loc[both], after.loc[both]),
            )
        return self._exports[export]

    def behind(self, old_selection: str, new_selection: str, tables: Iterable[str]) -> RowCounts:
        """Counts for a number: rows behind it now that are new, behind it then that are gone, and edited ones with a
        change in an answer it uses (`tables`: its instruments) or in a column that is no answer."""
        used = {"", *tables}
        before, after = self.old.rows_behind(old_selection), self.new.rows_behind(new_selection)
        added = sum(key in self.of_export(export)[0] for export, key in after)
        removed = sum(key in self.of_export(export)[1] for export, key in before)
        edited = sum(bool(self.of_export(export)[2].get(key, set()) & used) for export, key in before | after)
        return RowCounts(added, removed, edited)

    def _edited(self, before: pd.DataFrame, after: pd.DataFrame) -> dict[str, set[str]]:
        edited: dict[str, set[str]] = {}
        for column in sorted({*before.columns, *after.columns} - set(NOT_ANSWERS)):
            if column not in before or column not in after:
                continue  # a column that came or went is a change of the declaration, not of a row
            one, other = before[column], after[column]
            different = ~((one == other) | (one.isna() & other.isna()))
            for key in before.index[different.to_numpy()]:
                edited.setdefault(str(key), set()).add(self._instrument(str(column)))
        return edited

    def _instrument(self, column: str) -> str:
        own = [name for name in self.instruments if column.startswith(f"{name}_")]
        return max(own, key=len, default="")
