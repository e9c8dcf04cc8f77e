"""The catalogue: a text by its key, its places filled; nothing else passes."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.language.catalogue import catalogue


def test_a_text_with_its_places_filled():
    words = catalogue("nl")
    assert words("panel.places.number", place=2, total=5) == "Plaats 2 van 5"
    assert words("panel.close") == "Sluiten"


def test_words_of_a_study_stand_beside_those_of_its_language():
    words = catalogue("nl", {"series": "Effectonderzoek", "populations": {"research": "onderzoeksgroep"}})
    assert words("study.series") == "Effectonderzoek"
    assert words.group("study.populations") == {"research": "onderzoeksgroep"}
    assert words.of("study.populations", "research") == "onderzoeksgroep"
    assert words.of("study.populations", "not_named") == "not named"


def test_a_text_says_what_the_study_calls_its_groups():
    of_classes = catalogue("nl", {"group": {"plural": "klassen"}})
    assert of_classes("facts.statistics.groups") == "aantal klassen"
    assert of_classes("panel.fact.n_groups") == "Klassen"
    assert catalogue("nl")("facts.statistics.groups") == "aantal groepen"


def test_a_list_in_running_text():
    words = catalogue("nl")
    assert [words.listed(list(names)) for names in ("", "a", "ab", "abc")] == ["", "a", "a en b", "a, b en c"]


def test_an_unknown_key_is_refused_with_the_nearest():
    with pytest.raises(DeclarationError, match="no text 'panel.clos'; nearest: panel.close"):
        catalogue("nl")("panel.clos")


@pytest.mark.parametrize("places", [{}, {"place": 1}, {"place": 1, "total": 2, "more": 3}])
def test_places_that_are_not_those_of_the_text_are_refused(places):
    with pytest.raises(DeclarationError, match="has the places"):
        catalogue("nl")("panel.places.number", **places)


def test_a_language_without_a_catalogue_is_refused():
    with pytest.raises(DeclarationError, match="'xx'; there is en, nl"):
        catalogue("xx")


@pytest.mark.parametrize(
    ("value", "said"), [({1: "een"}, "put the key 1 between quotes"), ({"a": 1}, "is no text")]
)
def test_what_is_no_text_is_refused(value, said):
    with pytest.raises(DeclarationError, match=said):
        catalogue("nl", {"names": value})


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("nl", 1, "1 getal"),
        ("nl", 0, "0 getallen"),
        ("nl", 12, "12 getallen"),
        ("en", 1, "1 number"),
        ("en", 2, "2 numbers"),
    ],
)
def test_a_text_that_counts_has_the_form_of_its_count(language, count, said):
    assert catalogue(language).counted("panel.home.found", count) == said


def test_a_form_may_say_its_count_in_words():
    assert catalogue("nl").counted("panel.places.all", 1) == "Staat op één plaats"
