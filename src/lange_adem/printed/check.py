"""The consistency check of a file of published numbers: declared relations and those that its ids imply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lange_adem.language.catalogue import Words
from lange_adem.printed.findings import Finding, in_order
from lange_adem.printed.inferred import (
    means_between,
    misprints,
    same_measure,
    shares,
    totals,
    unequal_marks,
    zero_p,
)
from lange_adem.printed.numbers import Number, Numbers, read_numbers, read_verdicts
from lange_adem.printed.regression import check_regression
from lange_adem.printed.relations import FILE, OWN, Relation, declared_relations, expand
from lange_adem.printed.significance import (
    check_association,
    check_correlation,
    check_levels,
    check_means,
    check_verdicts,
)
from lange_adem.printed.sums import (
    check_equation,
    check_hundred,
    check_reachable,
    check_same,
    check_share,
    check_sum,
    check_weighted,
)
from lange_adem.printed.whole import check_whole

Checker = Callable[[Relation, Numbers], Iterator[Finding]]
CHECKERS: dict[str, Checker] = {
    "same": check_same,
    "sum": check_sum,
    "share": check_share,
    "hundred": check_hundred,
    "reachable": check_reachable,
    "equation": check_equation,
    "weighted": check_weighted,
    "whole": check_whole,
    "correlation": check_correlation,
    "means": check_means,
    "association": check_association,
    "verdicts": check_verdicts,
    "levels": check_levels,
    "regression": check_regression,
}


def check_file(path: Path, words: Words, relations: Path | None = None) -> list[Finding]:
    """Findings on a file of published numbers.

    words: of the language in which they were printed. relations: which numbers belong together; by default
    `<name of the file>.relations.yaml` beside it, or else `relations.yaml`, if that is there. Without either, only
    what ids, kinds and measures imply is checked. Raises DeclarationError for a file that cannot be read.
    """
    numbers: dict[str, Number] = read_numbers(path, words)
    beside = (path.with_name(path.stem + OWN), path.with_name(FILE))
    relations = relations or next((place for place in beside if place.exists()), None)
    declared: list[dict[str, Any]] = []
    if relations:
        declared, verdicts = declared_relations(relations)
        if verdicts:
            numbers |= read_verdicts(relations.with_name(verdicts), words)
    return check(numbers, declared)


def check_published(path: Path, words: Words) -> list[Finding]:
    """Findings on a file and on the other reports beside it: those that have relations of their own."""
    others = [
        place.with_name(place.name.removesuffix(OWN) + ".csv")
        for place in sorted(path.parent.glob(f"*{OWN}"))
    ]
    files = [path, *(other for other in others if other != path)]
    return [finding for one in files for finding in check_file(one, words)]


def check(numbers: Numbers, declared: Iterable[Mapping[str, Any]] = ()) -> list[Finding]:
    """Findings on published numbers, in the order of the file; a declared relation goes before an inferred one."""
    ids = list(numbers)
    relations = [relation for one in declared for relation in expand(one, ids)]
    relations += [*totals(numbers), *means_between(numbers), *same_measure(numbers)]
    found = [finding for relation in relations for finding in CHECKERS[relation.kind](relation, numbers)]
    found += [*shares(numbers), *zero_p(numbers), *misprints(numbers), *unequal_marks(numbers)]
    return in_order(found, numbers)
