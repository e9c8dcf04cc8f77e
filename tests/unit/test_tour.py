"""The tour names files and functions: each of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "src" / "lange_adem"
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
FROM = (ROOT, LIBRARY, ROOT / "report/g4/chapters")


def named():
    """(file, function or "") of every name in code quotes that ends in a file."""
    pattern = r"`([\w./-]+\.(?:py|yaml|qmd|csv|js|lua))(?::(\w+))?`"
    return set(re.findall(pattern, TOUR)) | {
        (file, function) for file, function in re.findall(r"\| `([\w/]+\.py)` \| `(\w+)` \|", TOUR)
    }


def test_every_file_and_function_of_the_tour_exists():
    found = named()
    assert len(found) > 30
    for file, function in found:
        place = next((folder / file for folder in FROM if (folder / file).is_file()), None)
        assert place, f"docs/tour.md names {file}, which is not there"
        text = place.read_text(encoding="utf-8")
        assert not function or re.search(rf"^(def |class |){function}\b", text, re.M), f"{file}:{function}"
