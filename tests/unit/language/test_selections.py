"""The group that a number is about, in words."""

from lange_adem.language.catalogue import catalogue
from lange_adem.language.selections import selection_words

WORDS = catalogue(
    "nl",
    {
        "populations": {"research": "onderzoeksgroep", "reference": "referentiegroep"},
        "roles": {"parent": "ouders", "child": "kinderen"},
        "groups": {"den_haag": "Den Haag"},
        "variables": {"organisation": "aangemeld door"},
        "values": {"womens_shelter_utrecht": "vrouwenopvang Utrecht"},
    },
)
SCALES = {"help.any": "Hulp ontvangen", "cts2.total.both": "Totaal geweld"}


def test_the_group_comes_first_and_the_wave_last():
    said = selection_words(
        'city == "den_haag" and population == "research" and role == "parent" and wave == 1', SCALES, WORDS
    )
    assert said == ["onderzoeksgroep, ouders, Den Haag, 1e meting"]


def test_grown_ups_are_women_and_men_children_are_girls_and_boys():
    assert selection_words('role == "parent" and sex == "female"', SCALES, WORDS) == ["ouders, vrouwen"]
    assert selection_words('role == "child" and sex == "male"', SCALES, WORDS) == ["kinderen, jongens"]


def test_two_groups_that_are_compared_are_two_lines():
    assert selection_words('population == "research" | population == "reference"', SCALES, WORDS) == [
        "onderzoeksgroep",
        "referentiegroep",
    ]


def test_a_condition_on_a_score_names_the_scale_and_whose_it_is():
    assert selection_words("help.any@2+3 == 0", SCALES, WORDS) == ["Hulp ontvangen (meting 2 en 3): nee"]
    assert selection_words("parent:cts2.total.both >= 40", SCALES, WORDS) == [
        "Totaal geweld van de ouder: ten minste 40"
    ]


def test_what_has_no_words_stays_readable():
    assert selection_words("", SCALES, WORDS) == []
    assert selection_words("everyone", SCALES, WORDS) == ["iedereen"]
    assert selection_words('organisation == "womens_shelter_utrecht"', SCALES, WORDS) == [
        "aangemeld door: vrouwenopvang Utrecht"
    ]
    assert selection_words("parents_w1", SCALES, WORDS) == ["parents w1"]
