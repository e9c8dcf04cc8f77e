"""`adem trace`: everything that is known of one fact, as lines of text."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lange_adem.audit.store import Fact, Store
from lange_adem.declarations import read

WIDTH = 13


def trace(store: Store, fact_id: str, rows: bool = False) -> str:
    """Explain a fact: value, words, population, test, declaration, function, rule, scale, exports and (asked for) rows.

    Raises FactError for an unknown id, naming the nearest ones.
    """
    fact = store.fact(fact_id)
    lines = [fact["fact"], "", *_lines(_meaning(fact) + _making(fact))]
    for measure in _measures(fact):
        lines += ["", *_lines(_scale(store.root, measure))]
    lines += ["", *_lines(_exports(store, fact))]
    if rows:
        references = store.rows(fact)
        paths = {name: export["path"] for name, export in store.exports().items()}
        lines += ["", f"{len(references)} raw rows (local use only):"]
        lines += [f"  {paths.get(export, export)}:{line}" for export, line in references]
    return "\n".join(lines)


def _lines(pairs: list[tuple[str, Any]]) -> list[str]:
    return [f"  {name:<{WIDTH}} {value}" for name, value in pairs if value not in (None, "", "nan")]


def _meaning(fact: Fact) -> list[tuple[str, Any]]:
    value = "missing: " + str(fact["reason"]) if fact["value"] is None else repr(fact["value"])
    count = fact["n"]
    families = fact["n_families"]
    return [
        ("printed", fact["display"]),
        ("value", value),
        ("what", fact["label"]),
        ("item", fact["item"]),
        ("statistic", fact["statistic"]),
        ("measure", fact["measure"]),
        ("population", fact["population"]),
        ("n", None if count is None else int(count)),
        ("families", None if families is None else int(families)),
        ("test", fact["test"]),
        ("against", fact["compared_with"]),
    ]


def _making(fact: Fact) -> list[tuple[str, Any]]:
    return [
        ("declared in", fact["spec"]),
        ("function", fact["function"]),
        ("rule", fact["rule"]),
        ("values", json.loads(fact["inputs"] or "{}").get("values")),
    ]


def _measures(fact: Fact) -> list[str]:
    words = (fact["measure"] or "").replace(",", " ").split()
    return [word.removeprefix("parent:") for word in words if "." in word]


def _scale(root: Path, measure: str) -> list[tuple[str, Any]]:
    path = root / "workflow" / "instruments" / f"{measure.split('.')[0]}.yaml"
    if not path.exists():
        return []
    from lange_adem.scoring import measures

    instrument = read(path).data
    known = measures(instrument)
    if measure not in known:
        return [("instrument", f"{instrument['title']} ({path.relative_to(root)})")]
    info = known[measure]
    return [
        ("instrument", f"{instrument['title']} ({path.relative_to(root)})"),
        ("scale", f"{measure}: {info.label}"),
        ("range", "" if info.range is None else f"{info.range[0]:g} to {info.range[1]:g}"),
        ("items", f"{len(info.items)}: {', '.join(_runs(info.items))}"),
        ("missing rule", info.missing_rule),
        ("source", instrument["citation"]),
    ]


def _runs(items: Sequence[str]) -> list[str]:
    """Item ids with runs of consecutive numbers taken together: `cts2_self_07-26`."""
    runs: list[list[str]] = []
    for item in items:
        stem, number = _parted(item)
        last_stem, last = _parted(runs[-1][-1]) if runs else ("", -1)
        if runs and stem == last_stem and number == last + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1].rsplit('_', 1)[1]}" for run in runs]


def _parted(item: str) -> tuple[str, int]:
    stem, _, number = item.rpartition("_")
    return stem, int(number) if number.isdigit() else -2


def _exports(store: Store, fact: Fact) -> list[tuple[str, Any]]:
    exports = store.exports()
    used = json.loads(fact["inputs"] or "{}").get("exports", [])
    return [
        ("export" if place == 0 else " ", f"{exports[name]['path']}  sha256:{exports[name]['sha256']}")
        for place, name in enumerate(name for name in used if name in exports)
    ]
