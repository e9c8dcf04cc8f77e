"""Every language says everything, in words of its own, with its plural forms; and everything said is used."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from lange_adem.language.catalogue import FOLDER, LANGUAGES, catalogue
from lange_adem.language.numbers import plural_forms

ROOT = Path(__file__).resolve().parents[3]
FIRST = "nl"
OTHERS = [language for language in LANGUAGES if language != FIRST]
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
LINK = re.compile(r"\]\(([^)]+)\)")
ANCHOR = re.compile(r"\{#([a-z-]+)\}")
# Texts that are the same in two languages, and are no oversight. Those of places and signs alone need no line here.
SAME = {
    "en": {
        "claims.demands.bounds", "facts.statistics.percent", "facts.statistics.product", "instruments.labels.t",
        "items.download", "pages.changes.is", "pages.changes.was", "pages.methods.score", "panel.scale.how",
    },
}  # fmt: skip


def plurals(language):
    """Keys of texts that count, each with its forms."""
    words = catalogue(language)
    return {key: set(forms) for key, forms in words.groups.items() if forms and set(forms) <= CATEGORIES}


def said(language):
    """Every text by its key; of a text that counts, its `other` form."""
    texts, counting = dict(catalogue(language).texts), plurals(language)
    for key, forms in counting.items():
        for form in forms - {"other"}:
            del texts[f"{key}.{form}"]
    return texts


def test_there_is_a_first_language_and_another():
    assert FIRST in LANGUAGES and OTHERS
    assert len(said(FIRST)) > 500 and plurals(FIRST)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_keys_and_places_of_the_first(language):
    first, here = said(FIRST), said(language)
    assert here.keys() == first.keys()
    places = {key: (set(PLACE.findall(first[key])), set(PLACE.findall(here[key]))) for key in first}
    assert {key: both for key, both in places.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_pages_have_the_links_and_anchors_of_the_first(language):
    first, here = said(FIRST), said(language)
    for pattern in (LINK, ANCHOR):
        found = {
            key: (sorted(pattern.findall(first[key])), sorted(pattern.findall(here[key]))) for key in first
        }
        assert {key: both for key, both in found.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_counts_has_the_plural_forms_of_its_language(language):
    words = catalogue(language)
    forms = plural_forms(words.locale)
    assert {key: found for key, found in plurals(language).items() if found != forms} == {}
    assert plurals(language).keys() == plurals(FIRST).keys()


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_untranslated(language):
    first, here = said(FIRST), said(language)
    same = {
        key
        for key in first
        if first[key] == here[key] and re.search(r"[^\W\d_]{2}", PLACE.sub("", here[key]))
    }
    assert same == SAME.get(language, set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_whole(language):
    for key, text in catalogue(language).texts.items():
        assert text.strip() and "TODO" not in text, key
    names = {path.relative_to(FOLDER / language) for path in (FOLDER / language).rglob("*.*")}
    assert names == {path.relative_to(FOLDER / FIRST) for path in (FOLDER / FIRST).rglob("*.*")}


SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.py")])


def shared(*ends):
    paths = [path for end in ends for path in sorted((ROOT / "report/shared").rglob(f"*.{end}"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@cache
def asked_by_python():
    """Texts of the code, which may be keys or groups ("pages.walk()" where one is taken whole); patterns of keys."""
    texts, patterns = set(), set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.Attribute):
                texts.add(node.attr)
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "group"
            ):
                texts |= {f"{one.value}()" for one in node.args if isinstance(one, ast.Constant)}
            elif isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(p.value) if isinstance(p, ast.Constant) else "([^.]+)" for p in node.values
                )
                patterns.add("".join(parts))
    return frozenset(texts), {re.compile(one) for one in patterns if re.match(r"[a-z]+\\\.", one)}


@cache
def asked_on_pages():
    """Keys that scripts, the filter and the template ask for, and patterns of those that they put together."""
    script = shared("js")
    keys = {f"panel.{key}" for key in re.findall(r'"((?:[a-z_]+\.)*[a-z_]+)"', script)}
    keys |= {f"page.{key}" for key in re.findall(r"words\.([a-z_]+)", shared("lua", "html"))}
    starts = re.findall(r'"([a-z_.]+[._])" \+', script)
    return keys, {re.compile(r"panel\." + re.escape(start) + "([^.]+)") for start in starts} | {
        re.compile(r"page\.(table|figure)(?:_head)?")  # items.lua and references.lua: by the kind of a link
    }


@cache
def codes_of_files():
    """What can fill a gap in a key, beside texts of Python: words of scripts between quotes, and codes of schemas."""
    schemas = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "workflow/schemas").glob("*.yaml")
    )
    return {*re.findall(r'"([a-z_]+)"', shared("js")), *re.findall(r"(?<=[\[ ])[a-z_]+(?=[],])", schemas)}


def is_used(key):
    """Whether code asks for a text, for all that count alike, or for its whole group."""
    key = key.rpartition(".")[0] if key.rpartition(".")[0] in plurals(FIRST) else key
    texts, patterns = asked_by_python()
    keys, made = asked_on_pages()
    known = texts | codes_of_files()
    groups = [key[:place] for place, sign in enumerate(key) if sign == "."]
    taken = {f"{group}()" for group in groups if "." in group}
    groups = [group for group in groups if group not in catalogue(FIRST).texts]
    if key in texts | keys or taken & texts or any(group in texts for group in groups if "." in group):
        return True
    found = [pattern.fullmatch(one) for pattern in patterns for one in (key, *groups)]
    found += [pattern.fullmatch(key) for pattern in made]
    return any(match and all(gap in known or gap.isdigit() for gap in match.groups()) for match in found)


def test_every_text_is_used():
    made_in_steps = {f"instruments.numbers.{end}est_age" for end in ("low", "high")} | {
        "selections.of_children"
    }
    assert {key for key in said(FIRST) if not is_used(key)} <= made_in_steps


@pytest.mark.parametrize(
    "key", ["panel.claim.nowhere", "page.nowhere", "facts.nowhere", "pages.claims.nowhere"]
)
def test_an_unused_text_would_be_found(key):
    assert not is_used(key)
