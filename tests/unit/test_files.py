"""Files of one folder, and the fact table of the commands."""

import pandas as pd
import pytest

from lange_adem.errors import FactError
from lange_adem.facts.table import read_facts
from lange_adem.files import ParquetFolder, write_parquet


def test_the_files_of_a_folder_are_read_when_they_are_asked_for_and_once(tmp_path):
    write_parquet(pd.DataFrame({"a": [1]}), tmp_path / "one.parquet")
    (tmp_path / "two.parquet").write_bytes(b"no parquet")
    folder = ParquetFolder(tmp_path)
    assert list(folder) == ["one", "two"]
    assert folder["one"] is folder["one"]
    with pytest.raises(KeyError):
        folder["three"]


def test_without_results_there_are_no_facts_yet(tmp_path):
    with pytest.raises(FactError, match="There are no facts in"):
        read_facts(tmp_path)
    write_parquet(pd.DataFrame({"fact": ["a"], "value": [1.0]}), tmp_path / "facts.parquet")
    assert read_facts(tmp_path, ["fact"]).to_pylist() == [{"fact": "a"}]
