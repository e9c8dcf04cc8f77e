"""A row that cannot be trusted is quarantined; a row that is no respondent is not counted as one."""

import pytest

from .example import HEADER, ingest, said, states, study, table, text


def lines_with(*extra):
    return text(table()) + "".join(extra)


def test_short_row(tmp_path):
    result = ingest(tmp_path, lines_with("R0005;F0005;v\n"))
    assert said(result) == ["export.csv:6: quarantined: the row has 3 cells, the header 10. [short_row]"]
    assert states(result)[6] == "quarantined"


def test_long_row(tmp_path):
    result = ingest(tmp_path, lines_with("R0005;F0005;v;1;03-02-2011;34;12,5;1;8;geen; of toch\n"))
    assert said(result) == ["export.csv:6: quarantined: the row has 11 cells, the header 10. [long_row]"]


def test_a_text_over_two_lines_keeps_the_line_numbers_right(tmp_path):
    content = lines_with('R0005;F0005;v;1;03-02-2011;34;12;1;8;"eerst dit\ndan dat"\n', "R0006;F0006\n")
    result = ingest(tmp_path, content)
    assert said(result) == ["export.csv:8: quarantined: the row has 2 cells, the header 10. [short_row]"]
    assert states(result)[6] == "read"


def test_blank_key(tmp_path):
    result = ingest(tmp_path, text(table(change={(3, "respnr"): " "})))
    assert said(result) == [
        "export.csv:3: quarantined: respnr: the key is blank, so the row belongs to nobody. [blank_key]"
    ]


def test_a_key_with_a_code_for_missing_is_blank(tmp_path):
    declared = study(columns={"respnr": {"to": "person_id", "type": "id", "missing": ["-99"]}})
    result = ingest(tmp_path, text(table(change={(3, "respnr"): "-99", (4, "respnr"): "-99"})), declared)
    assert [line.split("[")[-1] for line in said(result)] == ["blank_key]", "blank_key]"]


def test_duplicate_key(tmp_path):
    result = ingest(tmp_path, text(table(change={(4, "respnr"): "R0001"})))
    message = "respnr: 2 rows have this key and differ (lines 2, 4); none of them is used. [duplicate_key]"
    assert said(result) == [f"export.csv:2: quarantined: {message}", f"export.csv:4: quarantined: {message}"]
    assert states(result) == {2: "quarantined", 3: "read", 4: "quarantined", 5: "read"}


def test_a_row_repeated_in_every_cell_is_counted_once(tmp_path):
    result = ingest(tmp_path, lines_with(";".join(table()[2]) + "\n"))
    assert said(result) == [
        "export.csv:6: warning: the row repeats line 3 in every cell; it is counted once. [exact_duplicate]"
    ]
    assert states(result) == {2: "read", 3: "read", 4: "read", 5: "read", 6: "exact_duplicate"}


def test_person_in_two_groups(tmp_path):
    columns = {name: {"to": None, "type": "text"} for name in HEADER} | {
        "respnr": {"to": "person_id", "type": "id"},
        "gezinsnr": {"to": "group_id", "type": "id"},
    }
    declared = study(form="register", wave=None, codebook=None, columns=columns) | {
        "codebooks": {},
        "populations": {"research": {"label": "onderzoek", "registered": True}},
    }
    result = ingest(tmp_path, text(table(change={(4, "respnr"): "R0001"})), declared)
    message = (
        "respnr: this person stands in 2 groups (lines 2, 4); none of the rows is used."
        " [person_in_two_groups]"
    )
    assert said(result) == [f"export.csv:2: quarantined: {message}", f"export.csv:4: quarantined: {message}"]


def test_rows_that_are_no_respondents(tmp_path):
    blank, total = ";" * 9 + "\n", "Totaal;;;;;142;76,5;;;\n"
    result = ingest(tmp_path, lines_with(blank, ";".join(HEADER) + "\n", "\n", total))
    assert said(result) == [
        "export.csv:6: warning: the row is blank in every cell; it is not counted as a respondent."
        " [empty_row]",
        "export.csv:7: warning: the row repeats the header; it is not counted as a respondent."
        " [repeated_header]",
        "export.csv:8: warning: the row is blank in every cell; it is not counted as a respondent."
        " [empty_row]",
        "export.csv:9: warning: the row is a total, not a respondent; it is not counted. [total_row]",
    ]
    assert [states(result)[line] for line in (6, 7, 8, 9)] == ["not_data"] * 4


def test_wave_column_of_another_wave(tmp_path):
    result = ingest(tmp_path, text(table(change={(3, "meting"): "2"})))
    assert said(result) == [
        "export.csv:3: quarantined: meting: the row belongs to another wave than the declared 1"
        " (wave column)."
        " [wave_mix_up]"
    ]


def test_a_wave_column_may_hold_codes_for_waves_with_words_for_ids(tmp_path):
    declared = study(wave="t0") | {"waves": {"t0": "voor", "t1": "na"}}
    columns = declared["codebooks"]["parent"]["columns"]
    columns["meting"] = {"to": "wave", "type": "code", "codes": {"1": "t0", "2": "t1"}}
    result = ingest(tmp_path, text(table(change={(3, "meting"): "2"})), declared)
    assert said(result) == [
        "export.csv:3: quarantined: meting: the row belongs to another wave than the declared t0 (wave column)."
        " [wave_mix_up]"
    ]


def test_completed_in_the_period_of_another_wave(tmp_path):
    declared = study(period={"from": "01-01-2011", "to": "30-06-2011"})
    result = ingest(tmp_path, text(table(change={(3, "datum"): "14-02-2012"})), declared)
    assert said(result) == [
        "export.csv:3: quarantined: meting: the row belongs to another wave than the declared 1"
        " (date of completion)."
        " [wave_mix_up]"
    ]
    assert states(result) == {2: "read", 3: "quarantined", 4: "read", 5: "read"}


@pytest.mark.parametrize("why", ["meting", "datum"])
def test_of_a_row_of_another_wave_no_value_is_kept(tmp_path, why):
    declared = study(period={"from": "01-01-2011", "to": "30-06-2011"})
    other = {"meting": "2", "datum": "14-02-2012"}[why]
    result = ingest(tmp_path, text(table(change={(3, why): other})), declared)
    values = result.rows.set_index("line").drop(columns=["state", "reason"])
    assert values.loc[3].isna().all()
    assert values.loc[[2, 4, 5], "completed_on"].notna().all()


def test_the_file_of_another_wave_is_rejected(tmp_path):
    result = ingest(tmp_path, text(table(change={(line, "meting"): "2" for line in (2, 3, 4)})))
    assert said(result) == [
        "export.csv: rejected: 3 of 4 rows belong to another wave than the declared 1. [other_wave]"
    ]
    assert result.rows.empty


def test_quarantined_rows_have_no_values(tmp_path):
    result = ingest(tmp_path, text(table(change={(4, "respnr"): "R0001"})))
    row = result.rows.set_index("line").loc[4]
    assert row.drop(["state", "reason"]).isna().all()
