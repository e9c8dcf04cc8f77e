"""Facts that come from outside the data of a study: given numbers, and facts of other studies that it names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from lange_adem.build.compared import compared_with
from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.facts.given import RULE, GivenNumber, read_given
from lange_adem.facts.other_study import in_study, rule_of, study_of
from lange_adem.grid.checks import facts_read
from lange_adem.grid.plan import ChapterPlan, claims_of


class Asking(Protocol):
    """What must be known of a study: its file, plans and written pages, and what it has from outside."""

    @property
    def study_declaration(self) -> Declaration: ...

    @property
    def plans(self) -> list[ChapterPlan]: ...

    @property
    def prose(self) -> list[tuple[str, str]]: ...

    @property
    def outside(self) -> Outside[Any]: ...


S = TypeVar("S", bound=Asking)


@dataclass(frozen=True)
class Outside(Generic[S]):
    """What comes from outside the data of one study. DeclarationError for files, numbers and studies that are wrong.

    other: makes another study of the same project, by its name.
    """

    project: S
    other: Callable[[str], S]

    @cached_property
    def given(self) -> dict[str, GivenNumber]:
        """The given numbers, by the id of their facts."""
        return read_given(given_files(self.project.study_declaration))

    @property
    def given_files(self) -> list[str]:
        """The files of the given numbers."""
        return list(dict.fromkeys(number.path for number in self.given.values()))

    @cached_property
    def studies(self) -> dict[str, S]:
        """The other studies whose facts may be named, by their name."""
        return {name: self.other(name) for name in compared_with(self.project.study_declaration)}

    @property
    def rules(self) -> list[str]:
        """The rules that note facts from outside."""
        return [*([RULE] if self.given else []), *map(rule_of, self.studies)]

    @cached_property
    def facts(self) -> Mapping[str, Collection[str]]:
        """The ids of the facts that are known before any data are read, by the rule that notes them."""
        others = {rule_of(name): _ids(name, other) for name, other in self.studies.items()}
        return ({RULE: frozenset(self.given)} if self.given else {}) | others

    def rules_of(self, named: Collection[str]) -> Iterator[str]:
        """The rules that note some of the facts that are named."""
        rules = {rule_of(study) for fact in named if (study := study_of(fact))}
        rules |= {RULE} if any(fact in self.given for fact in named) else set()
        yield from (rule for rule in self.rules if rule in rules)

    @cached_property
    def read(self) -> frozenset[str]:
        """Every fact that the chapters and the written pages of the study read."""
        return frozenset(facts_read(self.project.plans, self.project.prose))

    def read_of(self, study: str) -> list[str]:
        """The facts of another study that are read, as they are called there."""
        return sorted(in_study(fact) for fact in self.read if study_of(fact) == study)

    def check_used(self) -> None:
        """DeclarationError, a line for each, for a file of given numbers and another study of which nothing is read."""
        used = {number.path for fact, number in self.given.items() if fact in self.read}
        problems = [
            f"{path}: no chapter and no page reads a number of it; name one, or take it out of `given`."
            for path in self.given_files
            if path not in used
        ]
        problems += [
            f"{spec}: no chapter and no page reads a fact of {name} ({name}:<id>); name one, or take it out."
            for name, spec in compared_with(self.project.study_declaration).items()
            if not self.read_of(name)
        ]
        if problems:
            raise DeclarationError("\n".join(problems))


def _ids(name: str, other: Asking) -> frozenset[str]:
    """The facts of another study that its chapters and files make, as they are called here."""
    found = {fact for plan in other.plans for fact in plan.fact_ids}
    found |= {claim.distance_fact for claim in claims_of(other.plans)} | set(other.outside.given)
    return frozenset(f"{name}:{fact}" for fact in found)


def given_files(study: Declaration) -> list[str]:
    """The files of given numbers that a study file names, sorted within each pattern.

    Raises DeclarationError for a path or pattern of which there is no file, and for a file that two of them name.
    """
    found: dict[str, str] = {}
    for index, pattern in enumerate(study.data.get("given", ())):
        spec = study.spec("given", index)
        paths = sorted(path.as_posix() for path in Path().glob(pattern))
        if not paths:
            beside = (path.as_posix() for path in Path(pattern).parent.glob("*.csv"))
            close = nearest(pattern, beside)
            hint = f"; the nearest is {close[0]}" if close else ""
            raise DeclarationError(f"{spec}: there is no file {pattern}{hint}.")
        for path in paths:
            if path in found:
                raise DeclarationError(f"{spec}: {path} is named already, at {found[path]}; take one out.")
            found[path] = spec
    return list(found)
