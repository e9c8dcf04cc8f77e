"""A chapter as its author wrote it, and in full: each entry with the line that asks for it."""

import pytest

from lange_adem.errors import DeclarationError

SHORT = """\
lists:
  waves:
    for_each: {wave: {1: 1e meting, 2: 2e meting}}
    columns:
      - {id: "w{wave}", label: "{wave.label}", where: {wave: "{wave}"}}
  acts:
    rows:
      - {id: total, label: Totaal, of: cts2.total.both}
      - for_each: {who: {self: Zelf, partner: Partner}}
        rows:
          - {id: "{who}", label: "{who.label}", of: "cts2.total.{who}"}
tables:
  "4.1":
    stat: mean
    columns: waves
    rows: acts
    tests:
      - {id: w2_vs_w1, test: t_test_paired, columns: [w2, w1], marks: first}
texts:
  "4.1":
    stat: mean
    columns:
      - waves
      - {id: men, where: {sex: male}}
    rows:
      - {id: only, of: cts2.total.both}
"""
HEAD = "chapter: 4\ntitle: Proef\n"


def test_what_is_written_out_is_what_an_author_would_have_typed(declare):
    plain = declare(SHORT)
    assert "lists" not in plain.data
    table, text = plain.data["tables"]["4.1"], plain.data["texts"]["4.1"]
    assert table["columns"] == [
        {"id": "w1", "label": "1e meting", "where": {"wave": 1}},
        {"id": "w2", "label": "2e meting", "where": {"wave": 2}},
    ]
    assert table["rows"] == [
        {"id": "total", "label": "Totaal", "of": "cts2.total.both"},
        {"id": "self", "label": "Zelf", "of": "cts2.total.self"},
        {"id": "partner", "label": "Partner", "of": "cts2.total.partner"},
    ]
    assert [column["id"] for column in text["columns"]] == ["w1", "w2", "men"]


def test_each_entry_keeps_the_line_that_asks_for_it(declare, plan):
    plain, asked = declare(SHORT), plan(SHORT)
    lines = {cell.fact: int(cell.spec.rsplit(":", 1)[1]) for cell in asked.cells}
    text = (HEAD + SHORT).splitlines()
    for fact, words in (
        ("table-4.1/total/w1/mean", "id: total"),
        ("table-4.1/self/w2/mean", 'id: "{who}"'),
        ("table-4.1/partner/w2/mean", 'id: "{who}"'),
        ("text-4.1/only/men/mean", "id: only"),
    ):
        assert words in text[lines[fact] - 1]
    assert "id: men" in text[plain.line("texts", "4.1", "columns", 2) - 1]
    assert 'wave: "{wave}"' in text[plain.line("tables", "4.1", "columns", 1, "where", "wave") - 1]
    (test, *_) = asked.tests
    assert "w2_vs_w1" in text[int(test.spec.rsplit(":", 1)[1]) - 1]


def test_the_first_that_a_test_compares_carries_its_mark(declare, plan):
    plain = declare(SHORT)
    assert plain.data["tables"]["4.1"]["tests"][0]["marks"] == "w2"
    assert plan(SHORT).items["table-4.1"].marks["self", "w2"] == ("table-4.1/self/w2_vs_w1/p",)


def test_the_first_of_two_rows(declare):
    plain = declare(
        'texts:\n  "1":\n    stat: mean\n    rows: [{id: a, of: age}, {id: b, of: age}]\n'
        "    tests: [{id: t, test: t_test_paired, rows: [b, a], marks: first}]\n"
    )
    assert plain.data["texts"]["1"]["tests"][0]["marks"] == "b"


def test_a_plain_chapter_is_left_as_it_is(declare):
    plain = declare('texts:\n  "1":\n    rows: [{id: a, stat: count, where: {sex: male}}]\n')
    assert plain.data["texts"]["1"]["rows"] == [{"id": "a", "stat": "count", "where": {"sex": "male"}}]
    assert plain.line("texts", "1", "rows", 0) == 5


ITEM = 'texts:\n  "1":\n    stat: count\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            ITEM + "    rows: act\n" + SHORT.split("tables:")[0],
            r":6: there is no list 'act'; the nearest is 'acts'",
        ),
        (
            ITEM + "    rows: waves\n" + SHORT.split("  acts:")[0],
            r":6: list 'waves' has no rows; it has columns",
        ),
        (
            ITEM + "    rows: [{id: a}]\n" + SHORT.split("  acts:")[0],
            r":10: no item takes the columns of list 'waves'",
        ),
        (
            ITEM + "    rows: {for_each: {who: [a]}, columns: [{id: '{who}'}]}\n",
            r":6: this `for_each` makes `columns`",
        ),
        (ITEM + "    rows: [{for_each: {who: [a]}, rows: [{id: b}]}]\n", r":6: no entry uses \{who\}"),
        (ITEM + "    rows: [{for_each: {who: [a]}, rows: [{id: '{whoo}'}]}]\n", r":6: no entry uses \{who\}"),
        (
            ITEM + "    rows: [{for_each: {who: [a]}, rows: [{id: '{who}', label: '{whoo}'}]}]\n",
            r":6: '\{whoo\}' asks for \{whoo\}.*nearest is \{who\}",
        ),
        (
            ITEM + "    rows: [{for_each: {who: [a]}, rows: [{id: '{who}', labl: x}]}]\n",
            r":6: unknown key 'labl'; the nearest allowed key is 'label'",
        ),
        (
            ITEM + "    rows: [{for_each: {who: [A b]}, rows: [{id: '{who}'}]}]\n",
            r":6: texts.1.rows.0.id: 'A b' is an id",
        ),
        (
            ITEM + "    rows: [{id: a, labl: x}]\n",
            r":6: unknown key 'labl'; the nearest allowed key is 'label'",
        ),
        (
            ITEM
            + "    rows: [{id: a}]\n    tests: [{id: t, test: chi_square, variables: [city, sex], marks: first}]\n",
            r":7: test 't' compares no columns or rows",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_line(declare, text, said):
    with pytest.raises(DeclarationError, match=said):
        declare(text)


def test_a_name_that_no_with_gives_is_refused_as_everywhere(plan):
    text = ITEM + "    rows: [{for_each: {who: [a]}, rows: [{id: '{who}', of: 'cts2.{act}.{who}'}]}]\n"
    with pytest.raises(DeclarationError, match=r":6: 'cts2.\{act\}.a' asks for 'act', which no `with` gives"):
        plan(text)
