"""A printed report in a folder of its own, held against two facts."""

from lange_adem.facts.fact import Facts
from lange_adem.language.catalogue import catalogue
from lange_adem.printed.report import printed_report

NUMBERS = """\
id,chapter,item,line,measure,kind,wave,group,value,printed,decimals,approx,note
t1.m1,4,tabel 4.1,10,violence,mean,1,research,122,122,0,exact,
t1.m3,4,tabel 4.1,11,violence,mean,3,research,72,72,0,exact,
t1.p,4,tabel 4.1,12,violence,p_bound,1-3,research,0,p < .000,3,bound,
"""
HEADS = "id,fact,relation,erratum,reason,explanation\n"
LINKS = {
    "chapter_4.csv": "t1.m1,table-4.1/a/w1/mean,,,,\n",
    "a_file_of_any_name.csv": "t1.m3,table-4.1/a/w3/mean,,,,\n",
}
FACTS = Facts.of(
    [
        {"fact": "table-4.1/a/w1/mean", "value": 121.7, "display": "122"},
        {"fact": "table-4.1/a/w3/mean", "value": 80.0, "display": "80"},
    ]
)


def test_numbers_links_and_faults_are_taken_together(tmp_path):
    (tmp_path / "links").mkdir()
    (tmp_path / "numbers.csv").write_text(NUMBERS, encoding="utf-8")
    for name, link in LINKS.items():
        (tmp_path / "links" / name).write_text(HEADS + link, encoding="utf-8")
    report = printed_report(FACTS, tmp_path / "numbers.csv", catalogue("nl"))
    assert [row.status for row in report.rows] == ["reproduced", "missed", "missed"]
    assert [finding.kind for finding in report.findings] == ["zero_p"]
    assert report.errata == []
    values = report.facts().set_index("fact")["value"]
    assert values["replication-numbers/chapter_4/reproduced/count"] == 1
    assert values["errata-entries/all/entries/count"] == 0
    assert values["errata-findings/all/unregistered/count"] == 1
