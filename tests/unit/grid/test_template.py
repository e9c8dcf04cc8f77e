"""Pages from one template: what is asked and written on each page, and what is refused."""

from pathlib import Path

import pytest

from lange_adem.build.pages import check_book
from lange_adem.build.project import Project
from lange_adem.chosen import config_of
from lange_adem.declarations import load, parse
from lange_adem.errors import DeclarationError
from lange_adem.grid.plan import read_chapter
from lange_adem.grid.template import made_for_each

STUDY = Path(__file__).parents[2] / "studies/teamwork"
CHAPTER = """
chapter: 2
title: Vestigingen
for_each: site
tables:
  "2.1":
    caption: In {site.label} ({site})
    rows:
      - {id: women, stat: count, of: sex, condition: {is: female}}
      - {id: half, stat: ratio, derive: {divide: [table-2.1/women/all/count, 2]}}
    notes: ["Van {fact:table-2.1/women/all/count}; overal {fact:table-1.1/strain/t0/mean}."]
claims:
  many: {text: "Veel in {site.label}.", parts: {all: {fact: table-2.1/women/all/count, at_least: 1}}}
"""
FILE = "report/teamwork/chapters/site.yaml"


@pytest.fixture
def project(monkeypatch):
    monkeypatch.chdir(STUDY)
    return Project(config_of(""))


def made(project, text=CHAPTER):
    return made_for_each(parse(text, FILE), project.study, project.words)


def test_each_page_asks_for_its_own_in_the_order_in_which_the_study_names_the_values(project):
    plan = read_chapter(made(project), project.words)
    assert [page.source for page in plan.pages] == [
        f"chapters/site-{v}.qmd" for v in ("shore", "hill", "dale")
    ]
    assert [item.id for item in plan.of_kind("table")] == [
        "table-2.1.shore",
        "table-2.1.hill",
        "table-2.1.dale",
    ]
    hill = plan.items["table-2.1.hill"]
    assert (hill.title, hill.caption) == ("Tabel 2.1 (Noord)", "In Noord (hill)")
    women, half = hill.facts
    assert women.fact == "table-2.1.hill/women/all/count"
    assert women.population == 'site == "hill"'
    assert half.reads_facts == (women.fact,)
    assert hill.notes == (
        "Van {fact:table-2.1.hill/women/all/count}; overal {fact:table-1.1/strain/t0/mean}.",
    )
    assert [(claim.name, claim.text, claim.facts) for claim in plan.claims][1] == (
        "many.hill",
        "Veel in Noord.",
        (women.fact,),
    )
    assert women.spec == f"{FILE}:9"


def test_people_are_counted_on_each_page(project):
    page = made(project).data["pages"][1]
    plan = read_chapter(made(project), project.words)
    (cell,) = plan.items["text-site.hill"].facts
    assert (cell.fact, cell.unit, cell.population) == (page.people, "person", 'site == "hill"')


def test_the_text_of_a_page_names_its_own_items_and_leaves_others(project):
    page = made(project).data["pages"][1]
    text = (
        "In {site.label} [hier](claim:many), [elders](claim:other): [](fact:table-2.1/women/all/count){.x},\n"
        "[](table:2.1),\n"
        "[](table:1.1), [](fact:table-1.1/strain/t0/mean), [](fact:claims-2/many/nearest/distance).\n"
        '::: {.table item="2.1"}'
    )
    assert page.text(text, "site.qmd") == (
        "In Noord [hier](claim:many.hill), [elders](claim:other): [](fact:table-2.1.hill/women/all/count){.x},\n"
        "[](table:2.1.hill),\n"
        "[](table:1.1), [](fact:table-1.1/strain/t0/mean), [](fact:claims-2/many.hill/nearest/distance).\n"
        '::: {.table item="2.1.hill"}'
    )
    with pytest.raises(DeclarationError, match=r"site.qmd:2: \{region.label\} is filled by nothing"):
        page.text("Een.\nIn {region.label}.", "site.qmd")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("for_each: site", "for_each: sit"), r"site.yaml:4: .* no variable 'sit'; the nearest is 'site'"),
        (("for_each: site", "for_each: age"), r"site.yaml:4: age has no list of values"),
        (("for_each: site", "for_each: first_participation"), r"site.yaml:4: value 'yes' .* has no label"),
        (("{site.label} ({site})", "{sites.label}"), r"site.yaml:6: .*sites.*the nearest is \{site\}"),
        (("{site.label} ({site})", "{site.name}"), r"site.yaml:6: .*the nearest is"),
        (("title: Vestigingen", 'title: "In {site.label}"'), r"site.yaml:3: this title is of all pages"),
        (("    rows:", "    where: {site: shore}\n    rows:"), r"site.yaml:\d+: site is selected as"),
    ],
)
def test_a_template_that_cannot_be_made_is_refused_at_its_line(project, wrong, said):
    with pytest.raises(DeclarationError, match=said):
        read_chapter(made(project, CHAPTER.replace(*wrong)), project.words)


def test_pages_whose_files_are_there_already_are_refused(project, tmp_path):
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/site-hill.qmd").write_text("---\ntitle: Noord\n---\n", encoding="utf-8")
    path = tmp_path / "_quarto.yml"
    path.write_text((STUDY / "report/teamwork/_quarto.yml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(
        DeclarationError, match=r"site.yaml:4: this template makes chapters/site-hill.qmd, and it is"
    ):
        check_book(load(path, "book"), project.study, [], [made(project)])
