"""What is asked is made once: no room after the plan makes a cell again."""

import pickle
from pathlib import Path

import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.claims import evaluate_claims
from lange_adem.build.jobs import Jobs
from lange_adem.build.project import Project
from lange_adem.declarations import read
from lange_adem.grid import making
from lange_adem.grid.checks import check_references
from lange_adem.grid.plan import claims_of, read_chapter
from lange_adem.grid.said import groups_by_place
from lange_adem.grid.written_out import read_chapter_file
from lange_adem.language.catalogue import catalogue
from lange_adem.tables.render import write_tables

ROOT = Path(__file__).parents[3]
CHAPTER = """
tables:
  "4.9":
    n: cts2.total.both
    where: {population: research}
    columns: [{id: w1, where: {wave: 1}}, {id: w2, where: {wave: 2}}]
    rows: [{id: total, stat: mean, of: cts2.total.both}, {id: self, stat: mean, of: cts2.total.self}]
    tests: [{id: fall, test: t_test_paired, columns: [w2, w1], marks: w2}]
    regressions: [{id: model, label: Model, predictors: [{id: own, label: Eigen, of: cts2.total.self}], only: [total]}]
claims:
  falls: {text: Het daalt., parts: {total: {test: table-4.9/total/fall, first: lower}}}
"""


@pytest.fixture
def made(monkeypatch):
    """The facts of every cell that is made, in the order in which they are."""
    found, make = [], making._cell

    def counted(*given, **more):
        cell = make(*given, **more)
        found.append(cell.fact)
        return cell

    monkeypatch.setattr(making, "_cell", counted)
    return found


def test_a_cell_is_made_once_from_reading_to_printing(made, declare, data, tmp_path):
    plan = read_chapter(declare(CHAPTER), catalogue("nl"))
    facts = analyse_chapter(plan, data, None, "chapter_4").facts
    write_tables(plan, facts, catalogue("nl"), tmp_path)
    check_references([plan])
    assert list(evaluate_claims(claims_of([plan]), facts)["state"]) == ["not_supported"]
    assert groups_by_place([plan])["table-4.9/total/w1"]
    # two rows and a line of n in two columns, and one predictor
    assert len(made) == len(set(made)) == 7


def test_the_chapters_of_the_report_make_each_of_their_cells_once(made, monkeypatch):
    monkeypatch.chdir(ROOT)
    project = Project(read("config.yaml").data)
    plans = [project.plan(rule) for rule in project.analyses]
    assert [project.plan(rule) for rule in project.analyses] == plans  # read once
    facts = [cell.fact for plan in plans for cell in plan.cells]
    compared = [cell for plan in plans for i in plan.items.values() if i.tests_only for cell in i.cells]
    assert (len(facts), len(compared)) == (3078, 345)
    # the others: predictors of regressions, measures and groups of multivariate analyses
    assert len(made) == len(facts) + len(compared) + 43 + 64


def test_a_job_is_handed_its_plan_and_reads_no_chapter():
    tools = {"check_schemas.py", "floor.py"}
    jobs = [path for path in (ROOT / "scripts").glob("*.py") if path.name not in tools]
    assert len(jobs) > 10
    assert not [path.name for path in jobs if "read_chapter" in path.read_text(encoding="utf-8")]


def test_a_plan_reaches_a_job_whole_and_shows_as_its_file():
    plan = read_chapter(read_chapter_file(ROOT / "report/g4/chapters/chapter_2.yaml"), catalogue("nl"))
    assert pickle.loads(pickle.dumps(plan)) == plan
    assert repr(plan) == f"plan {plan.path}"


def test_what_writes_a_chapter_out_is_in_the_recipe_of_its_job(monkeypatch):
    monkeypatch.chdir(ROOT)
    recipe = Jobs(Project(read("config.yaml").data)).recipe("chapter_2")
    for module in ("written_out", "loops", "making", "plan"):
        assert f"code src/lange_adem/grid/{module}.py" in recipe
