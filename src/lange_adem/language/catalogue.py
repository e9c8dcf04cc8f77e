"""The words of a report: every text that a reader sees, from the files of its language and of its study.

A catalogue is a folder of files. The place of a file is the first part of the key of its texts: `panel.claim.parts`
stands in `nl/panel.yaml`; a Markdown file, `nl/pages/claims.md`, is one text, `pages.claims`. A text may have places,
`{count}`, that the caller fills; one that counts has the plural forms of its language (`one`, `other`).
`{study.group.plural}` is a word of the study, with a capital where `Study` has one. Other braces are its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from lange_adem.declarations import nearest, read
from lange_adem.errors import DeclarationError
from lange_adem.language.numbers import plural_form

FOLDER = Path(__file__).parent
# Every language with a catalogue, and where its words stand: the schema of a study takes its list from here.
LANGUAGES = {
    path.parent.name: f"`language/{path.parent.name}/`" for path in sorted(FOLDER.glob("*/page.yaml"))
}
STUDY = "study"  # first part of the keys of words that belong to the study
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_OF_STUDY = re.compile(r"\{([Ss]tudy)((?:\.[a-z_]+)+)\}")


class Speaking(Protocol):
    """A study, as far as it is about words."""

    @property
    def language(self) -> str:
        """The language of its readers."""

    @property
    def words(self) -> Mapping[str, Any]:
        """What they call the things of this study."""


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """The texts of one language and one study, by key; and those below each first part of a key, by the rest of it."""

    language: str
    texts: Mapping[str, str]
    groups: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, /, **places: object) -> str:
        """The text of a key with its places filled.

        Raises DeclarationError for an unknown key, naming the nearest, and where the places given are not those
        of the text.
        """
        if key not in self.texts:
            close = ", ".join(nearest(key, self.texts, n=3))
            hint = f"; nearest: {close}" if close else ""
            raise DeclarationError(f"the catalogue {self.language!r} has no text {key!r}{hint}.")
        text = self.texts[key]
        if set(places) != set(_PLACE.findall(text)):
            given, has = sorted(places), sorted(set(_PLACE.findall(text)))
            raise DeclarationError(
                f"text {key!r} of the catalogue {self.language!r} has the places {has}, not {given}."
            )
        return _PLACE.sub(lambda place: str(places[place[1]]), text)

    def counted(self, key: str, count: int, /, **places: object) -> str:
        """The text of a key that has plural forms (`one`, `other` ...) for a count, which fills its place `{count}`."""
        form = f"{key}.{plural_form(count, self.locale)}"
        if "{count}" in self.texts.get(form, "{count}"):
            places["count"] = count
        return self(form, **places)

    def group(self, key: str) -> dict[str, str]:
        """The texts below a key, by the rest of their keys, as they stand in the catalogue."""
        return dict(self.groups.get(key, {}))

    @property
    def locale(self) -> str:
        """The locale of its numbers and dates, such as "nl-NL"."""
        return self("language.locale")

    def of(self, group: str, code: str) -> str:
        """The word for a code; the code itself, without underscores, where the group has none for it."""
        return self.texts.get(f"{group}.{code}", code.replace("_", " "))

    def listed(self, names: list[str]) -> str:
        """Words as a list in running text: "a, b en c"."""
        if len(names) < 2:
            return "".join(names)
        return self("lists.last", others=", ".join(names[:-1]), last=names[-1])

    def __repr__(self) -> str:
        return f"words {self.language}"

    def __reduce__(self) -> tuple[Any, ...]:
        """Words go to a job as their texts."""
        return _words, (self.language, dict(self.texts))


def catalogue(language: str, study: Mapping[str, Any] = MappingProxyType({})) -> Words:
    """The words of a language, and below `study` those of a study in place of what its language says of any.

    Raises DeclarationError for a language without a catalogue, and for a text that is no text.
    """
    texts = {**_language(language), **dict(_texts(study, STUDY, f"words of the {STUDY}"))}
    return _words(
        language, {key: _OF_STUDY.sub(partial(_of_study, texts), text) for key, text in texts.items()}
    )


def _of_study(texts: Mapping[str, str], place: re.Match[str]) -> str:
    found = texts[STUDY + place[2]]
    return found[:1].upper() + found[1:] if place[1][0] == "S" else found


def _words(language: str, texts: Mapping[str, str]) -> Words:
    groups: dict[str, dict[str, str]] = {}
    for key, text in texts.items():
        parts = key.split(".")
        for depth in range(1, len(parts)):
            groups.setdefault(".".join(parts[:depth]), {})[".".join(parts[depth:])] = text
    return Words(language, MappingProxyType(dict(texts)), MappingProxyType(groups))


def words_of(study: Speaking, write: Callable[[str], str] = str) -> Words:
    """The words of a study: those of its language, and its own.

    write: how its own are written where they mean themselves (in Markdown, in HTML).
    """
    return catalogue(study.language, _written(study.words, write))


def _written(words: Any, write: Callable[[str], str]) -> Any:
    if isinstance(words, Mapping):
        return {name: _written(below, write) for name, below in words.items()}
    return write(words) if isinstance(words, str) else words


def inside(text: str) -> str:
    """A text that begins with a capital as it stands inside a sentence: its first letter small."""
    return text[:1].lower() + text[1:]


@cache
def _language(language: str) -> Mapping[str, str]:
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise DeclarationError(f"there is no catalogue of the language {language!r}; there is {known}.")
    folder = FOLDER / language
    files = sorted(folder.rglob("*.yaml"))
    found: dict[str, str] = {}
    for path in (*files, *sorted(folder.rglob("*.md"))):
        key = ".".join(path.relative_to(folder).with_suffix("").parts)
        text = read(path).data if path.suffix == ".yaml" else path.read_text(encoding="utf-8")
        found |= _texts(text, key, path.name)
    return MappingProxyType(found)


def _texts(value: Any, key: str, where: str) -> Iterator[tuple[str, str]]:
    """Every text below `value` with its key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, below in value.items():
            if not isinstance(name, str):
                raise DeclarationError(f"{where}: {key}: put the key {name!r} between quotes.")
            yield from _texts(below, f"{key}.{name}", where)
    else:
        raise DeclarationError(f"{where}: {key}: {value!r} is no text; put it between quotes.")
