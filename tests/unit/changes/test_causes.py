"""Planted changes of every kind, alone and together: each number gets the causes that were planted, and no other."""

import pytest

from lange_adem.changes.compare import compare_states
from lange_adem.changes.rows import RowCounts
from lange_adem.changes.snapshot import Snapshot
from lange_adem.changes.words import as_text

from .states import ELSEWHERE, GIVEN, ROWS, write_state


@pytest.fixture
def compare(tmp_path):
    def run(**changes):
        old, new = write_state(tmp_path / "old"), write_state(tmp_path / "new", **changes)
        return compare_states(Snapshot(old), Snapshot(new))

    return run


def causes(changes, fact):
    (number,) = [number for number in changes.numbers if number.fact == fact]
    return {(cause.kind, cause.certain): cause.rows for cause in number.causes}


def test_nothing_changed(compare):
    changes = compare()
    assert (changes.numbers, changes.claims, changes.quiet) == ((), (), 0)
    assert as_text(changes).startswith("Nothing that is printed changed.")


def test_an_edited_row_is_the_cause_where_the_answer_is_used_and_only_there(compare):
    changes = compare(rows=ROWS | {"R2": (3, 20)})  # one answer to tsi
    assert causes(changes, "t/tsi/mean") == {("data", True): RowCounts(edited=1)}
    assert "t/ace/mean" not in {number.fact for number in changes.numbers}


def test_a_row_of_a_file_that_the_number_does_not_name_is_a_cause_too(tmp_path):
    """A variable may be told by a row elsewhere, as whether somebody took part at a later wave."""
    edited = ROWS | {"R2": (3, 20)}
    old, new = (
        write_state(tmp_path / name, rows=rows, looked_into=())
        for name, rows in (("old", ROWS), ("new", edited))
    )
    changes = compare_states(Snapshot(old), Snapshot(new))
    assert causes(changes, "t/tsi/mean") == {("data", True): RowCounts(edited=1)}


def test_rows_added_and_removed_are_counted(compare):
    rows = {k: v for k, v in ROWS.items() if k != "R1"} | {"R8": (4, 5), "R9": (5, 5)}
    changes = compare(rows=rows)
    assert causes(changes, "t/tsi/mean") == {("data", True): RowCounts(added=2, removed=1)}
    assert "data: 2 rows added, 1 row removed" in as_text(changes)


def test_a_number_made_from_another_changed_for_the_same_reason(compare):
    changes = compare(rows=ROWS | {"R2": (3, 20)})
    assert causes(changes, "t/twice/ratio") == {("data", True): RowCounts(edited=1)}


def test_a_given_number_is_a_cause_of_its_own_and_of_what_is_made_from_it(compare):
    changes = compare(given=3.0)
    assert {number.fact for number in changes.numbers} == {GIVEN, "t/above/difference"}
    for fact in (GIVEN, "t/above/difference"):
        assert causes(changes, fact) == {("given", True): RowCounts()}
    assert "given number: " in as_text(changes)


def test_a_fact_of_another_study_is_one_too(compare):
    changes = compare(elsewhere=5.0)
    for fact in (ELSEWHERE, "t/later/difference"):
        assert causes(changes, fact) == {("study", True): RowCounts()}
    assert f"a fact of another study: {ELSEWHERE}" in as_text(changes)


def test_another_filter_is_a_definition(compare):
    changes = compare(wave=2, add=1, parts={"declaration chapter.yaml": "d2"})
    assert causes(changes, "t/tsi/mean") == {("definition", True): RowCounts()}


def test_other_code_alone_is_certain_and_other_software_alone_too(compare):
    assert causes(compare(add=1, parts={"code src/statistics.py": "c2"}), "t/ace/mean") == {
        ("code", True): RowCounts()
    }


def test_software_alone(compare):
    changes = compare(add=1, parts={"lock requirements.txt": "l2"})
    assert causes(changes, "t/ace/mean") == {("software", True): RowCounts()}


def test_an_instrument_concerns_only_the_numbers_that_use_it(compare):
    changes = compare(
        rows=ROWS | {"R2": (3, 21)}, parts={"instrument tsi": "i2", "code src/statistics.py": "c2"}
    )
    assert set(causes(changes, "t/tsi/mean")) == {("data", True), ("definition", False), ("code", False)}
    assert set(causes(changes, "t/ace/mean")) == {("data", True), ("code", False)}


def test_an_indicator_concerns_only_the_numbers_that_ask_it(tmp_path):
    was, now = ({"indicator often": text, "code src/statistics.py": text} for text in ("a", "b"))
    old = write_state(tmp_path / "old", parts=was, asks="parent:often")
    new = write_state(tmp_path / "new", parts=now, asks="parent:often", rows=ROWS | {"R2": (3, 21)})
    changes = compare_states(Snapshot(old), Snapshot(new))
    assert set(causes(changes, "t/tsi/mean")) == {("data", True), ("definition", False), ("code", False)}
    assert set(causes(changes, "t/ace/mean")) == {("data", True), ("code", False)}


def test_data_definition_and_code_together_are_all_named(compare):
    changes = compare(
        rows=ROWS | {"R2": (3, 20)}, wave=2, add=1,
        parts={"declaration chapter.yaml": "d2", "code src/statistics.py": "c2", "lock requirements.txt": "l2"},
    )  # fmt: skip
    assert causes(changes, "t/tsi/mean") == {
        ("data", True): RowCounts(edited=1),
        ("definition", True): RowCounts(),
        ("code", False): RowCounts(),
        ("software", False): RowCounts(),
    }
    assert causes(changes, "t/ace/mean").keys() == {
        ("definition", True), ("code", False), ("software", False),
    }  # fmt: skip


def test_another_number_of_decimals_is_a_definition_and_noise_of_the_machine_is_rounding_only(compare):
    assert set(causes(compare(decimals=1), "t/ace/mean")) == {("definition", True)}


def test_noise_of_the_machine_that_flips_a_digit_is_rounding_only(tmp_path):
    old = write_state(tmp_path / "old", rows={"R1": (1, 1), "R2": (2, 2)}, add=0.005 - 1e-12)
    new = write_state(tmp_path / "new", rows={"R1": (1, 1), "R2": (2, 2)}, add=0.005 + 1e-12)
    changes = compare_states(Snapshot(old), Snapshot(new))
    assert changes.numbers and {c.kind for n in changes.numbers for c in n.causes} == {"rounding"}


def test_a_change_below_the_printed_precision_is_counted_and_not_told(compare):
    changes = compare(add=0.0001, parts={"code src/statistics.py": "c2"})
    assert (changes.numbers, changes.quiet) == ((), 3)  # two means and the ratio


def test_verdicts_that_cross_come_first_and_claims_that_flip_are_named(compare):
    changes = compare(rows=ROWS | {"R2": (3, 20)}, p=0.06, claim="not_supported")
    assert (changes.numbers[0].fact, changes.numbers[0].verdict) == ("t/both/p", "0.05")
    assert [(c.claim, c.old, c.new) for c in changes.claims] == [("c", "supported", "not_supported")]


def test_numbers_come_by_their_size_in_standard_errors(compare):
    # tsi: 0.2 / (1.58 / sqrt 5) = 0.28 standard errors; ace: 2 / (15.8 / sqrt 5) = 0.28; then 4 against it
    changes = compare(rows=ROWS | {"R2": (3, 40)})
    means = [number for number in changes.numbers if number.fact in ("t/tsi/mean", "t/ace/mean")]
    assert [number.fact for number in means] == ["t/ace/mean", "t/tsi/mean"]
    assert means[1].size == pytest.approx(0.2 / (2.5**0.5 / 5**0.5), rel=1e-6)


def test_without_the_rows_the_export_is_named_and_the_cause_only_possible(tmp_path):
    import shutil

    old, new = write_state(tmp_path / "old"), write_state(tmp_path / "new", rows=ROWS | {"R2": (3, 20)})
    shutil.rmtree(old / "microdata")
    changes = compare_states(Snapshot(old), Snapshot(new))
    assert set(causes(changes, "t/tsi/mean")) == {("data", False)}
