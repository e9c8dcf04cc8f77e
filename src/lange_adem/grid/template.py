"""Pages from one template: a declaration and a text written once, made for each value of a variable.

`for_each: branch` at the top of a chapter's declaration makes it a template. Its items, claims and text are there once
for every value of the variable: `table-12.3` of the page of `delft` is `table-12.3.delft`, and everything it selects
is of that branch. In its text and captions `{branch.label}` and `{branch}` stand for the value. Imports no pandas.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import ITEM_KINDS
from lange_adem.grid.loops import Turn, check_filled
from lange_adem.grid.written_out import FOR_EACH
from lange_adem.language.catalogue import Words
from lange_adem.language.markdown import in_markdown
from lange_adem.language.selections import value_labels
from lange_adem.study import Study
from lange_adem.yaml_document import Keys

PAGES = "pages"
# Sections of a declaration to the first part of the ids of their facts.
SECTIONS = {**ITEM_KINDS, "analyses": "analysis"}
CLAIMS, PEOPLE = "claims", "people"
_VALUE = re.compile(r"[a-z0-9_]+")
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\.[a-z][a-z0-9_]*\}")
# The head of a page, and a line of it that gives a key its text.
_HEAD = re.compile(r"\A---\r?\n.*?\n---[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"[\w-]+:[ \t]+(?=[^\s>|])")
# What names an item of the template: a fact (or test), a link to it, its place on the page.
_FACT = re.compile(r"(?<![\w./-])(table|figure|text|comparison|analysis)-([\w.]+?)(?=/)")
_DISTANCE = re.compile(r"(?<![\w./-])(claims-[\w.]+/)([^/\s]+)(?=/)")
_LINK = re.compile(r"\]\((table|figure|claim):([^)\s]+)\)")
_STANDS = re.compile(r'(\{[^}\n]*\.(table|figure)\b[^}\n]*\bitem=")([^"\n]+)(?=")')


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """The page of one value: `source` is its file, from the folder of the report; `template` the text it is made of.

    own: the items and claims of the template, as `table-12.3` and `claim-NAME`; people: the fact that counts the
    people of the page. spec: the line that makes it a template.
    """

    variable: str
    value: str
    label: str
    template: str
    source: str
    people: str
    own: frozenset[str]
    spec: str

    @property
    def turn(self) -> Turn:
        """The words that are filled in."""
        return Turn({self.variable: {"": self.value, "label": self.label}})

    def named(self, number: str) -> str:
        """The number of an item of the template, or the name of a claim, on this page."""
        return f"{number}.{self.value}"

    def text(self, template: str, path: str) -> str:
        """The text of the page; DeclarationError, with the line in `path`, for a place that nothing fills.

        The label of the value means itself there, whatever signs are in it: in the head of the page to YAML, below it
        to Markdown.
        """
        head = _HEAD.match(template)
        above = head[0].count("\n") if head else 0
        lines = enumerate(template.split("\n"), 1)
        return "\n".join(self._line(line, number <= above, f"{path}:{number}") for number, line in lines)

    def _line(self, line: str, in_head: bool, spec: str) -> str:
        filled = self._filled_head(line, spec) if in_head else self._in_markdown.fill(line, spec)
        if left := _PLACE.search(filled):
            raise DeclarationError(
                f"{spec}: {left[0]} is filled by nothing; write {{{self.variable}.label}}."
            )
        filled = _STANDS.sub(lambda found: found[1] + self._own(found[2], found[3]), filled)
        filled = _LINK.sub(lambda found: f"]({found[1]}:{self._own(found[1], found[2])})", filled)
        return self.ids(filled)

    @property
    def _in_markdown(self) -> Turn:
        return Turn({self.variable: {"": self.value, "label": in_markdown(self.label)}})

    def _filled_head(self, line: str, spec: str) -> str:
        key = _KEY.match(line)
        said = yaml.safe_load(line[key.end() :]) if key else None
        filled = self.turn.fill(said, spec) if isinstance(said, str) else said
        return line if filled == said or key is None else key[0] + json.dumps(filled, ensure_ascii=False)

    def ids(self, text: str) -> str:
        """A text with the facts of the template's own items under their names on this page."""
        text = _FACT.sub(lambda found: f"{found[1]}-{self._own(found[1], found[2])}", text)
        return _DISTANCE.sub(lambda found: found[1] + self._own("claim", found[2]), text)

    def _own(self, kind: str, number: str) -> str:
        return self.named(number) if f"{kind}-{number}" in self.own else number


def made_for_each(declaration: Declaration, study: Study, words: Words) -> Declaration:
    """A template with the items and claims of each of its pages, under `pages` the pages; others as they are.

    Raises DeclarationError for a variable that does not exist, has no list of values, a value without a label or with
    letters that no id can have; and for places that nothing fills.
    """
    if FOR_EACH not in declaration.data:
        return declaration
    pages = list(_pages(declaration, study, words))
    made = _Made(declaration)
    for page in pages:
        made.add(page, study)
    data = {key: value for key, value in declaration.data.items() if key not in (FOR_EACH, *SECTIONS, CLAIMS)}
    return Declaration(declaration.path, {**data, **made.data, PAGES: tuple(pages)}, made.lines)


def page_of(declaration: Declaration, number: str) -> TemplatePage | None:
    """The page that an item of a declaration stands on, where it is made from a template."""
    value = number.rpartition(".")[2]
    return next((page for page in declaration.data.get(PAGES, ()) if page.value == value), None)


def _pages(declaration: Declaration, study: Study, words: Words) -> Iterator[TemplatePage]:
    variable, spec = declaration.data[FOR_EACH], declaration.spec(FOR_EACH)
    path = Path(declaration.path)
    folder = Path("report") / study.id
    stem = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
    own, labels = frozenset(_own(declaration)), value_labels(variable, words)
    if _PLACE.search(str(declaration.data["title"])):
        raise DeclarationError(
            f"{declaration.spec('title')}: this title is of all pages together; put the place in that of the page."
        )
    for value in sorted(_values(variable, spec, study), key=lambda value: _place(value, labels)):
        label = labels.get(value)
        if not label:
            raise DeclarationError(
                f"{spec}: value {value!r} of {variable} has no label to call its page by; give it one in {study.path}."
            )
        if not _VALUE.fullmatch(value):
            raise DeclarationError(
                f"{spec}: value {value!r} of {variable} becomes part of ids and of a file's name; "
                f"use small letters, digits and _ in {study.path}."
            )
        source = stem.with_name(f"{stem.stem}-{value}.qmd").as_posix()
        people = f"text-{stem.stem}.{value}/{PEOPLE}/all/n"
        template = stem.with_suffix(".qmd").as_posix()
        yield TemplatePage(variable, value, label, template, source, people, own, spec)


def _values(variable: str, spec: str, study: Study) -> Sequence[str]:
    known = study.variables_of("participation")
    if variable not in known:
        close = nearest(variable, known)
        hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(sorted(known))}"
        raise DeclarationError(f"{spec}: a participation has no variable {variable!r}; {hint}.")
    values = study.values_of(variable)
    if not values:
        raise DeclarationError(
            f"{spec}: {variable} has no list of values, so there is no page for each of them."
        )
    return values


def _place(value: str, labels: Mapping[str, str]) -> int:
    """The place of a value in the order in which the study names them."""
    return list(labels).index(value) if value in labels else len(labels)


def _own(declaration: Declaration) -> Iterator[str]:
    for section, kind in SECTIONS.items():
        yield from (f"{kind}-{number}" for number in declaration.data.get(section, {}))
    yield from (f"claim-{name}" for name in declaration.data.get(CLAIMS, {}))


@dataclass
class _Made:
    """The declaration of all pages in the making."""

    template: Declaration
    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: dict[Keys, int] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = {keys: line for keys, line in self.template.lines.items() if keys[:1] != (FOR_EACH,)}

    def add(self, page: TemplatePage, study: Study) -> None:
        """Add the items and claims of one page."""
        for section in (*SECTIONS, CLAIMS):
            for number, body in self.template.data.get(section, {}).items():
                keys = (section, str(number))
                filled = page.turn.fill(body, self.template.spec(*keys))
                checked = {key: filled[key] for key in ("text", "note") if key in filled}
                check_filled(checked if section == CLAIMS else filled, page.turn, self.template.spec(*keys))
                self._put((section, page.named(str(number))), _renamed(filled, page.ids), keys)
        counted = {"unit": _unit(page.variable, study), "rows": [{"id": PEOPLE, "stat": "n", "decimals": 0}]}
        self._put(("texts", page.people.partition("/")[0].removeprefix("text-")), counted, (FOR_EACH,))

    def _put(self, keys: tuple[str, str], body: Any, asked: Keys) -> None:
        self.data.setdefault(keys[0], {})[keys[1]] = body
        self.lines[keys] = self.template.line(*asked)
        depth = len(asked)
        below = {k[depth:]: line for k, line in self.template.lines.items() if k[:depth] == asked}
        self.lines.update({(*keys, *rest): line for rest, line in below.items() if depth > 1})


def _unit(variable: str, study: Study) -> str:
    """What is counted on a page: people, where each has one value of its variable."""
    return "person" if variable in study.variables_of("person") else "participation"


def _renamed(node: Any, ids: Callable[[str], str]) -> Any:
    """A part of a declaration with the ids of its own facts as they are on one page."""
    if isinstance(node, Mapping):
        return {key: _renamed(value, ids) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(value, ids) for value in node]
    return ids(node) if isinstance(node, str) else node
