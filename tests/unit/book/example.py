"""A very small report: one chapter with a table, a figure, three numbers and two claims."""

import json
from pathlib import Path

import pandas as pd

from lange_adem.analysis.claim_facts import claim_facts
from lange_adem.book.book import Book
from lange_adem.book.staging import stage_book
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame, merge_facts
from lange_adem.files import write_text
from lange_adem.grid.plan import ChapterPlan, read_chapter
from lange_adem.grid.written_out import read_chapter_file
from lange_adem.language.catalogue import catalogue
from tests.unit.instruments.example import instrument
from tests.unit.study.example import study

SHARED = Path(__file__).resolve().parents[3] / "report" / "shared"

QUARTO = """\
project:
  type: book
  output-dir: _book
  resources: [shared/*.css, shared/*.js, shared/*.svg, facts/*.js, tables/*, figures/*]
book:
  title: Klein rapport
  subtitle: Om na te kijken
  search: false
  chapters: [index.qmd, chapters/chapter_4.qmd]
  appendices: [quality.qmd, methods.qmd, tables_and_figures.qmd, claims.qmd, colophon.qmd]
format:
  html: {theme: none, minimal: true, template: shared/template.html}
filters: [shared/lange_adem.lua]
"""

CHAPTER = """\
---
title: Geweld
chapter: 4
---

## Ontwikkeling {#ontwikkeling}

Het aantal ging van [](fact:table-4.9/total/w1/mean) naar [](fact:table-4.9/total/w3/mean)
(p [](fact:table-4.9/total/w3_vs_w1/p)) en is [significant gedaald](claim:falls).
De café's deden [iets anders](claim:rises). Zie [](table:4.9),
[Figuur](figure:4.1), [](section:ontwikkeling). [Hoofdstuk](chapter:4) gaat door; zie [](page:methods).

::: {.table item="4.9"}
:::

::: {.figure item="4.1"}
:::
"""

CHAPTER_YAML = """\
chapter: 4
title: Geweld
tables:
  "4.9":
    caption: Aantal incidenten
    columns: [{id: w1, where: {wave: 1}}, {id: w3, where: {wave: 3}}]
    rows: [{id: total, stat: mean, of: cts2.total.both}]
    tests: [{id: w3_vs_w1, test: t_test_paired, columns: [w3, w1]}]
figures:
  "4.1": {caption: Het verloop, stat: mean, of: cts2.total.both, rows: [{id: total}]}
claims:
  falls:
    text: Het geweld daalt.
    parts:
      all: {lower: table-4.9/total/w3/mean, than: table-4.9/total/w1/mean, p: table-4.9/total/w3_vs_w1/p}
"""

TABLE = """\
<div class="la-table" id="table-4-9"><table><caption><span class="la-number">Tabel 4.9</span> Aantal</caption>
<tr><th>Totaal</th>
<td><span class="fact" data-fact="table-4.9/total/w1/mean" tabindex="0" role="button">122</span></td></tr>
</table><a href="tables/table-4-9.csv">CSV</a></div>
"""

INSTRUMENT = instrument(
    {
    "id": "cts2", "title": "Conflicttactiekschalen", "topic": "geweld", "citation": "Straus (1996).",
    "keys": "invented", "keys_note": "De volgorde is bedacht.", "informant": "self", "about": "respondent",
    "ages": {"low": 18, "high": 99},
    "populations": {"research": [1, 2, 3]}, "responses": {"low": 1, "high": 8, "labels": {1: "nooit"}},
    "actors": {"self": "zelf"},
    "items": [{"pattern": "cts2_{actor}_{:02d}", "from": 1, "to": 26}], "missing": {"rule": "complete"},
    "scales": {
        "physical": {
            "label": "Lichamelijk geweld", "score": "sum", "items": "15-26", "range": {"low": 0, "high": 300},
        },
    },
    }
)  # fmt: skip

CLAIMS = pd.DataFrame(
    [
        {"claim": "falls", "chapter": "4", "text": "Het geweld daalt.", "state": "supported",
         "parts": "all: supported",
         "nearest": "all", "distance": 31.8, "facts": "", "spec": "chapter_4.yaml:10"},
        {"claim": "rises", "chapter": "4", "text": "Iets stijgt.", "state": "not_supported",
         "nearest": "all", "distance": -12.0, "facts": "", "spec": "chapter_4.yaml:14"},
    ]
)  # fmt: skip


def fact(fact_id: str, value: float, display: str, statistic: str, label: str) -> Fact:
    """One fact of the example."""
    item, row, column = fact_id.split("/")[:3]
    return Fact(
        fact_id, chapter="4", item=item.replace("-", " "), row=row, column=column, statistic=statistic, value=value,
        display=display, n=194, n_groups=190, measure="cts2.total.both", population="population = research",
        spec="chapter_4.yaml:5", function="mean", rule="chapter_4", inputs=json.dumps({"exports": ["parents_w1"]}),
        label=label,
    )  # fmt: skip


def example_facts() -> pd.DataFrame:
    """The facts of the example: two means, the p and t of their difference, the distances of the claims."""
    own = facts_frame(
        [
            fact("table-4.9/total/w1/mean", 121.75, "122", "mean", "Totaal, 1e meting"),
            fact("table-4.9/total/w3/mean", 72.5, "73", "mean", "Totaal, 3e meting"),
            fact("table-4.9/total/w3_vs_w1/p", 0.0341, "0,034", "p", "Totaal, verschil"),
            fact("table-4.9/total/w3_vs_w1/t", -2.13, "−2,13", "t", "Totaal, verschil"),
        ]
    )
    return merge_facts([own, claim_facts(CLAIMS, catalogue("nl"))])


def write_report(folder: Path, chapter: str = CHAPTER) -> Path:
    """The prose and the release folder of the example, under `folder`; gives the report's folder."""
    report = folder / "report" / "klein"
    write_text(QUARTO, report / "_quarto.yml")
    write_text("---\ntitle: Klein rapport\n---\n\nWelkom.\n", report / "index.qmd")
    write_text(chapter, report / "chapters" / "chapter_4.qmd")
    write_text(CHAPTER_YAML, report / "chapters" / "chapter_4.yaml")
    (folder / "report" / "shared").symlink_to(SHARED)
    write_text(TABLE, folder / "release" / "tables" / "table-4-9.html")
    write_text(
        "Tabel 4.9 Aantal\n\n;1e meting\nTotaal;122\n\nNoot\n",
        folder / "release" / "tables" / "table-4-9.csv",
    )
    write_text(
        '<figure id="figure-4-1"><figcaption class="la-number">Figuur 4.1</figcaption></figure>\n',
        folder / "release/figures/figure-4-1.html",
    )
    # What the rule `formats` puts beside the book.
    write_text("Word", folder / "release" / "report.docx")
    write_text("PDF", folder / "release" / "report.pdf")
    return report


def plans(report: Path) -> list[ChapterPlan]:
    """What the chapter of the example asks."""
    return [
        read_chapter(
            read_chapter_file(report / "chapters" / "chapter_4.yaml", checked=False), catalogue("nl")
        )
    ]


def stage_example(
    folder: Path, chapter: str = CHAPTER, synthetic: bool = True, facts: pd.DataFrame | None = None
) -> Path:
    """The example staged, ready to render; gives the source folder."""
    report = write_report(folder, chapter)
    book = Book(
        study=study({"id": "klein", "title": "Klein onderzoek", "synthetic": synthetic, "exports": {}}),
        plans=plans(report),
        facts=example_facts() if facts is None else facts,
        claims=CLAIMS,
        instruments={},
        quality={
            "exports": {"parents_w1": {"path": "data/ouders.csv", "sha256": "ab" * 32}},
            "corrections": [],
        },
        edition="Proefuitgave",
    )
    stage_book(book, report, folder / "release", folder / "book_source")
    return folder / "book_source"
