"""Chapter 8 prints no number: every sentence that states something rests on exactly one claim."""

import re
from pathlib import Path

import pytest

from lange_adem.grid.written_out import read_chapter_file

CHAPTERS = Path(__file__).resolve().parents[3] / "report" / "g4" / "chapters"
PAGE = (CHAPTERS / "chapter_8.qmd").read_text(encoding="utf-8")
# Not statements: front matter, headings, the marks of a block and of a list, and the heading of the summary.
_NO_PROSE = (r"\A---\n.*?\n---\n", r"(?m)^#.*$", r"(?m)^:::.*$", r"(?m)^- ", r"(?m)^In het kort$")
_CLAIM = r"\]\(claim:([^)]+)\)"


def sentences(text: str) -> list[str]:
    """Sentences of a page; a full stop inside a link's address ends none."""
    for pattern in _NO_PROSE:
        text = re.sub(pattern, "\n", text, flags=re.DOTALL if pattern.startswith(r"\A") else 0)
    found = re.split(r"(?<=[.?])\s+", " ".join(text.split()))
    return [sentence for sentence in found if sentence]


@pytest.mark.parametrize("sentence", sentences(PAGE))
def test_every_sentence_rests_on_one_claim(sentence):
    if not sentence.endswith("?"):
        assert len(re.findall(_CLAIM, sentence)) == 1, sentence


def test_sentences_without_a_claim_are_seen():
    assert sentences("## Kop\n\nHet daalt. Het [stijgt](claim:a).\n\n- Waarom?\n") == [
        "Het daalt.",
        "Het [stijgt](claim:a).",
        "Waarom?",
    ]
    assert len(sentences(PAGE)) > 25


def test_the_page_prints_no_number():
    assert "fact:" not in PAGE and "quantifier:" not in PAGE and "{.table" not in PAGE


def test_the_chapter_declares_claims_and_the_numbers_behind_them_and_uses_each_claim():
    declared = read_chapter_file(CHAPTERS / "chapter_8.yaml").data
    assert set(declared) == {"chapter", "title", "texts", "claims"}  # no table or figure of its own
    assert set(declared["claims"]) <= set(re.findall(_CLAIM, PAGE))
