"""Numbers of every instrument as its file declares it: the facts of the page on questionnaires and scales."""

from collections.abc import Iterator, Mapping
from typing import Any

from pandas import DataFrame

from lange_adem.facts.counted import plain_fact
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.instruments.instrument import NO_LIMIT
from lange_adem.instruments.items import item_list


def methods_facts(instruments: Mapping[str, Mapping[str, Any]]) -> DataFrame:
    """Numbers of every instrument as facts, e.g. `methods-cts2/items/all/count`.

    instruments: id -> the instrument's file. Numbers of items count one side where respondent and partner are
    asked the same. `value` is what the file says; nothing is computed from answers.
    """
    return facts_frame(
        fact for name in sorted(instruments) for fact in _instrument_facts(name, instruments[name])
    )


def _instrument_facts(name: str, data: Mapping[str, Any]) -> Iterator[Fact]:
    title = data["title"]

    def fact(row: str, column: str, statistic: str, value: float, label: str) -> Fact:
        return plain_fact(
            f"methods-{name}/{row}/{column}", statistic, value, f"{title}: {label}", decimals=0,
            chapter="methods", measure=name, spec=f"workflow/instruments/{name}.yaml",
            function="lange_adem.book.methods.methods_facts", rule="methods",
        )  # fmt: skip

    yield fact("items", "all", "count", number_of_items(data), "aantal vragen")
    yield fact("responses", "all", "lowest", data["responses"]["low"], "laagste antwoordcode")
    yield fact("responses", "all", "highest", data["responses"]["high"], "hoogste antwoordcode")
    for end, word in (("low", "laagste"), ("high", "hoogste")):
        if data.get("ages", {}).get(end, NO_LIMIT) < NO_LIMIT:
            yield fact("age", end, "years", data["ages"][end], f"{word} leeftijd")
    for code, times in data.get("recode", {}).get("values", {}).items():
        yield fact("recode", f"answer_{code}", "times", times, f"waarde van antwoord {code}")
    if "reverse_keyed" in data:
        yield fact(
            "reverse_keyed", "all", "count", len(item_list(data["reverse_keyed"])), "omgekeerde vragen"
        )
    if "unscored" in data:
        yield fact("unscored", "all", "count", len(item_list(data["unscored"])), "vragen buiten de schalen")
    if "max_blank" in data.get("validity", {}):
        yield fact(
            "validity", "blank", "maximum", data["validity"]["max_blank"], "hoogste aantal lege antwoorden"
        )
    for scale, about in data.get("scales", {}).items():
        label = about["label"]
        yield fact(scale, "items", "count", scale_items(about), f"{label}, aantal vragen")
        for end, statistic in (("low", "lowest"), ("high", "highest")):
            if "range" in about:
                word = "laagste" if end == "low" else "hoogste"
                yield fact(scale, "range", statistic, about["range"][end], f"{label}, {word} score")
        rule = about.get("missing", data.get("missing", {}))
        if "min_answered" in rule:
            yield fact(
                scale, "answered", "minimum", rule["min_answered"], f"{label}, nodig aantal antwoorden"
            )
        if "cut_off" in about:
            yield fact(scale, "clinical", "cut_off", about["cut_off"], f"{label}, klinische grens (T-score)")
    for measure, about in data.get("derived", {}).items():
        for group, threshold in about.get("thresholds", {}).items():
            yield fact(measure, group, "threshold", threshold, f"{about['label']}, grens")
    for scale, limit in data.get("validity", {}).get("limits", {}).items():
        label = data["scales"].get(scale, {}).get("label", scale)
        yield fact(
            scale, "invalid", "cut_off", limit["at_least"], f"{label}, grens voor een ongeldige vragenlijst"
        )


def scale_items(about: Mapping[str, Any]) -> int:
    """Number of items of a scale; of pairs, both."""
    return len(item_list(about["items"])) if "items" in about else 2 * len(about.get("pairs", []))


def number_of_items(data: Mapping[str, Any]) -> int:
    """Number of items of an instrument, those asked about the partner as well counted once."""
    agencies = len(data.get("agencies", {})) or 1
    total = 0
    for item in data["items"]:
        many = agencies if "{agency}" in item.get("id", item.get("pattern", "")) else 1
        total += many * (item["to"] - item["from"] + 1 if "pattern" in item else 1)
    return total
