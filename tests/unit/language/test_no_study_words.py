"""The engine knows no study: no word of any study stands in code, in a comment, or in what all reports share."""

import re
from functools import cache
from pathlib import Path

import pytest

from lange_adem.language.catalogue import FOLDER
from tests.unit.language.study_words import ROOT, STUDIES, every_word

SHARED = ("js", "lua", "typ", "html", "css", "xml", "svg")
CODE = sorted(
    [
        *(ROOT / "src").rglob("*.py"),
        *(ROOT / "scripts").glob("*.py"),
        *(ROOT / "workflow").glob("*.smk"),
        *(ROOT / "workflow/rules").glob("*.smk"),
        *(ROOT / "workflow/notebooks").glob("*"),
        ROOT / "Snakefile",
        *(path for end in SHARED for path in (ROOT / "report/shared").rglob(f"*.{end}")),
    ]
)
CATALOGUES = sorted(path for end in ("yaml", "md") for path in FOLDER.rglob(f"*.{end}"))
# Words of a study that are also words of the engine or of plain English: what they mean in code.
ENGINE = {
    "female": "a value of `sex`, which every study has",
    "male": "a value of `sex`, which every study has",
    "yes": "the value of a condition that holds",
    "no": "the value of a condition that does not hold; the English word",
    "none": "Python's None; the English word",
    "other": "the English word",
    "so": "the English word",
    "register": "a kind of form, and the register of errata",
    "reference": "a line in a figure, a link in the text, the reference documentation",
    "low": "the lower end of a range",
    "high": "the upper end of a range",
    "lower": "the English word; a method of text",
    "higher": "the English word",
    "young": "the English word",
    "older": "the English word",
    "consent": "what a row that leaves lacks: a final state of rows",
    "middle": "halfway between two ends",
    "paper": "Word and PDF, beside the website",
    "help": "what a command says of itself",
    "email": "a pattern of personal data",
    "e-mail": "a pattern of personal data",
    "people": "the English word",
    "usual": "the English word",
    "away": "the English word",
    "boys": "the usual example of a word for people",
    "both": "the English word",
    "neither": "the English word",
    "together": "the English word",
    "problems": "what is wrong with a file",
    "origin": "where something comes from",
    "summary": "what a report says in short",
    "took_part": "whether a case is one of a wave: a column, a reason",
    "stopped": "a run that did not end",
    "goes_on": "a run that is not stopped",
    "household": "what a contact is with",
    "mood": "the usual example of an instrument",
    **dict.fromkeys(("t0", "t1", "t2", "t3"), "the usual example of an id of a wave"),
}
# Words that are the engine's in one file only.
HERE = {
    # Office Open XML; a kind of report
    "src/lange_adem/book/paper/word_package.py": {"relationship", "research"},
    "src/lange_adem/tables/html.py": {"region"},  # ARIA: a part of a page
    "src/lange_adem/ingest/personal.py": {"meisjes"},  # of a maiden name, in the heads of columns
}

# Words of a study that its language has for other things as well; and in every language a kind of report.
COMMON = {
    "nl": {
        "anders",
        "geen",
        "herkomst",
        "hoger",
        "hoog",
        "laag",
        "lager",
        "leeftijd",
        "onderzoek",
        "research",
        "toestemming",
    },  # fmt: skip
    "en": {"research", "at the start"},
}


def parts(word: str) -> list[str]:
    return re.split(r"[_ -]", word)


def pattern(word: str) -> re.Pattern[str]:
    """A word as code may write it: `den_haag`, "Den Haag", den-haag."""
    spelled = "[_ -]?".join(map(re.escape, parts(word)))
    return re.compile(rf"(?<![^\W_]){spelled}(?![^\W_])")


@cache
def text_of(path: Path) -> str:
    """A file in small letters, without the parent of a path and the first child of an element, which are no people."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"\.parents?\b|\bparents=True\b|:(first|last|nth|only)-child\b", "", text).casefold()


@cache
def looked_for() -> dict[str, re.Pattern[str]]:
    return {word: pattern(word) for word in every_word() if word not in ENGINE}


def found(path: Path) -> set[str]:
    name, text = path.relative_to(ROOT).as_posix(), text_of(path)
    words = {word for word in looked_for() if all(part in text for part in parts(word))}  # plain, so quick
    return {word for word in words if looked_for()[word].search(text)} - HERE.get(name, set())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_code_has_no_word_of_a_study(path):
    of = {word: every_word()[word] for word in found(path)}
    assert of == {}, (
        "words of these studies; let the study declare them, or say in ENGINE what else they mean"
    )


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_a_catalogue_has_no_word_of_a_study(path):
    language = path.relative_to(FOLDER).parts[0]
    assert found(path) - COMMON.get(language, set()) == set()


def test_the_words_are_those_of_the_studies():
    assert STUDIES
    words = every_word()
    for word in (
        "g4",
        "den haag",
        "den_haag",
        "parent",
        "onderzoeksgroep",
        "1e meting",
        "cts2",
        "chapter_4",
        "table-4.9",
        "veilig_thuis",
        "cts2_full",
        "left_alone",
        "table-r.1",
    ):
        assert word in words
    assert len(words) > 150


@pytest.mark.parametrize(
    "text",
    [
        'if city == "den_haag":',
        "# Den Haag first",
        'role = "parent"',
        "def parent_of(case):",
        'read("table-4.9")',
    ],
)
def test_a_word_would_be_found(text):
    assert any(spelled.search(text.casefold()) for spelled in looked_for().values())


def test_a_path_has_a_parent(tmp_path):
    (tmp_path / "one.py").write_text("folder = path.parent / Path(__file__).parents[2]", encoding="utf-8")
    assert not any(spelled.search(text_of(tmp_path / "one.py")) for spelled in looked_for().values())


def test_much_is_looked_at():
    assert len(CODE) > 250
    assert set(HERE) <= {name(path) for path in CODE}
