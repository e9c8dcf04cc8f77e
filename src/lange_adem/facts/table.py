"""The fact table as an Arrow table, for commands that answer before pandas could be imported."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from lange_adem.errors import FactError


def read_facts(results: Path, columns: Sequence[str] | None = None) -> Any:
    """The facts in a results folder; raises FactError when there are none yet."""
    path = results / "facts.parquet"
    if not path.exists():
        raise FactError(f"There are no facts in {path} yet; run `snakemake --cores 4` first.")
    return read_table(path, columns)


def read_table(path: Path, columns: Sequence[str] | None = None) -> Any:
    """A Parquet file as an Arrow table."""
    with pq.ParquetFile(path) as file:
        return file.read(columns and list(columns))
