"""From an instrument file to an `Instrument`: read once, with its measures."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lange_adem.declarations import Declaration, read_folder
from lange_adem.instruments.checks import check_names
from lange_adem.instruments.instrument import (
    Band,
    CombinedActor,
    Derived,
    Instrument,
    ItemBlock,
    ItemList,
    KnownT,
    Limit,
    MissingRule,
    Recode,
    Responses,
    Scale,
    Skipped,
    Span,
    Validity,
)
from lange_adem.instruments.items import all_items, item_list, item_ranges, select_items, templated
from lange_adem.instruments.measures import make_measures

Data = Mapping[str, Any]
_TEXTS = (
    *("name", "title", "topic", "citation", "doi", "licence", "keys", "keys_note"),
    *("informant", "unit", "norms"),
)


def read_instrument(declaration: Declaration) -> Instrument:
    """The instrument that a file declares.

    Raises DeclarationError where the file names an item or a measure that it does not have.
    """
    data = declaration.data
    stated: dict[str, Any] = {name: data[name] for name in _TEXTS if name in data}
    if "ages" in data:
        stated["ages"] = _span(data["ages"])
    base = Instrument(
        id=data["id"],
        path=declaration.path,
        responses=_responses(data["responses"]),
        missing=_missing(data.get("missing", {"rule": "complete"})),
        blocks=tuple(_block(block) for block in data["items"]),
        scales={name: _scale(name, about, declaration) for name, about in data["scales"].items()},
        actors=data.get("actors", {}),
        combined_actors={name: _combined(about) for name, about in data.get("combined_actors", {}).items()},
        lists=data.get("lists", {}),
        item_responses={
            item: _responses(given)
            for name, given in data.get("item_responses", {}).items()
            for item in templated(name, data.get("lists", {}))
        },
        listed_reverse=_listed(data, "reverse_keyed"),
        unscored=_listed(data, "unscored"),
        norms_examples=tuple(KnownT(**known) for known in data.get("norms_examples", ())),
        recode=_recode(data["recode"]) if "recode" in data else None,
        validity=_validity(data["validity"]) if "validity" in data else None,
        derived={name: _derived(name, about, declaration) for name, about in data.get("derived", {}).items()},
        **stated,
    )
    whole = _with_items(base)
    check_names(whole, declaration)
    keyed = replace(whole, reverse_keyed=frozenset(select_items(whole, whole.listed_reverse)))
    return replace(keyed, measures=make_measures(keyed))


def read_instruments(folder: str | Path) -> dict[str, Instrument]:
    """Every instrument file of a folder by its stem, unchecked by the schema."""
    return {name: read_instrument(file) for name, file in read_folder(folder).items()}


def _with_items(base: Instrument) -> Instrument:
    items = all_items(base.blocks, base.actors, base.lists)
    return replace(
        base,
        items=items,
        ranges=item_ranges(items, base.responses, base.item_responses),
        optional=frozenset(
            i for block in base.blocks if block.optional for i in templated(block.id, base.lists)
        ),
        stand_ins={block.stands_in_for: block.id for block in base.blocks if block.stands_in_for},
    )


def _span(data: Data) -> Span:
    return Span(data["low"], data["high"])


def _listed(data: Data, key: str) -> ItemList:
    return item_list(data[key]) if key in data else ()


def _responses(data: Data) -> Responses:
    return Responses(int(data["low"]), int(data["high"]), data.get("labels", {}))


def _missing(data: Data) -> MissingRule:
    return MissingRule(data["rule"], data.get("min_answered"))


def _combined(data: Data) -> CombinedActor:
    return CombinedActor(tuple(data["of"]), data["label"])


def _block(data: Data) -> ItemBlock:
    if "pattern" in data:
        return ItemBlock(data["pattern"], data["from"], data["to"])
    optional, other = bool(data.get("optional")), data.get("stands_in_for", "")
    return ItemBlock(id=data["id"], optional=optional, stands_in_for=other)


def _scale(name: str, data: Data, declaration: Declaration) -> Scale:
    return Scale(
        id=name,
        label=data["label"],
        score=data["score"],
        range=_span(data["range"]),
        missing=_missing(data.get("missing") or declaration.data.get("missing", {"rule": "complete"})),
        items=_listed(data, "items"),
        pairs=tuple((first, second) for first, second in data.get("pairs", ())),
        scales=tuple(data.get("scales", ())),
        round=data.get("round", ""),
        measure=data.get("measure", ""),
        count=tuple(data.get("count", ())),
        t_score=bool(data.get("t_score")),
        cut_off=data.get("cut_off"),
        validity=bool(data.get("validity")),
        line=declaration.line("scales", name),
    )


def _recode(data: Data) -> Recode:
    return Recode(data["values"], data.get("label", ""), data.get("source", ""))


def _validity(data: Data) -> Validity:
    limits = {scale: Limit(limit["score"], limit["at_least"]) for scale, limit in data["limits"].items()}
    return Validity(data["label"], data["max_blank"], limits)


def _band(data: Data) -> Band:
    return Band(data["label"], data.get("low"), data.get("high"))


def _derived(name: str, data: Data, declaration: Declaration) -> Derived:
    same = (
        "label",
        "rule",
        "at_least",
        "measure",
        "thresholds",
        "sex",
        "of",
        "other",
        "categories",
        "missing_label",
    )
    skipped = data.get("skipped_when")
    return Derived(
        id=name,
        items=_listed(data, "items"),
        skipped_when=Skipped(skipped["item"], skipped["answer"], skipped["label"]) if skipped else None,
        own=data.get("self", ""),
        labels=data.get("labels", {}),
        bands={word: _band(ends) for word, ends in data.get("bands", {}).items()},
        line=declaration.line("derived", name),
        **{key: data[key] for key in same if key in data},
    )
