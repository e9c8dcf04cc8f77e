"""The group that a number is about, in Dutch."""

from lange_adem.book.groups import group_words

SCALES = {"help.any": "Hulp ontvangen", "cts2.total.both": "Totaal geweld"}


def test_the_group_comes_first_and_the_wave_last():
    said = group_words(
        'city == "den_haag" and population == "research" and role == "parent" and wave == 1', SCALES
    )
    assert said == ["onderzoeksgroep, ouders, Den Haag, 1e meting"]


def test_grown_ups_are_women_and_men_children_are_girls_and_boys():
    assert group_words('role == "parent" and sex == "female"', SCALES) == ["ouders, vrouwen"]
    assert group_words('role == "child" and sex == "male"', SCALES) == ["kinderen, jongens"]


def test_two_groups_that_are_compared_are_two_lines():
    assert group_words('population == "research" | population == "reference"', SCALES) == [
        "onderzoeksgroep",
        "referentiegroep",
    ]


def test_a_condition_on_a_score_names_the_scale_and_whose_it_is():
    assert group_words("help.any@2+3 == 0", SCALES) == ["Hulp ontvangen (meting 2 en 3): nee"]
    assert group_words("parent:cts2.total.both >= 40", SCALES) == [
        "Totaal geweld van de ouder: ten minste 40"
    ]


def test_what_has_no_words_stays_readable():
    assert group_words("", SCALES) == []
    assert group_words("everyone", SCALES) == ["iedereen"]
    assert group_words('organisation == "womens_shelter_utrecht"', SCALES) == [
        "aangemeld door: vrouwenopvang Utrecht"
    ]
    assert group_words("parents_w1", SCALES) == ["parents w1"]
