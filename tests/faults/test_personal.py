"""Names, e-mail addresses and telephone numbers do not come in; no text of a person comes out."""

import pytest

from lange_adem.ingest.gate import gate

from .example import HEADER, ROWS, ingest, said, states, study, table, text


def with_column(name, values):
    return [[*line, value] for line, value in zip(table(), [name, *values], strict=True)]


def declare(name, **spec):
    declared = study()
    declared["codebooks"]["parent"]["columns"][name] = {"to": None, "type": "text", **spec}
    return declared


NAMES = ["Fatima de Vries", "Jan Jansen", "Kees van den Berg", "Roos Bakker"]
EMAILS = ["f@example.org", "", "", ""]
PHONES = ["06-12345678", "", "", "030 123 45 67"]


@pytest.mark.parametrize("header", ["naam", "Achternaam", "e-mail", "telefoonnr", "mobiel", "adres", "BSN"])
def test_a_header_that_says_so(tmp_path, header):
    result = ingest(tmp_path, text(with_column(header, ["", "", "", ""])), declare(header))
    assert result.issues["rule"].tolist() == ["personal_column"]
    assert set(states(result).values()) == {"rejected"}


@pytest.mark.parametrize(
    ("values", "found"), [(NAMES, "a name"), (EMAILS, "an e-mail address"), (PHONES, "a telephone number")]
)
def test_content_that_looks_so_and_is_not_shown(tmp_path, values, found):
    result = ingest(tmp_path, text(with_column("overig", values)), declare("overig"))
    assert said(result) == [
        f"export.csv:1: rejected: overig: this column looks like {found} (by its content); the"
        f" content is not shown"
        " here. [personal_column]"
    ]


def test_an_undeclared_column_is_looked_at_too(tmp_path):
    result = ingest(tmp_path, text(with_column("overig", EMAILS)))
    assert result.issues["rule"].tolist() == ["personal_column", "unknown_column"]


def test_a_telephone_number_in_a_column_of_codes(tmp_path):
    result = ingest(tmp_path, text(table(change={(3, "cts1"): "0612345678"})))
    assert "personal_column" in result.issues["rule"].tolist()
    assert "0612345678" not in result.issues.to_csv()


def test_declared_personal_it_is_dropped_at_once(tmp_path):
    result = ingest(tmp_path, text(with_column("naam", NAMES)), declare("naam", personal=True))
    assert said(result) == []
    assert "naam" not in result.rows.columns


def test_two_rows_that_differ_in_the_dropped_column_only_are_one(tmp_path):
    lines = [*with_column("naam", NAMES), [*ROWS[0], "F. de Vries"]]
    result = ingest(tmp_path, text(lines), declare("naam", personal=True))
    assert states(result)[6] == "exact_duplicate"


def test_no_text_id_or_date_of_a_person_reaches_a_message(tmp_path):
    """Every cell is broken in turn with a secret; no message, and no column of the log, holds it."""
    for secret in ("Geheim woord", "Kees Geheim", "31-02-1977", "R9999x", "geheim@example", "77777"):
        for column in HEADER:
            if secret == "R9999x" and column == "respnr":
                continue
            result = ingest(tmp_path, text(table(change={(3, column): secret})))
            printed = result.issues.to_csv() + gate(result.issues, result.account, 0.5).report
            assert secret not in printed, (column, secret)


def test_a_header_that_is_a_row_of_data_is_not_shown(tmp_path):
    result = ingest(tmp_path, text(table()[1:]))
    assert said(result) == [
        "export.csv:1: rejected: the first line holds 0 of the 10 columns of the codebook; it is no"
        " header, and is not"
        " shown. [no_header]"
    ]
    printed = result.issues.to_csv()
    assert "Zwaar verhaal" not in printed and "F0001" not in printed and "03-02-2011" not in printed
