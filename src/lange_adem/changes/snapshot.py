"""One state of the results: a results folder, a kept baseline, or an unpacked bundle (then without microdata)."""

import json
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.build.rows_behind import Read, RowsBehind
from lange_adem.errors import FactError
from lange_adem.facts.fact import Facts
from lange_adem.facts.frame import facts_by_id
from lange_adem.files import read_json

KEPT = ("facts.parquet", "claims.csv", "recipes", "microdata/ingest", "microdata/clean", "microdata/scores",
        "microdata/lineage")  # fmt: skip
KEY_COLUMNS = ("person_id", "contact_id")
NOT_ANSWERS = ("line", "state", "reason")


def keep(results: Path, target: Path) -> list[str]:
    """Copy what a later comparison needs from `results` to `target`; gives the parts copied.

    The copy holds microdata, so it is for this machine only (mode 0700). Raises FactError when there are no
    results, or when `target` is there already.
    """
    if not (results / "facts.parquet").exists():
        raise FactError(f"There are no facts in {results} to keep; run `snakemake --cores 4` first.")
    if target.exists():
        raise FactError(f"{target} is there already; a baseline is never overwritten.")
    target.mkdir(parents=True, mode=0o700)
    copied = [part for part in KEPT if (results / part).exists()]
    for part in copied:
        source, place = results / part, target / part
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place)
        else:
            shutil.copy2(source, place)
    return copied


@dataclass(frozen=True)
class Snapshot:
    """One state of the results below `root`."""

    root: Path

    @cached_property
    def facts(self) -> pd.DataFrame:
        """The fact table, by id; raises FactError when there is none."""
        path = self.root / "facts.parquet"
        if not path.exists():
            raise FactError(f"There are no facts in {self.root}.")
        return pd.read_parquet(path).set_index("fact", drop=False)

    @cached_property
    def by_id(self) -> Facts:
        """Every fact, by id."""
        return facts_by_id(self.facts)

    @cached_property
    def claims(self) -> dict[str, dict[str, Any]]:
        """The state of every claim, by id."""
        path = self.root / "claims.csv"
        if not path.exists():
            return {}
        rows = pd.read_csv(path, keep_default_na=False).to_dict("records")
        return {str(row["claim"]): {str(k): v for k, v in row.items()} for row in rows}

    @cached_property
    def inputs(self) -> dict[str, dict[str, Any]]:
        """What every fact was made from: digest of its values, selection, tables, exports, other facts."""
        texts = zip(self.facts.index, self.facts["inputs"], strict=True)
        return {str(fact): json.loads(text or "{}") for fact, text in texts}

    @cached_property
    def _parts(self) -> dict[str, dict[str, str]]:
        return {}

    def components(self, rule: str) -> dict[str, str]:
        """Digest of everything a rule's results depend on, through all jobs before it."""
        if rule not in self._parts:
            path = self.root / "recipes" / f"{rule}.json"
            recipe = read_json(path) if path.exists() else {}
            found = {name: digest for name, digest in recipe.items() if not name.startswith("job ")}
            for name in recipe:
                if name.startswith("job "):
                    found |= self.components(name.removeprefix("job "))
            self._parts[rule] = found
        return self._parts[rule]

    # --- raw rows ------------------------------------------------------------------------------------------------

    @property
    def has_rows(self) -> bool:
        """Whether the rows behind the facts are here."""
        return (self.root / "microdata" / "ingest").is_dir()

    @cached_property
    def _raw(self) -> dict[str, pd.DataFrame]:
        return {}

    def raw(self, export: str) -> pd.DataFrame:
        """The rows of an export as read, by their key (a key that comes again gets a number); no row when it is
        not there."""
        if export not in self._raw:
            path = self.root / "microdata" / "ingest" / f"{export}.parquet"
            frame = pd.read_parquet(path) if path.exists() else pd.DataFrame({"line": []})
            key = next((frame[c] for c in KEY_COLUMNS if c in frame), pd.Series("", index=frame.index))
            again = key.groupby(key.fillna("")).cumcount()
            frame.index = pd.Index(key.fillna("").astype(str) + "#" + again.astype(str), name="key")
            self._raw[export] = frame
        return self._raw[export]

    @cached_property
    def _lines(self) -> dict[str, dict[int, str]]:
        return {}

    def key(self, export: str, line: int) -> str:
        """Key of the row of an export at a line."""
        if export not in self._lines:
            frame = self.raw(export)
            self._lines[export] = dict(zip(frame["line"].astype(int), frame.index, strict=True))
        return self._lines[export].get(line, f"line {line}")

    @cached_property
    def _microdata(self) -> RowsBehind:
        return RowsBehind(self.root / "microdata")

    @cached_property
    def _lineage(self) -> dict[str, list[Read]]:
        return self._microdata.lineage()

    def rows_behind(self, selection: str) -> set[tuple[str, str]]:
        """Rows (export, key) behind a selection of cases."""
        found = self._microdata.references(self._lineage.get(selection, []))
        parts = (reference.rsplit(":", 1) for reference in found)
        return {(export, self.key(export, int(line))) for export, line in parts}
