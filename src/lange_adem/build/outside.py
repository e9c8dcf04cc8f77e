"""Facts that come from outside the data of a study: the numbers of the files of given numbers that it names."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.facts.given import RULE, GivenNumber, read_given


@dataclass(frozen=True)
class Outside:
    """What comes from outside the data of one study. given: its given numbers, by the id of their facts."""

    given: Mapping[str, GivenNumber]

    @property
    def given_files(self) -> list[str]:
        """The files of the given numbers."""
        return list(dict.fromkeys(number.path for number in self.given.values()))

    @property
    def facts(self) -> dict[str, Collection[str]]:
        """The ids of the facts, by the rule that notes them."""
        return {RULE: self.given.keys()} if self.given else {}

    def rules_of(self, named: Collection[str]) -> Iterator[str]:
        """The rules that note some of the facts that are named."""
        yield from (rule for rule, facts in self.facts.items() if any(fact in facts for fact in named))

    def check_used(self, read: Collection[str]) -> None:
        """DeclarationError, a line for each, for a file of given numbers of which none is among the facts `read`."""
        used = {number.path for fact, number in self.given.items() if fact in read}
        unused = [path for path in self.given_files if path not in used]
        if unused:
            said = "no chapter and no page reads a number of it; name one, or take it out of `given`."
            raise DeclarationError("\n".join(f"{path}: {said}" for path in unused))


def find_outside(study: Declaration) -> Outside:
    """What comes from outside by a study file; DeclarationError for files and numbers that are wrong."""
    return Outside(read_given(given_files(study)))


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
