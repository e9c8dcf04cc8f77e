"""Cleaning of the small study: units, persons, answers and the state of every row, as worked out by hand."""

import pandas as pd

from lange_adem.clean import STATES, check_row_account

from .example import clean, ingested, rows, study


def final(result, export):
    chosen = result.rows[result.rows["export"].eq(export)]
    return dict(zip(chosen["line"], chosen["state"], strict=True))


def test_units_are_persons_at_waves():
    units = clean(ingested()).units.set_index("unit_id")
    assert list(units.index) == ["N0001@1", "N0002@1", "R0001@1", "R0001@2", "R0002@1", "R0002@2"]
    assert units.loc["R0001@1", "rows"] == "register:2 parents_w1:2"
    assert units.loc["R0001@2", "rows"] == "register:2 parents_w2:2"
    assert units["role"].to_dict() == {
        "N0001@1": "parent",
        "N0002@1": "adult",
        "R0001@1": "parent",
        "R0001@2": "parent",
        "R0002@1": "child",
        "R0002@2": "child",
    }


def test_age_is_in_whole_years_and_decides_the_age_group():
    units = clean(ingested()).units.set_index("unit_id")
    assert units.loc["R0001@1", "age"] == 30  # the day before the 31st birthday
    assert units.loc["R0001@2", "age"] == 32
    assert units.loc["R0002@1", ["age", "age_group"]].tolist() == [9, "young"]  # turns ten the day after
    assert units.loc["R0002@2", ["age", "age_group"]].tolist() == [11, "older"]
    assert units.loc["N0002@1", ["age", "age_group"]].tolist() == [61, "adult"]


def test_background_asked_once_holds_for_all_waves():
    units = clean(ingested()).units.set_index("unit_id")
    assert units.loc[["R0001@1", "R0001@2"], "education"].tolist() == ["middle", "middle"]
    assert units.loc[["R0001@1", "R0001@2"], "native"].tolist() == ["yes", "yes"]
    assert units.loc[["R0001@1", "R0001@2"], "income"].tolist() == ["low", "middle"]
    assert pd.isna(units.loc["R0001@2", "paid_work"])
    assert pd.isna(units.loc["N0001@1", "native"])


def test_a_second_registration_is_filed_under_the_first():
    result = clean(ingested())
    assert final(result, "register")[6] == "duplicate_registration"
    moved = result.rows[result.rows["reason"].eq("filed_under_second_number")]
    assert moved["export"].tolist() == ["parents_w2"]
    units = result.units.set_index("unit_id")
    assert units.loc["R0002@1", ["informant_id", "informant_sex"]].tolist() == ["R0001", "female"]


def test_of_two_rows_of_one_person_the_fuller_stays():
    data = ingested()
    data["parents_w2"] = rows(
        "person_id completed_on cts2_self_01", ("R0001", "01-06-2012", None), ("R0009", "02-06-2012", 2.0)
    )
    result = clean(data)
    assert final(result, "parents_w2") == {2: "duplicate_registration", 3: "used"}


def test_family_without_consent_leaves_with_its_children():
    result = clean(ingested())
    assert final(result, "register") == {
        2: "used",
        3: "used",
        4: "no_consent",
        5: "no_consent",
        6: "duplicate_registration",
    }
    assert final(result, "parents_w1") == {2: "used", 3: "no_consent"}
    assert final(result, "help_parents_w2") == {2: "used", 3: "no_consent"}


def test_twins_declared_distinct_stay_two_people():
    declared = study()
    declared["duplicates"][0]["distinct"] = ["R0001", "R0009"]
    result = clean(ingested(), declared)
    assert final(result, "register")[6] == "used"
    assert "R0009@2" in set(result.units["unit_id"])


def test_persons_have_their_first_background_and_their_waves():
    persons = clean(ingested()).persons.set_index("person_id")
    assert persons.loc["R0001", ["first_wave", "in_wave_1", "in_wave_2", "waves_taken_part"]].tolist() == [
        "1",
        "yes",
        "yes",
        2,
    ]
    assert persons.loc["R0001", "income"] == "low"
    assert persons.loc["R0001", "rows"] == "register:2 parents_w1:2 parents_w2:2"


def test_contacts_say_whether_anyone_was_invited():
    contacts = clean(ingested()).contacts.set_index("contact_id")
    assert contacts[["invited_any", "participated_any"]].to_numpy().tolist() == [[1.0, 1.0], [0.0, 0.0]]


def test_answers_of_a_form_are_stacked_over_waves_and_populations():
    adult = clean(ingested()).answers["adult"]
    assert adult["unit_id"].tolist() == ["N0001@1", "N0002@1", "R0001@1", "R0001@2"]
    assert adult["cts2_self_01"].tolist() == [1.0, 1.0, 3.0, 2.0]
    assert adult["rows"].tolist()[-1] == "parents_w2:2"


def test_every_row_ends_in_one_known_state():
    data = ingested()
    data["register"].loc[1, ["state", "reason"]] = ["quarantined", "blank_key"]
    result = clean(data)
    read = pd.concat([frame[["line"]].assign(export=name) for name, frame in data.items()])
    counts = check_row_account(read, result.rows)
    assert counts["rows"].sum() == len(read)
    assert set(counts["state"]) <= set(STATES)


def test_cleaning_leaves_its_inputs_as_they_are():
    data = ingested()
    before = {name: frame.copy() for name, frame in data.items()}
    clean(data)
    for name, frame in data.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_nothing_answered_and_help_without_its_questionnaire():
    data = ingested()
    data["parents_w2"].loc[0, "cts2_self_01"] = None
    result = clean(data)
    assert final(result, "parents_w2") == {2: "empty_form"}
    assert final(result, "help_parents_w2")[2] == "unlinked"


def test_registered_but_without_a_questionnaire():
    data = ingested()
    data["parent_on_child_w1"] = data["parent_on_child_w1"].iloc[:0]
    data["children_w2"] = data["children_w2"].iloc[:0]
    assert final(clean(data), "register")[3] == "not_participating"


def test_a_child_with_two_forms_at_one_wave_is_one_unit():
    data = ingested()
    declared = study()
    declared["exports"]["parent_on_child_w1"]["wave"] = 2
    data["parent_on_child_w1"].loc[0, "completed_on"] = pd.Timestamp(2012, 3, 9)
    units = clean(data, declared).units.set_index("unit_id")
    assert units.loc["R0002@2", "rows"] == "register:3 children_w2:2 parent_on_child_w1:2"
    assert units.loc["R0002@2", ["age", "informant_id"]].tolist() == [11, "R0001"]  # its own form's day first


def test_a_child_too_young_or_too_old_at_one_wave_leaves_at_that_wave():
    data = ingested()
    data["children_w2"].loc[0, "completed_on"] = pd.Timestamp(2019, 3, 10)
    result = clean(data)
    assert final(result, "children_w2") == {2: "ineligible"}
    assert final(result, "parent_on_child_w1") == {2: "used"}
