"""Loops in a declaration: the names of a `for_each`, in braces, filled in. Imports no pandas."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError

# What a loop says of one of its values: its words by name. The value itself is the word "".
Words = Mapping[str, Any]
_ITSELF = ""
_LABEL = "label"
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?\}")
# Here names in braces that no loop gives have a meaning of their own: `with`, {row} and {column}.
_FILLED_LATER = frozenset({"of", "against", "derive", "stands"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One time round a loop: the words of each of its names."""

    words: Mapping[str, Words]

    def fill(self, node: Any, spec: str) -> Any:
        """A part of a declaration with the loop's names filled in; other names in braces stay as they are.

        A text that is one name in braces and nothing else takes the value as it is, a number as a number.
        Raises DeclarationError, naming the nearest, for a word that the loop does not give.
        """
        if isinstance(node, Mapping):
            return {
                (self.fill(key, spec) if isinstance(key, str) else key): self.fill(value, spec)
                for key, value in node.items()
            }
        if isinstance(node, list):
            return [self.fill(value, spec) for value in node]
        if not isinstance(node, str):
            return node
        alone = _NAME.fullmatch(node)
        if alone and alone[1] in self.words:
            return self._word(alone, spec)
        return _NAME.sub(
            lambda found: str(self._word(found, spec)) if found[1] in self.words else found[0], node
        )

    def _word(self, found: re.Match[str], spec: str) -> Any:
        name, word = found[1], found[2] or _ITSELF
        known = self.words[name]
        if word not in known:
            names = [f"{name}.{other}" if other else name for other in known]
            raise DeclarationError(
                f"{spec}: {found[0]} asks for a word that `for_each` does not give for {name} "
                f"{known[_ITSELF]!r}; {_hint(f'{name}.{word}', names)}."
            )
        return known[word]


def turns(for_each: Mapping[str, Any]) -> Iterator[Turn]:
    """Every time round a loop, in the order in which a reader nests it: the first name changes slowest.

    A name has a list of values; or values with a label each (`{self: Zelf gedaan}`, then `{who.label}`); or values
    with words of their own (`{men: {label: Man, code: male}}`, then `{sex.code}`).
    """
    values = [[(name, words) for words in _values(said)] for name, said in for_each.items()]
    for chosen in product(*values):
        yield Turn(dict(chosen))


def _values(said: Any) -> Iterator[Words]:
    if not isinstance(said, Mapping):
        yield from ({_ITSELF: value} for value in said)
        return
    for value, words in said.items():
        given = words if isinstance(words, Mapping) else {_LABEL: words}
        yield {_ITSELF: value, **given}


def check_loop(for_each: Mapping[str, Any], entries: list[Any], spec: str) -> None:
    """DeclarationError for a name of a loop that no entry uses: it would change nothing."""
    used = set(_names_in(entries))
    for name in for_each:
        if name not in used:
            raise DeclarationError(
                f"{spec}: no entry uses {{{name}}} of this `for_each`; use it or take it out."
            )


def check_filled(node: Any, turn: Turn, spec: str, template: str = "") -> None:
    """DeclarationError for a name in braces that is still there where nothing else fills it in, naming the nearest.

    template: the variable of a template, whose places its pages fill in.
    """
    if isinstance(node, Mapping):
        for key, value in node.items():
            check_filled(key, turn, spec, template)
            if key not in _FILLED_LATER:
                check_filled(value, turn, spec, template)
    elif isinstance(node, list):
        for value in node:
            check_filled(value, turn, spec, template)
    elif isinstance(node, str) and (left := _left(node, template)):
        raise DeclarationError(
            f"{spec}: {node!r} asks for {left[0]}, which this `for_each` does not give; "
            f"{_hint(left[1], list(turn.words))}."
        )


def _left(text: str, template: str) -> re.Match[str] | None:
    return next((found for found in _NAME.finditer(text) if found[1] != template), None)


def _names_in(node: Any) -> Iterator[str]:
    """The names in braces of a part of a declaration."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _names_in(key)
            yield from _names_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from _names_in(value)
    elif isinstance(node, str):
        yield from (found[1] for found in _NAME.finditer(node))


def _hint(asked: str, known: list[str]) -> str:
    close = nearest(asked, known)
    return f"the nearest is {{{close[0]}}}" if close else f"there are {', '.join(f'{{{k}}}' for k in known)}"
