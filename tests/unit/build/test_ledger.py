"""The run ledger: every line holds the digest of the line before it, so that an edit shows."""

import json

import pytest

from lange_adem.build.ledger import append, read_ledger
from lange_adem.errors import DataError


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.jsonl"
    for seconds in (51.0, 3.2, 24.9):
        append(path, {"outcome": "made", "seconds": seconds})
    return path


def test_entries_are_numbered_and_read_back(ledger):
    assert [(e["number"], e["seconds"]) for e in read_ledger(ledger)] == [(1, 51.0), (2, 3.2), (3, 24.9)]


def test_an_appended_entry_leaves_the_lines_before_it_as_they_were(ledger):
    before = ledger.read_text()
    append(ledger, {"outcome": "failed", "seconds": 1.0})
    assert ledger.read_text().startswith(before)


@pytest.mark.parametrize("line", [0, 1])
def test_an_edited_entry_is_found(ledger, line):
    lines = ledger.read_text().splitlines()
    lines[line] = json.dumps(json.loads(lines[line]) | {"seconds": 1.0}, sort_keys=True)
    ledger.write_text("\n".join(lines) + "\n")
    with pytest.raises(DataError, match=f"ledger.jsonl:{line + 2}: does not follow the line before it"):
        read_ledger(ledger)


def test_an_entry_taken_out_is_found(ledger):
    lines = ledger.read_text().splitlines()
    ledger.write_text("\n".join([lines[0], lines[2]]) + "\n")
    with pytest.raises(DataError, match="ledger.jsonl:2"):
        read_ledger(ledger)
