"""The script files beside the book: facts for the trace panel, and the search index."""

import json
import re

from lange_adem.book.panel.search_index import page_entries, write_search_index
from lange_adem.book.panel.trace_data import PART, file_of, panel_entry, parted, pooled, write_trace_data
from lange_adem.facts.frame import facts_by_id
from lange_adem.language.catalogue import catalogue
from tests.unit.book.example import example_facts

PAGE = """<html><body><nav>Niet hier</nav><main><header class="page-title"><h1>Geweld</h1>
</header><p>Vooraf.</p><section id="a"><h2><span>4.1</span>Eén<a class="permalink" href="#a">¶</a></h2>
<p>Het daalde van <span data-fact="x">122</span>.</p>
<h3 id="b">Twee</h3><script>nee</script><p>Slot.</p></section></main></body></html>"""


def test_each_section_is_an_entry_with_its_address(tmp_path):
    (tmp_path / "p.html").write_text(PAGE, encoding="utf-8")
    assert page_entries(tmp_path / "p.html", "p.html") == [
        {"href": "p.html", "page": "Geweld", "section": "", "text": "Vooraf."},
        {"href": "p.html#a", "page": "Geweld", "section": "4.1 Eén", "text": "Het daalde van 122 ."},
        {"href": "p.html#b", "page": "Geweld", "section": "Twee", "text": "Slot."},
    ]


def test_the_index_is_a_script_that_cannot_end_early(tmp_path):
    (tmp_path / "p.html").write_text(PAGE.replace("Slot.", "&lt;/script&gt;"), encoding="utf-8")
    assert write_search_index(tmp_path, ["p.html"]) == 3
    text = (tmp_path / "search-index.js").read_text(encoding="utf-8")
    assert text.startswith("window.LangeAdemSearch = [") and "</" not in text


def test_the_panel_shows_full_precision_and_leaves_out_what_is_empty():
    facts = facts_by_id(example_facts())
    entry = panel_entry(facts["table-4.9/total/w1/mean"], {}, catalogue("nl"))
    assert entry["value"] == 121.75 and entry["display"] == "122" and entry["n"] == 194
    assert entry["exports"] == ["parents_w1"] and entry["statistic_label"] == "gemiddelde"
    assert "reason" not in entry and "test" not in entry


def test_facts_are_found_by_the_first_part_of_their_id(tmp_path):
    write_trace_data(
        example_facts(),
        {"parents_w1": {"path": "data/o.csv", "sha256": "ab"}},
        {},
        [],
        [],
        catalogue("nl"),
        tmp_path,
    )
    index = (tmp_path / "index.js").read_text(encoding="utf-8")
    places = json.loads(re.search(r"LangeAdemFactFiles = (\{.*?\});", index).group(1))
    assert places == {"table-4.9": "chapter_4_1", "claims-4": "chapter_4_1"}
    chapter = (tmp_path / "chapter_4_1.js").read_text(encoding="utf-8")
    data = json.loads(json.loads(chapter[chapter.index("JSON.parse(") + 11 : -3]))
    assert data["facts"].keys() == set(example_facts()["fact"])


def test_a_large_item_stands_in_several_files_row_by_row():
    small = [f"table-1/a/{column}/n" for column in range(3)]
    large = [f"table-2/{row}/{column}/n" for row in "xyz" for column in range(PART // 2)]
    parts = parted(dict.fromkeys([*small, *large], {}))
    assert [len(part) for part in parts] == [3 + PART // 2, 2 * (PART // 2)]
    assert {fact.split("/")[1] for fact in parts[1]} == {"y", "z"}


def test_what_many_facts_say_alike_is_written_once():
    entries = {"a": {"value": 1, "rule": "x", "unit": "%"}, "b": {"value": 2, "rule": "x"}}
    assert pooled(entries) == {
        "shared": ["x", "%"],
        "facts": {"a": {"value": 1, "same": {"rule": 0, "unit": 1}}, "b": {"value": 2, "same": {"rule": 0}}},
    }


def test_files_of_chapters_and_of_other_facts():
    assert file_of(4) == file_of("4") == "chapter_4"
    assert file_of("reference_comparisons") == "reference_comparisons"
