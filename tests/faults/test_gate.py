"""The gate: one report with every fault of the run, and a stop when files or many rows cannot be used."""

import pandas as pd

from lange_adem.ingest.gate import gate

from .example import HEADER, ingest, table, text


def account(**states):
    return pd.DataFrame(
        [(name, s) for name, column in states.items() for s in column], columns=["export", "state"]
    )


def no_issues(tmp_path):
    return ingest(tmp_path, text(table())).issues


def test_the_report_tells_all_faults_by_file_and_line(tmp_path):
    result = ingest(
        tmp_path, text(table(change={(4, "cts1"): "9", (3, "respnr"): "", (2, "leeftijd"): "34 "}))
    )
    assert gate(result.issues, result.account, ceiling=0.5).report == (
        "The run goes on.\n"
        "4 data rows read, 1 quarantined (25.0%; ceiling 50.0%).\n"
        "0 files rejected; 1 cell set missing; 1 warning.\n"
        "\n"
        "All faults, by file and line:\n"
        "export.csv:2: warning: leeftijd (age): 1 cell(s) have blanks before or after the value; the"
        " blanks were cut."
        " [surrounding_blanks] Nothing, or cut them at the source.\n"
        "export.csv:3: quarantined: respnr: the key is blank, so the row belongs to nobody. [blank_key]"
        " Fill in the respondent number at the source.\n"
        "export.csv:4: missing: cts1 (cts2_self_01): 9 lies outside 1-8. [out_of_range] Look it up"
        " in the source;"
        " map it in the study file (`missing`) or record it under `corrections`.\n"
    )


def test_a_rejected_file_stops_the_run(tmp_path):
    result = ingest(tmp_path, b"%PDF")
    found = gate(result.issues, result.account, ceiling=0.05)
    assert not found.ok
    assert found.report.startswith("The run stops before cleaning; the last book is left as it is.\n")
    assert "Rejected: export.csv\n" in found.report


def test_the_ceiling_holds_for_each_export_and_for_all(tmp_path):
    none = no_issues(tmp_path)
    at = account(a=["quarantined"] + ["read"] * 19, b=["read"] * 20)
    assert gate(none, at, ceiling=0.05).ok
    over = account(a=["quarantined"] * 2 + ["read"] * 18, b=["read"] * 20)
    found = gate(none, over, ceiling=0.05)
    assert not found.ok
    assert "Over the ceiling: a: 2 of 20 rows quarantined (10.0%).\n" in found.report


def test_rows_that_are_no_data_do_not_count(tmp_path):
    accounts = account(a=["quarantined", "read"] + ["not_data"] * 98)
    shares = gate(no_issues(tmp_path), accounts, ceiling=0.05).shares
    assert shares.to_dict("records") == [
        {"export": "a", "rows": 2, "quarantined": 1, "share": 0.5},
        {"export": "all exports", "rows": 2, "quarantined": 1, "share": 0.5},
    ]


def test_what_stops_the_run_is_told_first_and_what_is_alike_once(tmp_path):
    header = ["geslcht" if name == "geslacht" else name for name in HEADER]
    broken = ingest(tmp_path, text(table(header=header))).issues
    alike = ingest(
        tmp_path, text(table(change={(2, "cts1"): "9", (4, "cts1"): "9", (5, "cts1"): "10"}))
    ).issues
    report = gate(pd.concat([alike, broken]), account(a=["read"]), ceiling=0.05).report
    stops, others = report.split("What stops the run:\n")[1].split(
        "\n\nAll other faults, by file and line:\n"
    )
    assert [line.split("[")[1].split("]")[0] for line in stops.splitlines()] == [
        "missing_column",
        "unknown_column",
    ]
    first, second = others.splitlines()
    assert first.startswith("export.csv:2: missing: cts1 (cts2_self_01): 9 lies outside 1-8.")
    assert first.endswith("(also line 4)")
    assert second.startswith("export.csv:5: missing: cts1 (cts2_self_01): 10 lies outside 1-8.")


def test_of_many_alike_the_first_lines_are_named(tmp_path):
    issues = ingest(tmp_path, text(table(change={(2, "cts1"): "9"}))).issues
    many = pd.concat([issues.assign(line=line) for line in range(2, 40)])
    report = gate(many, account(a=["read"]), ceiling=0.05).report
    assert report.endswith(" (also lines " + ", ".join(map(str, range(3, 23))) + " and 17 more)\n")


def test_the_summary_has_the_counts_only(tmp_path):
    result = ingest(tmp_path, text(table(change={(4, "cts1"): "9"})))
    assert gate(result.issues, result.account, ceiling=0.5).summary == (
        "4 data rows read, 0 quarantined (0.0%; ceiling 50.0%).\n0 files rejected; 1 cell set missing; 0 warnings."
    )
