"""Names and facts that nobody has are found from the plans, before any data are read."""

from pathlib import Path

import pytest

from lange_adem.build.project import Project
from lange_adem.declarations import Declaration, read
from lange_adem.errors import DeclarationError, FactError
from lange_adem.grid.asking import check_asked
from lange_adem.grid.checks import check_names, check_references, check_required
from lange_adem.grid.names import parse
from lange_adem.grid.plan import read_chapter
from lange_adem.language.catalogue import catalogue
from tests.unit.instruments.example import CALM, instrument
from tests.unit.study.example import study

ROOT = Path(__file__).parents[3]
CELL = "texts: {{'1': {{rows: [{{id: x, stat: mean, {said}}}]}}}}"


@pytest.fixture(scope="module")
def project(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        found = Project(read("config.yaml").data)
        return found.instruments, found.study


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("of: agee", "a participation has no variable 'agee'; the nearest is 'age"),
        ("of: age, where: {citty: utrecht}", "no variable 'citty'; the nearest is 'city'"),
        ("of: 'parent:relationshp'", "no variable 'relationshp'; the nearest is 'relationship'"),
        ("of: cts3.total.both", "there is no instrument 'cts3'; the nearest is 'cts2'"),
        ("of: cts2.totaal.both", "cts2 has no measure 'cts2.totaal.both'; the nearest is 'cts2.total.both'"),
        ("of: help.any@9", "there is no wave '9'; there are 1, 2, 3"),
        ("of: 'tscyc.anger | tscc.anger'", "takes two scores for one; only T-scores"),
        ("of: age, change_from: t1", "there is no wave 't1'; the nearest is '1'"),
        ("of: age, where: {'help.ani@2': 1}", "help has no measure 'help.ani'; the nearest is 'help.any'"),
    ],
)
def test_a_name_that_nobody_has(plan, project, said, message):
    with pytest.raises(DeclarationError, match=rf"hoofdstuk.yaml:\d+: .*{message}"):
        check_names(plan(CELL.format(said=said)), *project)


def test_names_of_predictors_crossed_variables_and_only_compared_cells_are_checked(plan, project):
    tests = "tests: [{id: t, test: chi_square, variables: [sexx, wave]}]"
    with pytest.raises(DeclarationError, match="no variable 'sexx'; the nearest is 'sex'"):
        check_names(plan(f"texts: {{'1': {{rows: [{{id: x, stat: n}}], {tests}}}}}"), *project)
    model = "regressions: [{id: m, label: M, predictors: [{id: p, label: P, of: agge}]}]"
    with pytest.raises(DeclarationError, match="no variable 'agge'; the nearest is 'age"):
        check_names(plan(f"texts: {{'1': {{rows: [{{id: x, stat: mean, of: age}}], {model}}}}}"), *project)


def test_names_that_exist_pass(plan, project):
    check_names(plan(CELL.format(said="of: 'parent:cts2.total.both', where: {wave: 1}")), *project)
    check_names(plan(CELL.format(said="of: 'tscyc.clinical_total | tscc.clinical_total'")), *project)


FIRST = {"texts": {"1": {"rows": [{"id": "x", "stat": "mean", "of": "age"}]}}}


def planned(stem, content, requires=()):
    data = {"chapter": stem, "title": "Proef", "requires_facts": list(requires), **content}
    return read_chapter(Declaration(f"chapters/{stem}.yaml", data, {(): 1}), catalogue("nl"))


def figure(**more):
    return {"figures": {"1": {"rows": [{"id": "x", "stat": "mean", "of": "age"}], **more}}}


@pytest.mark.parametrize(
    ("named", "fact"),
    [
        (figure(notes=["Drempel {fact:text-1/x/all/maen}."]), "text-1/x/all/maen"),
        (figure(reference={"fact": "text-1/y/all/mean", "label": "Lijn"}), "text-1/y/all/mean"),
        (figure(marks_from=[{"fact": "text-1/x/all/p", "marks": "all"}], columns=[{"id": "all"}]), "text-1/x/all/p"),
        (
            {"texts": {"2": {"rows": [{"id": "x", "stat": "ratio", "derive": {"divide": ["text-1/z/all/n", 2]}}]}}},
            "text-1/z/all/n",
        ),
    ],
    ids=["note", "line", "mark", "operand"],
)  # fmt: skip
def test_a_fact_that_is_named_in_vain(named, fact):
    plans = [planned("first", FIRST), planned("second", named, ["first"])]
    with pytest.raises(FactError, match=rf"there is no fact {fact}. Nearest: .*text-1/x/all/mean"):
        check_references(plans)


def test_a_fact_of_a_file_that_is_not_required():
    named = figure(notes=["{fact:text-1/x/all/mean}"])
    with pytest.raises(FactError, match="text-1/x/all/mean is a fact of first; name that file"):
        check_references([planned("first", FIRST), planned("second", named)])
    check_references([planned("first", FIRST), planned("second", named, ["first"])])


def test_a_file_is_required_for_a_fact_that_is_read():
    beside = planned("beside", FIRST)
    read = {
        "texts": {
            "2": {"rows": [{"id": "y", "stat": "ratio", "derive": {"divide": ["text-1/x/all/mean", 2]}}]}
        }
    }
    unread = {"texts": {"2": {"rows": [{"id": "y", "stat": "mean", "of": "age"}]}}}
    check_required([beside, planned("chapter_2", read, ["beside"])], [])
    plans = [beside, planned("chapter_2", unread, ["beside"])]
    with pytest.raises(
        DeclarationError, match="`requires_facts` names beside, and nothing here reads a fact of it"
    ):
        check_required(plans, [])
    check_required(plans, [("other.qmd", "Van [](fact:text-1/x/all/mean).")])  # made because it is required
    with pytest.raises(DeclarationError, match="`requires_facts` names beside"):
        check_required(plans, [("beside.qmd", "Van [](fact:text-1/x/all/mean).")])  # made anyway


def test_a_measure_that_no_export_has_the_items_for_is_refused_where_it_is_asked():
    about = instrument(CALM)
    columns = {f"c{item}": {"to": f"calm_{item}", "type": "answer", "instrument": "calm"} for item in (1, 2)}
    export = {
        **{"path": "a.csv", "format": "csv", "form": "adult", "population": "research", "wave": 1},
        **{"key": ["person_id"], "columns": {"nr": {"to": "person_id", "type": "id"}, **columns}},
    }
    asked = study({"exports": {"a": export}})
    for able in ("calm.total", "calm.mean"):
        check_asked(parse(able), "participation", "a.yaml:3", {"calm": about}, asked)
    with pytest.raises(
        DeclarationError,
        match="a.yaml:3: calm.strict never has a value: no export has a column for calm_3; map it",
    ):
        check_asked(parse("calm.strict"), "participation", "a.yaml:3", {"calm": about}, asked)
