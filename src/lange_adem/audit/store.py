"""Reading the results of a study for the `adem` command, without loading what is not asked for."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lange_adem.build.rows_behind import RowsBehind
from lange_adem.declarations import nearest, read
from lange_adem.errors import FactError
from lange_adem.facts.fact import Fact
from lange_adem.facts.table import read_facts
from lange_adem.files import read_json
from lange_adem.study import Study, read_study


@dataclass(frozen=True)
class Store:
    """The results of one study below the project folder `root`."""

    root: Path
    study: str

    @property
    def results(self) -> Path:
        """Folder of the results."""
        return self.root / "results" / self.study

    @cached_property
    def declared(self) -> Study:
        """The study."""
        return read_study(read(self.root / "workflow/studies" / f"{self.study}.yaml"))

    @cached_property
    def facts(self) -> Any:
        """The fact table as an Arrow table; raises FactError when there is none yet."""
        return read_facts(self.results)

    def fact(self, fact_id: str) -> Fact:
        """One fact by its id; raises FactError with the nearest ids when there is none."""
        ids = self.facts["fact"].to_pylist()
        if fact_id not in ids:
            close = nearest(fact_id, ids, n=5)
            hint = (
                "\n".join(["The nearest are:", *(f"  {c}" for c in close)]) if close else "None is near it."
            )
            raise FactError(f"There is no fact {fact_id!r}. {hint}")
        return Fact.of(self.facts.slice(ids.index(fact_id), 1).to_pylist()[0])

    def search(self, query: str) -> list[Fact]:
        """Facts in which every word of `query` occurs (in id, label, measure, item or population)."""
        words = query.lower().split()
        searched = ("fact", "label", "measure", "item", "population")
        return [
            Fact.of(row)
            for row in self.facts.to_pylist()
            if all(word in " ".join(str(row[c] or "") for c in searched).lower() for word in words)
        ]

    def exports(self) -> dict[str, dict[str, str]]:
        """Path and SHA-256 of every export, as recorded when it was read."""
        exports = {}
        for name, export in self.declared.exports.items():
            recipe = self.results / "recipes" / f"ingest.{name}.json"
            recorded = (
                read_json(recipe).get(f"export {name}", "not read yet") if recipe.exists() else "not read yet"
            )
            exports[name] = {"path": export.path, "sha256": recorded}
        return exports

    def rows(self, fact: Fact) -> list[tuple[str, int]]:
        """Raw rows (`export`, line) behind a fact, in the order of the exports; none behind a number of nobody.
        Reads microdata: local use only.

        Raises FactError when the lineage of the fact is not there.
        """
        selection, microdata = fact.made_from.get("selection"), RowsBehind(self.results / "microdata")
        lineage = microdata.lineage(fact.rule)
        if not selection or not lineage:
            raise FactError(
                f"No raw rows are recorded for {fact.fact!r} (no data rows, or no microdata here)."
            )
        read = lineage.get(selection, [])
        if not read and fact.n:
            raise FactError(
                f"The lineage of {fact.fact!r} is not in {microdata.folder}; run the workflow again."
            )
        for table in {row["table"] for row in read}:
            if not microdata.has(table):
                raise FactError(
                    f"The microdata of {table!r} are not here (the last run was stopped); run the workflow again."
                )
        parts = (row.rsplit(":", 1) for row in microdata.references(read))
        order = {name: place for place, name in enumerate(self.exports())}
        rows = ((export, int(line)) for export, line in parts)
        return sorted(rows, key=lambda r: (order.get(r[0], len(order)), r[1]))
