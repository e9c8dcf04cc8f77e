"""The group that a number is about, in words."""

from lange_adem.language.catalogue import catalogue
from lange_adem.language.selections import Condition, selection_words

WORDS = catalogue(
    "nl",
    {
        "populations": {"research": "onderzoeksgroep", "reference": "referentiegroep"},
        "waves": {"1": "1e meting", "2": "2e meting", "3": "3e meting"},
        "roles": {"parent": "ouders", "child": "kinderen"},
        "sexes": {"child": {"female": "meisjes", "male": "jongens"}},
        "variables": {"organisation": "aangemeld door", "city": "stad", "moved": "verhuisd"},
        "ties": {"parent": "{measure} van de ouder"},
        "values": {
            "organisation": {"womens_shelter_utrecht": "vrouwenopvang Utrecht", "other": "anders"},
            "city": {"den_haag": "Den Haag", "other": "elders"},
            "moved": {"yes": "kortgeleden"},
        },
        "alone": {"city": {"den_haag": "Den Haag", "other": "elders"}},
    },
)
SCALES = {"help.any": "Hulp ontvangen", "cts2.total.both": "Totaal geweld"}


def said(*groups):
    """Each group in words; a group is written as its conditions."""
    return selection_words(groups, SCALES, WORDS)


def where(**variables):
    return tuple(Condition(name, "==", (value,)) for name, value in variables.items())


def test_the_group_comes_first_and_the_wave_last():
    group = where(city="den_haag", population="research", role="parent", wave="1")
    assert said(group) == ["onderzoeksgroep, ouders, Den Haag, 1e meting"]


def test_a_wave_is_what_its_study_calls_it():
    of_school = catalogue("nl", {"waves": {"t0": "bij aanmelding", "t1": "na een jaar"}})
    groups = [where(wave="t0"), (Condition("wave", "in", ("t0", "t1")),), where(in_wave_t1="no")]
    assert selection_words(groups, {}, of_school) == [
        *("bij aanmelding", "bij aanmelding of na een jaar", "deed mee aan de na een jaar: nee")
    ]


def test_grown_ups_are_women_and_men_children_are_girls_and_boys():
    assert said(where(role="parent", sex="female")) == ["ouders, vrouwen"]
    assert said(where(role="child", sex="male")) == ["kinderen, jongens"]


def test_who_filled_in_a_form_is_called_as_the_study_calls_it():
    assert said(where(informant_sex="female")) == ["ingevuld door een vrouw"]
    by_mother = catalogue("nl", {"informants": {"female": "ingevuld door de moeder"}})
    assert selection_words([where(informant_sex="female")], {}, by_mother) == ["ingevuld door de moeder"]


def test_two_groups_that_are_compared_are_two_lines():
    groups = where(population="research"), where(population="reference")
    assert said(*groups) == ["onderzoeksgroep", "referentiegroep"]


def test_a_condition_on_a_score_names_the_scale_and_whose_it_is():
    helped = Condition("help.any", "==", ("0",), waves=("2", "3"))
    assert said((helped,)) == ["Hulp ontvangen (meting 2 en 3): nee"]
    violence = Condition("cts2.total.both", ">=", ("40",), tie="parent")
    assert said((violence,)) == ["Totaal geweld van de ouder: ten minste 40"]


def test_a_class_of_a_score_has_its_own_label():
    labels = {"phq9.severity": "Ernst", "phq9.severity == mild": "licht", "phq9.severity == none": "geen"}
    group = (Condition("phq9.severity", "in", ("mild", "none")),)
    words = catalogue("nl", {"values": {"none": "geen inkomen"}})
    assert selection_words([group], labels, words) == ["Ernst: licht of geen"]


def test_one_of_several_values():
    assert said((Condition("wave", "in", ("2", "3")),)) == ["2e of 3e meting"]


def test_everyone_and_a_code_of_the_study():
    assert said() == []
    assert said(()) == ["iedereen"]
    assert said(where(organisation="womens_shelter_utrecht")) == ["aangemeld door: vrouwenopvang Utrecht"]


def test_words_that_waves_have_in_common_are_said_once():
    def waves(**names):
        words = catalogue("en", {"waves": names})
        return selection_words([(Condition("wave", "in", tuple(names)),)], {}, words)

    assert waves(w1="wave 1", w2="wave 2") == ["wave 1 or 2"]
    assert waves(t0="at the start", t1="after a year") == ["at the start or after a year"]
    assert waves(t0="first measurement at school", t1="second measurement at school") == [
        "first or second measurement at school"
    ]


def test_a_value_is_called_as_its_own_variable_calls_it():
    """`other` of the city says enough; `other` of who referred does not, and is another word."""
    assert said(where(city="other"), where(organisation="other")) == ["elders", "aangemeld door: anders"]
    assert said(where(moved="yes"), where(moved="no")) == ["verhuisd: kortgeleden", "verhuisd: nee"]


def test_values_that_say_enough_come_before_the_others():
    assert said(where(organisation="other", city="den_haag")) == ["Den Haag, aangemeld door: anders"]
