"""The methods appendix: what an instrument file says, as facts and as a page."""

from dataclasses import replace
from pathlib import Path

import pytest

from lange_adem.analysis.methods import methods_facts
from lange_adem.book.pages.methods import _capital, methods_page
from lange_adem.declarations import load, read
from lange_adem.instruments import read_instrument
from lange_adem.instruments.named import checked_instrument
from lange_adem.language.catalogue import catalogue
from lange_adem.study import read_study
from tests.unit.book.example import INSTRUMENT
from tests.unit.indicator_example import declared

WORDS = catalogue(
    "nl",
    {
        "populations": {"research": "onderzoeksgroep"},
        "roles": {"parent": "ouders"},
        "group": {"plural": "gezinnen"},
        "waves": {"1": "begin", "2": "midden", "3": "einde"},
    },
)
STUDY = read_study(read("workflow/studies/g4.yaml"))
INDICATORS = """\
  violent: {label: Geweld, of: group, parent: v.total, above: 22.5}
  often: {label: Vaak, of: group, missing: complete, count: [violent, {parent: v.total, above: 3}], at_least: 2}
"""
FILES = sorted((Path(__file__).resolve().parents[4] / "workflow" / "instruments").glob("*.yaml"))


def test_the_page_says_in_words_what_the_file_says():
    page = methods_page(STUDY, {"cts2": INSTRUMENT}, methods_facts({"cts2": INSTRUMENT}, WORDS), WORDS)
    assert "## [Conflicttactiekschalen]{.name} {#cts2}" in page
    assert "**Verzonnen sleutel.** [De volgorde is bedacht.]{.name}" in page
    assert "de ouder of volwassene zelf, vanaf [](fact:methods-cts2/age/low/years) jaar" in page
    assert "[onderzoeksgroep]{.name}: begin, midden en einde" in page
    assert "| [Lichamelijk geweld]{.name} | [](fact:methods-cts2/physical/items/count) |" in page
    assert "een schaal krijgt alleen een score als alle vragen beantwoord zijn" in page
    assert "[Straus (1996).]{.citation}" in page


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_instrument_of_the_project_has_a_page_whose_facts_exist(path):
    instruments = {path.stem: read_instrument(read(path))}
    facts = methods_facts(instruments, WORDS)
    assert facts["value"].notna().all()
    asked = [
        piece.split(")")[0] for piece in methods_page(STUDY, instruments, facts, WORDS).split("(fact:")[1:]
    ]
    assert asked and set(asked) <= set(facts["fact"])


def test_a_study_with_indicators_has_them_in_words_with_their_bounds_as_facts(tmp_path):
    declared_here = declared(tmp_path, INDICATORS)
    study = replace(STUDY, indicators=declared_here)
    facts = methods_facts({}, WORDS, declared_here)
    page = methods_page(study, {}, facts, WORDS)
    assert "## Indicatoren {#indicators}" in page
    assert (
        "[Geweld]{.name}\n:   Gezinnen, per meting. Ja als geldt: [v.total]{.name} van ten minste één van de ouders: "
        "meer dan [](fact:methods-indicators/violent/bound_1/threshold). Wat niet bekend is"
    ) in page
    assert "[“Geweld”]{.name}" in page
    assert dict(zip(facts["fact"], facts["display"], strict=True)) == {
        "methods-indicators/violent/bound_1/threshold": "22,5",
        "methods-indicators/often/bound_1/threshold": "2",
        "methods-indicators/often/bound_2/threshold": "3",
    }
    assert facts["spec"].tolist()[0].endswith("study.yaml:2")


def test_a_study_without_indicators_has_no_word_of_them():
    assert "ndicator" not in methods_page(STUDY, {}, methods_facts({}, WORDS), WORDS)


def test_rounding_classes_and_what_the_study_changes_are_said():
    four = replace(
        checked_instrument(load("tests/instruments/four.yaml", "instrument")),
        changed={"scales.worry.items": "small.yaml:7", "reverse_keyed": "small.yaml:8"},
    )
    words = catalogue("en")
    facts = methods_facts({"four": four}, words)
    page = methods_page(STUDY, {"four": four}, facts, words)
    assert "worry, anger, focus and peers: to a whole number, a half upwards" in page
    assert "| [Total]{.name} | [](fact:methods-four/total/items/count) |" in page and "| all scales |" in page
    low = "[](fact:methods-four/level/low/lowest) to [](fact:methods-four/level/low/highest)"
    assert f"Class of the total: close to average ({low}); slightly raised" in page
    assert "scales and reverse-keyed items (as this study prescribes)" in page
    values = facts.set_index("fact")["value"]
    assert (values["methods-four/total/items/count"], values["methods-four/level/raised/lowest"]) == (20, 14)


def test_a_column_of_alphas_begins_with_a_capital_and_keeps_the_others():
    assert _capital("probation staff of ADHD") == "Probation staff of ADHD"
    assert _capital("[staff of 2007]{.name}") == "[Staff of 2007]{.name}"
