"""What `adem consistency` and `adem replication` print."""

import csv
import io
import json

import pytest

from lange_adem.cli import main
from lange_adem.errors import DeclarationError
from lange_adem.printed.check import check_file
from lange_adem.printed.compare import Compared
from lange_adem.printed.listing import comparison_text, findings_csv, findings_json, findings_text
from lange_adem.printed.published import Published, published_file
from tests.unit.printed.examples import DUTCH
from tests.unit.study.example import study

NUMBERS = """\
id,chapter,item,line,measure,kind,wave,group,value,printed,decimals,approx,note
t1.p,4,tabel 4.1,12,violence,p_bound,1-3,research,0,p < .000,3,bound,
"""


@pytest.fixture
def published(tmp_path):
    (tmp_path / "numbers.csv").write_text(NUMBERS, encoding="utf-8")
    return tmp_path / "numbers.csv"


def test_findings_are_the_same_as_text_csv_and_json(published):
    findings = check_file(published, DUTCH)
    assert "tabel 4.1, line 12" in findings_text(findings)
    assert findings_text(findings).splitlines()[-1].startswith("1 findings: ")
    assert [row["ids"] for row in csv.DictReader(io.StringIO(findings_csv(findings)))] == ["t1.p"]
    assert [one["kind"] for one in json.loads(findings_json(findings))] == ["zero_p"]


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_the_command_prints_the_form_that_is_asked_for(published, form, capsys):
    main(["consistency", str(published), "--format", form])
    assert (
        capsys.readouterr().out.startswith({"text": "tabel", "csv": "item", "json": "["}[form])
        or form == "csv"
    )


def numbers(*statuses):
    found = [
        (
            Published(f"n{place}", chapter, "tabel 4.1", "mean", 2.0, "2", 0, "exact", ""),
            Compared(f"n{place}", "tabel 4.1", "2", "f", 2.0, "2", status, ""),
        )
        for place, (chapter, status) in enumerate(statuses)
    ]
    return [n for n, _ in found], [r for _, r in found]


def test_of_one_chapter_what_is_still_open_is_listed():
    made = numbers(("4", "reproduced"), ("4", "missed"), ("4", "no_counterpart"), ("5", "missed"))
    lines = comparison_text(*made, DUTCH, "4", None).splitlines()
    assert [line.split()[1] for line in lines if line.startswith("missed")] == ["n1"]
    assert "chapter_5" not in "".join(lines)


def test_with_a_status_all_numbers_of_that_status_are_listed():
    made = numbers(("4", "reproduced"), ("5", "reproduced"), ("5", "missed"))
    lines = comparison_text(*made, DUTCH, None, "reproduced").splitlines()
    assert [line.split()[1] for line in lines if line.startswith("reproduced")] == ["n0", "n1"]


def test_a_study_without_a_printed_report_is_told_so():
    with pytest.raises(DeclarationError, match="`published`"):
        published_file(study({"exports": {}}))
