"""A page as Pandoc reads it, as far as its links and its fences go: what each of them is, and on which line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What Pandoc does not read as text: front matter, blocks of code, comments, and code within a line.
_LITERAL = re.compile(
    r"\A---\r?\n.*?\n---[ \t]*$"
    r"|^[ ]{0,3}(?P<fence>`{3,}|~{3,})(?!.*`).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<!--.*?-->"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<more>\{[^}]*\})?"
)
_FENCE = re.compile(r"^[ \t]*:{3,}(?P<said>[^\n]*)$", re.MULTILINE)
_ATTRIBUTE = re.compile(
    r"\.(?P<of>[\w-]+)|(?P<key>[\w-]+)=(?P<value>\"[^\"]*\"|'[^']*'|[^\s}]+)|(?P<other>[^\s{}]+)"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words, where it leads (white space at its ends left out), its attributes, and its line."""

    line: int
    words: str
    target: str
    attributes: str
    is_image: bool


@dataclass(frozen=True, slots=True)
class Fence:
    """A line that opens a part of a page, with its classes and attributes, or closes one (both empty).

    odd: what Pandoc would not read as either.
    """

    line: int
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    odd: bool = False

    @property
    def closes(self) -> bool:
        """Whether it closes the part that was opened last."""
        return not (self.classes or self.attributes or self.others or self.odd)


def readable(text: str) -> str:
    """The text with blanks in place of what is no text, each line where it was."""
    return _LITERAL.sub(lambda found: _blank(found[0]), text)


def links(text: str) -> Iterator[Link]:
    """Every link of a readable text."""
    for found in _LINK.finditer(text):
        if "\n\n" not in found["target"]:
            yield Link(
                line_of(text, found.end("words")),
                found["words"].strip(),
                " ".join(found["target"].split()),
                (found["more"] or "").strip("{} "),
                bool(found["image"]),
            )


def without_links(text: str) -> str:
    """The text with blanks in place of the links of a readable text; their words stay."""
    return _LINK.sub(
        lambda found: (
            _blank(found["image"] + "[")
            + found["words"]
            + _blank(found[0][found.end("words") - found.start() :])
        ),
        text,
    )


def fences(text: str) -> Iterator[Fence]:
    """Every line of a readable text that begins with three colons or more."""
    for found in _FENCE.finditer(text):
        line, said = line_of(text, found.start("said")), found["said"].strip().rstrip(":").strip()
        if not said:
            yield Fence(line)
        elif said.startswith("{") and said.endswith("}"):
            parts = list(_ATTRIBUTE.finditer(said[1:-1]))
            yield Fence(
                line,
                tuple(part["of"] for part in parts if part["of"]),
                tuple((part["key"], part["value"]) for part in parts if part["key"]),
                tuple(part["other"] for part in parts if part["other"]),
            )
        else:
            yield Fence(line, (said,), odd=not re.fullmatch(r"[\w-]+", said))


def line_of(text: str, place: int) -> int:
    """Number of the line on which a place of a text is."""
    return text.count("\n", 0, place) + 1


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
