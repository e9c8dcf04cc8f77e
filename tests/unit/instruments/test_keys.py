"""Every key of an instrument file does something: with another value something else comes out, or it is refused.

The walk over the schema fails for a key that is in neither table.
"""

import copy
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from lange_adem.analysis.methods import methods_facts
from lange_adem.audit.trace import scale_lines
from lange_adem.book.pages.methods import methods_page
from lange_adem.declarations import Declaration, check, schema
from lange_adem.errors import DeclarationError
from lange_adem.instruments import Instrument
from lange_adem.instruments.named import checked_instrument
from lange_adem.instruments.norms import check_norms
from lange_adem.instruments.origin import class_labels, scale_entry
from lange_adem.language.catalogue import catalogue
from lange_adem.scoring import read_norms, score_instrument
from tests.unit.study.example import study

from .every_key import ALSO, BASES, CHANGED, REFUSED, RICH

WORDS = catalogue("en")


@pytest.fixture(scope="module")
def norms(tmp_path_factory: pytest.TempPathFactory) -> str:
    """T is 30 and the raw score, of boys one more."""
    path = tmp_path_factory.mktemp("norms") / "norms.csv"
    rows = [
        f"fear,{sex},7,18,{raw},{30 + raw + more}"
        for more, sex in enumerate(("female", "male"))
        for raw in range(11)
    ]
    path.write_text("scale,sex,age_low,age_high,raw,t\n" + "\n".join(rows), encoding="utf-8")
    return str(path)


def changed(name: str, value: Any, norms: str) -> tuple[str, dict[str, Any]]:
    """The data of a base with one key changed; None takes the key away."""
    base, _, key = name.rpartition(": ")
    base = base or "rich"
    data = yaml.safe_load(BASES[base])
    if "norms" in data:
        data["norms"] = norms
    put(data, key, value)
    return base, data


def put(data: dict[str, Any], key: str, value: Any) -> None:
    """Give a key another value, or take it away."""
    *way, last = split(key, data)
    at: Any = data
    for step in way:
        at = at.setdefault(step, {}) if isinstance(at, dict) else at[step]
    if value is None:
        del at[last]
    else:
        at[last] = copy.deepcopy(value)


def split(key: str, data: Any) -> list[Any]:
    """`derived.{drink}.used.items` as the keys that lead there: a key may have full stops itself."""
    found: list[Any] = []
    parts = key.split(".")
    while parts:
        for size in range(len(parts), 0, -1):
            name = ".".join(parts[:size])
            if isinstance(data, dict) and name in data:
                found.append(name)
                break
        else:
            size, name = 1, int(parts[0]) if isinstance(data, list) else parts[0]
            found.append(name)
        data = data[found[-1]] if not isinstance(data, dict) or found[-1] in data else {}
        parts = parts[size:]
    return found


def made(base: str, data: dict[str, Any]) -> Instrument:
    declaration = Declaration(f"{base}.yaml", data, {(): 1})
    check(declaration, schema("instrument"))
    instrument = checked_instrument(declaration)
    check_norms(instrument)
    return instrument


def outcome(about: Instrument) -> str:
    """Everything that comes of an instrument: scores of some forms, and what readers and analysts are told."""
    rng = np.random.default_rng(1)
    forms = 60
    answers = pd.DataFrame({item: rng.integers(0, 4, forms).astype(float) for item in about.items})
    answers = answers.mask(rng.random(answers.shape) < 0.12)
    ids = [f"P{n}@t0" for n in range(forms)]
    answers = answers.assign(unit_id=ids, row_id=ids, rows="e:2")
    sexes = np.array(["female", "male", None], dtype=object)[np.arange(forms) % 3]
    units = pd.DataFrame({"unit_id": ids, "sex": sexes, "age": 9})
    norms = read_norms(about.norms) if about.norms else None
    asked = study(
        {
            "exports": {
                "e": {
                    **{
                        "path": "e.csv",
                        "format": "csv",
                        "form": "adult",
                        "population": "research",
                        "key": [],
                        "wave": "1",
                    },
                    "columns": {"x": {"to": about.items[0], "type": "answer", "instrument": about.id}},
                }
            }
        }
    )
    facts = methods_facts({about.id: about}, WORDS)
    told = [
        score_instrument(about, answers, units, norms).to_csv(),
        facts[["fact", "value", "label"]].to_csv(),
        methods_page(asked, {about.id: about}, facts, WORDS),
        repr(class_labels({about.id: about})),
        *(repr(scale_entry(measure, about, WORDS)) for measure in about.measures.values()),
        *(repr(scale_lines(measure, about, WORDS)) for measure in about.measures.values()),
    ]
    return "\n".join(told)


@pytest.mark.parametrize("name", CHANGED)
def test_a_key_with_another_value_gives_another_outcome(name: str, norms: str):
    base, data = changed(name, CHANGED[name], norms)
    same, before = changed(f"{base}: id", base, norms)
    for key, value in ALSO.get(name, {}).items():
        put(data, key, value)
    assert outcome(made(base, data)) != outcome(made(same, before))


@pytest.mark.parametrize(("name", "value", "message"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_key_that_cannot_be_or_changes_nothing_is_refused(name: str, value: Any, message: str, norms: str):
    base, data = changed(name, value, norms)
    with pytest.raises(DeclarationError, match=message):
        made(base, data)


def test_the_bases_are_right(norms: str):
    for base in BASES:
        made(*changed(f"{base}: id", base, norms))


def test_every_key_of_the_schema_is_in_one_of_the_tables():
    names = [name.rpartition(": ")[2] for name in (*CHANGED, *(name for name, _, _ in REFUSED))]
    seen = {plain(name) for name in names}
    assert len(seen) > 60
    lacking = sorted(key for key in keys(schema("instrument"), schema("instrument")) if key not in seen)
    assert not lacking


PLACES = ("scales", "derived", "lists", "item_responses", "combined_actors", "actors", "limits", "bands")


def plain(name: str) -> str:
    """`scales.fear.items` -> `scales.*.items`; `items.0.from` -> `items.from`."""
    parts = [part for part in split(name, yaml.safe_load(RICH)) if not isinstance(part, int)]
    said = [
        "*" if place and parts[place - 1] in PLACES and len(parts) > place + 1 and part not in KEPT else part
        for place, part in enumerate(parts)
    ]
    return ".".join(said)


KEPT = ("scales",)


def keys(node: Any, whole: dict[str, Any], at: tuple[str, ...] = ()) -> Iterator[str]:
    """Every key that an object of a schema can have, with its place."""
    if "$ref" in node:
        node = {**whole["$defs"][node["$ref"].rpartition("/")[2]], **node}
    for name, inner in node.get("properties", {}).items():
        below = list(keys(inner, whole, (*at, name)))
        yield from below or [".".join((*at, name))]
    for inner in (node.get("additionalProperties"), *node.get("oneOf", [])):
        if isinstance(inner, dict) and at:
            yield from keys(inner, whole, (*at, "*") if inner is node.get("additionalProperties") else at)
    if isinstance(node.get("items"), dict):
        yield from keys(node["items"], whole, at)
