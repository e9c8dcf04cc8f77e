"""Measures that never have a value where some items of their instrument are not asked."""

from collections.abc import Collection

from lange_adem.instruments.instrument import Instrument, Measure

_OF_ITEMS = ("sum", "mean", "count", "inconsistency")


def wanted(about: Instrument, measure: Measure, asked: Collection[str]) -> tuple[str, ...]:
    """The items that are not asked and for want of which a measure never has a value; none where it can be made.

    asked: the items that are; one whose other wording is asked counts as asked. A scale does without as many as its
    missing rule allows; a yes or no or a count of items without none: it would only ever be yes, or be missing.
    """
    if measure.how == "valid":
        return ()
    if measure.of:
        parts = [wanted(about, about.measures[part], asked) for part in measure.of]
        enough = parts.count(()) >= (measure.min_answered or len(parts))
        return () if enough else tuple(dict.fromkeys(item for items in parts for item in items))
    lacking = [item for item in measure.items if not {item, about.stand_ins.get(item, item)} & {*asked}]
    size = 2 if measure.how == "inconsistency" else 1
    units = [measure.items[place : place + size] for place in range(0, len(measure.items), size)]
    left = sum(not {*unit} & {*lacking} for unit in units)
    fewest = measure.min_answered if measure.how in _OF_ITEMS else None
    return tuple(lacking) if lacking and left < (fewest or len(units)) else ()


def unmade(about: Instrument, asked: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Measure -> the items for want of which it never has a value; measures that can be made are left out."""
    found = ((measure.id, wanted(about, measure, asked)) for measure in about.measures.values())
    return {name: items for name, items in found if items}
