"""What the prose of a report names: facts, claims, tables and figures, held against the plans; and what is misspelt."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lange_adem.declarations import nearest
from lange_adem.errors import FactError
from lange_adem.facts.statistic import is_share
from lange_adem.grid.ids import hint_for, is_planned
from lange_adem.grid.markdown import Fence, Link, fences, line_of, links, readable, without_links
from lange_adem.grid.plan import ChapterPlan, claims_of

# Links `[](fact:ID)`, `[](quantifier:ID)`, `[words](claim:ID)`, `[](table:4.9)`, and places `::: {.table item="4.9"}`.
ITEMS = ("table", "figure")
OWN = ("fact", "quantifier", "claim", *ITEMS, "chapter", "page", "section")
_WEB = ("http", "https", "mailto", "tel")
# What the link prints itself: words between its brackets would be dropped.
_PRINTED = ("fact", "quantifier", "section")
_SCHEME = re.compile(r"([A-Za-z][\w+.-]*)\s*:\s*(.*)", re.DOTALL)
_LOOSE = re.compile(rf"(?<![\w/])(?:{'|'.join(OWN)}):[^\s:/][^\s)>\]}}\"]*", re.IGNORECASE)
_ID = re.compile(r"(?<![\w/-])(?:table|figure|text|comparison|analysis|claims|given)-[\w.]+(?:/[\w.]+){2,3}")
_OPEN = re.compile(rf"\]\(\s*(?:{'|'.join(OWN)})\s*:", re.IGNORECASE)
_ATTRIBUTES = {"quantifier": (".capital",)}

Known = Mapping[str, Collection[str]]


def check_prose(
    plans: Sequence[ChapterPlan], pages: Iterable[tuple[str, str]], outside: Known = MappingProxyType({})
) -> None:
    """FactError (file:line, what, the nearest) for each link and place in these pages that leads to nothing asked.

    Also for what would be printed as it is written or dropped: a link with another word before its colon, one that is
    not closed or has words that nobody reads, a place that is empty, holds text, is not closed or is there twice.
    pages: path and text of each; those of a template have one path. outside: facts that no chapter makes, by the rule
    that notes them. Facts of other rooms (quality, methods, replication) are not asked by any chapter: those the book
    finds when it is made.
    """
    known = _known(plans, outside)
    problems: list[str] = []
    placed: dict[tuple[str, str], str] = {}
    for path, text in pages:
        plain = readable(text)
        found = [*_of_links(plain, known), *_loose(plain), *_of_places(plain, known)]
        for line, kind, number in _places(plain):
            if (kind, number) in placed:
                found.append(
                    (line, f"{kind} {number} has a place already, at {placed[kind, number]}; take one out.")
                )
            placed.setdefault((kind, number), f"{path}:{line}")
        problems += [f"{path}:{line}: {said}" for line, said in sorted(dict.fromkeys(found))]
    if problems:
        raise FactError("\n".join(problems))


def facts_named(text: str) -> set[str]:
    """Ids of the facts that the links of a page name."""
    targets = (_SCHEME.fullmatch(link.target.strip("<>")) for link in links(readable(text)))
    return {found[2] for found in targets if found and found[1] in ("fact", "quantifier")}


def _known(plans: Sequence[ChapterPlan], outside: Known) -> dict[str, Collection[str]]:
    claims = claims_of(plans)
    facts = {fact for plan in plans for fact in plan.fact_ids} | {claim.distance_fact for claim in claims}
    facts = facts.union(*outside.values())
    shown = {kind: [i.number for plan in plans for i in plan.of_kind(kind)] for kind in ITEMS}
    return {"fact": facts, "quantifier": facts, "claim": [claim.name for claim in claims], **shown}


def _of_links(text: str, known: Known) -> Iterator[tuple[int, str]]:
    for link in links(text):
        scheme = _SCHEME.fullmatch(link.target.strip("<>"))
        if not link.target:
            yield link.line, "the link leads nowhere; say what it names, as in [](fact:ID)."
        elif scheme and scheme[1] in OWN:
            yield from ((link.line, said) for said in _own(link, scheme[1], scheme[2], known))
        elif scheme and scheme[1].lower() not in _WEB:
            close = nearest(scheme[1].lower(), OWN)
            hint = (
                f"the nearest is `{close[0]}:`"
                if close
                else f"there are {', '.join(f'`{kind}:`' for kind in OWN)}"
            )
            yield link.line, f"there is no link `{scheme[1]}:`; {hint}."


def _own(link: Link, kind: str, name: str, known: Known) -> Iterator[str]:
    written = f"({link.target})"
    if link.is_image:
        yield f"{written} is a link, no picture; take out the exclamation mark."
    if not name or re.search(r"\s", link.target):
        yield f"{written} is not read; write ({kind}:ID), without blanks and titles."
        return
    if kind in _PRINTED and link.words:
        yield f"{written} prints its own text, and {link.words!r} would be dropped; leave the brackets empty."
    if kind == "claim" and not link.words:
        yield f"{written} has no words; say between the brackets what rests on the claim."
    for attribute in link.attributes.split():
        if attribute not in _ATTRIBUTES.get(kind, ()):
            yield f"{written} does not read {attribute!r}; take it out."
    if kind in known:
        yield from _unknown("fact" if kind == "quantifier" else kind, name, known)
    if kind == "quantifier" and name in known["fact"] and not is_share(name.rpartition("/")[2]):
        yield f"{written}: there are words for shares only, and this is none; write (fact:ID)."


def _unknown(kind: str, name: str, known: Known) -> Iterator[str]:
    if name not in known[kind] and (kind != "fact" or is_planned(name)):
        yield f"there is no {kind} {name}.{hint_for(name, known[kind])}"


def _loose(text: str) -> Iterator[tuple[int, str]]:
    """Of what is written outside every link: what was meant as one."""
    rest = without_links(text)
    for found in _OPEN.finditer(rest):
        yield (
            line_of(rest, found.start()),
            f"the link {found[0]}... is not closed; put a bracket behind its id.",
        )
    rest = _OPEN.sub(lambda found: " " * len(found[0]), rest)
    for pattern in (_LOOSE, _ID):
        for found in pattern.finditer(rest):
            kind = found[0].partition(":")[0].lower() if pattern is _LOOSE else "fact"
            yield (
                line_of(rest, found.start()),
                f"{found[0]} would be printed as it is; a link is []("
                + f"{kind}:ID), without a blank before the bracket.",
            )


def _places(text: str) -> Iterator[tuple[int, str, str]]:
    for fence in fences(text):
        kind = _kind(fence)
        if kind and (number := dict(fence.attributes).get("item", "").strip("\"'")):
            yield fence.line, kind, number


def _kind(fence: Fence) -> str:
    return next((kind for kind in ITEMS if kind in fence.classes), "")


def _of_places(text: str, known: Known) -> Iterator[tuple[int, str]]:
    """Every fence must be one, and be closed; a place names what there is, and holds nothing."""
    lines = text.splitlines()
    found = list(fences(text))
    waiting: list[Fence] = []
    for fence in found:
        if fence.odd:
            yield (
                fence.line,
                f'{lines[fence.line - 1].strip()!r} opens nothing; write ::: {{.table item="4.9"}}, or ::: alone.',
            )
        elif not fence.closes:
            waiting.append(fence)
        elif not waiting:
            yield fence.line, "::: closes nothing; take it out."
        else:
            opened = waiting.pop()
            inside = "".join(lines[opened.line : fence.line - 1]).strip()
            if _kind(opened) and inside:
                yield opened.line, "what stands in a place is dropped; put its ::: on the line below."
        yield from ((fence.line, said) for said in _of_place(fence, known))
    for fence in waiting:
        yield fence.line, "this part is not closed; put ::: on a line of its own below it."
    opened_on = {fence.line for fence in found}
    for number, line in enumerate(lines, start=1):
        if number not in opened_on and re.search(r"\{[^}]*(\.(table|figure)\b|\bitem=)", line):
            yield number, 'a place begins with three colons: ::: {.table item="4.9"}.'


def _of_place(fence: Fence, known: Known) -> Iterator[str]:
    kind, attributes = _kind(fence), dict(fence.attributes)
    if not kind and "item" not in attributes:
        return
    if not kind:
        yield 'a place with an `item` is of a table or a figure; write {.table item="4.9"} or {.figure item="4.9"}.'
        return
    number = attributes.get("item", "")
    if number[:1] != '"' or not number.strip('"'):
        yield f'the place is empty; write {{.{kind} item="4.9"}}, with the number between quotes.'
    else:
        yield from _unknown(kind, number.strip('"'), known)
    more = [f".{name}" for name in fence.classes if name not in (kind, "web", "paper")]
    more += [name for name in attributes if name != "item"]
    for said in (*more, *fence.others):
        yield f"a place does not read {said!r}; take it out."
