"""Facts as the trace panel reads them: script files beside the book, one per chapter, loaded on demand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.words import STATISTICS
from lange_adem.files import write_text

if TYPE_CHECKING:
    from pandas import DataFrame

_SHOWN = (
    "label", "value", "display", "unit", "reason", "n", "n_families", "statistic", "measure", "population",
    "test",
    "compared_with", "spec", "function", "rule",
)  # fmt: skip


_POOLED = {
    "exports", "population", "measure", "test", "compared_with", "function", "rule", "statistic", "statistic_label",
    "unit", "reason",
}  # fmt: skip


def write_trace_data(facts: DataFrame, exports: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """Write `facts/<chapter>.js` and `facts/index.js`, which says in which file the facts of an item are.

    exports: name -> {path, sha256}; a fact shows those that its `inputs` name.
    """
    files: dict[str, dict[str, Any]] = {}
    places: dict[str, str] = {}
    for row in facts.to_dict("records"):
        file = file_of(row["chapter"])
        files.setdefault(file, {})[row["fact"]] = panel_entry({str(k): value for k, value in row.items()})
        # ASSUME: the facts of an item stand in one chapter; the first part of an id is its item.
        places.setdefault(row["fact"].split("/")[0], file)
    for file, entries in sorted(files.items()):
        text = f"(window.LangeAdemFacts = window.LangeAdemFacts || {{}})[{_js(file)}] = {_js(pooled(entries))};\n"
        write_text(text, folder / f"{file}.js")
    known = {name: {k: e[k] for k in ("path", "sha256") if e.get(k)} for name, e in sorted(exports.items())}
    index = f"window.LangeAdemFactFiles = {_js(places)};\nwindow.LangeAdemExports = {_js(known)};\n"
    write_text(index, folder / "index.js")


def pooled(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The same entries, small: what many facts say alike stands once in `shared`; `same` gives its place there."""
    shared: list[Any] = []
    place: dict[str, int] = {}
    facts = {}
    for fact, entry in entries.items():
        same = {}
        for name in sorted(_POOLED & entry.keys()):
            key = json.dumps(entry[name])
            if key not in place:
                place[key] = len(shared)
                shared.append(entry[name])
            same[name] = place[key]
        facts[fact] = {name: value for name, value in entry.items() if name not in _POOLED} | {"same": same}
    return {"shared": shared, "facts": facts}


def file_of(chapter: Any) -> str:
    """Stem of the file that holds the facts of a chapter: "4" -> "hoofdstuk_4", "quality" -> "quality"."""
    name = re.sub(r"[^A-Za-z0-9_]+", "_", str(chapter)) or "overig"
    return f"hoofdstuk_{name}" if name.isdigit() else name


def panel_entry(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the panel shows of one fact: nothing that is empty; whole numbers without a decimal point."""
    entry = {name: value for name in _SHOWN if (value := _plain(row.get(name))) not in (None, "")}
    entry["statistic_label"] = STATISTICS.get(str(row["statistic"]), str(row["statistic"]))
    names = json.loads(row["inputs"] or "{}").get("exports", []) if isinstance(row.get("inputs"), str) else []
    return entry | ({"exports": names} if names else {})


def _plain(value: Any) -> Any:
    if value is None or value != value or type(value).__name__ == "NAType":
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def _js(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
