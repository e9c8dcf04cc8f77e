"""The words of every study in the repository: what its files call people, questionnaires, answers, places and pages."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
STUDIES = sorted(
    [*(ROOT / "workflow/studies").glob("*.yaml"), *(ROOT / "tests/studies").rglob("studies/*.yaml")]
)
# Parts of a study file whose keys are names that the study gives.
NAMED = ("populations", "roles", "forms", "variables", "exports", "codebooks", "indicators", "ties", "waves")
# Parts in which texts are what its readers call things.
SAID = ("group", "waves", "words")
_LEAVES = ("label", "plural", "ids")
_PLURALS = {"child": "children", "person": "people", "woman": "women", "man": "men"}


def words_of(path: Path) -> set[str]:
    """Every name and every word of one study: ids, labels, codes and their labels, instruments, pages, items."""
    study = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = {study["id"]}
    for part in NAMED:
        found |= set(map(str, study.get(part, {})))
    for part in SAID:
        found |= set(_texts(study.get(part, {})))
    found |= set(_labels(study)) | set(_codes(study)) | set(_instruments(study))
    found |= set(study.get("words", {}).get("populations", {}))
    found |= {_PLURALS.get(role, f"{role}s") for role in study.get("roles", {})}
    return {word for word in found | pages_of(path) if re.search(r"[^\W\d_]", word)}


def pages_of(path: Path) -> set[str]:
    """Ids of the pages with a declaration of the study, and its tables and figures: "chapter_4", "table-4.9"."""
    folder = path.parents[2] / "report" / path.stem
    found = set()
    for declared in folder.rglob("*.yaml"):
        if declared.name == "_quarto.yml":
            continue
        found.add(declared.stem)
        content = yaml.safe_load(declared.read_text(encoding="utf-8"))
        for kind in ("tables", "figures", "texts", "comparisons"):
            found |= {f"{kind.removesuffix('s')}-{number}" for number in content.get(kind, {})}
    return found


def _texts(value: Any) -> Iterator[str]:
    """Every text below a value; a keyword list counts word by word."""
    if isinstance(value, dict):
        for below in value.values():
            yield from _texts(below)
    elif isinstance(value, str):
        yield from re.split(r", ", value)


def _labels(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key in _LEAVES and isinstance(below, str):
                yield below
            elif key in ("values", "sexes", "informants") and isinstance(below, dict):
                yield from map(str, below)
                yield from _texts(below)
            else:
                yield from _labels(below)
    elif isinstance(value, list):
        for below in value:
            yield from _labels(below)


def _codes(value: Any) -> Iterator[str]:
    """What codes of columns become."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "codes" and isinstance(below, dict):
                yield from (code for code in below.values() if isinstance(code, str))
            else:
                yield from _codes(below)
    elif isinstance(value, list):
        for below in value:
            yield from _codes(below)


def _instruments(study: Any) -> Iterator[str]:
    """Instruments by id: those listed, and those that columns and blocks name."""
    if isinstance(study, dict):
        for key, below in study.items():
            if key == "instrument" and isinstance(below, str):
                yield below
            elif key == "instruments" and isinstance(below, list):
                yield from (next(iter(one)) if isinstance(one, dict) else one for one in below)
            else:
                yield from _instruments(below)
    elif isinstance(study, list):
        for below in study:
            yield from _instruments(below)


@cache
def every_word() -> dict[str, str]:
    """Each word of a study in small letters -> the first study that has it."""
    found: dict[str, str] = {}
    for path in STUDIES:
        for word in words_of(path):
            found.setdefault(word.casefold(), path.stem)
    return found
