"""What a study has from outside: files of given numbers, and other studies; each is there, named once, and read."""

from dataclasses import dataclass, field
from functools import cached_property

import pytest

from lange_adem.build import compared
from lange_adem.build.outside import Outside, given_files
from lange_adem.declarations import Declaration, parse, read
from lange_adem.errors import DeclarationError
from lange_adem.grid.plan import ChapterPlan
from tests.unit.planned import planned_chapter


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "given").mkdir()
    for name in ("norms", "survey"):
        text = "id,value,unit,n,source,year\nlow,2,,,Manual,1999\n"
        (tmp_path / "given" / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def study(*patterns):
    return parse("id: x\ngiven:\n" + "".join(f"  - {pattern}\n" for pattern in patterns), "x.yaml")


def test_a_pattern_names_its_files_in_order(folder):
    assert given_files(study("given/*.csv")) == ["given/norms.csv", "given/survey.csv"]
    assert given_files(parse("id: x\n", "x.yaml")) == []


@pytest.mark.parametrize(
    ("patterns", "said"),
    [
        (["given/norm.csv"], "x.yaml:3: there is no file given/norm.csv; the nearest is given/norms.csv."),
        (["given/s*.csv", "given/survey.csv"], "x.yaml:4: given/survey.csv is named already, at x.yaml:3;"),
    ],
)
def test_a_file_that_is_not_there_or_named_twice_is_refused(folder, patterns, said):
    with pytest.raises(DeclarationError) as error:
        given_files(study(*patterns))
    assert said in str(error.value)


@dataclass
class Asked:
    """A study of a test: its file, its chapters and its pages."""

    study_declaration: Declaration
    plans: list[ChapterPlan] = field(default_factory=list)
    prose: list[tuple[str, str]] = field(default_factory=list)
    others: dict = field(default_factory=dict)

    @cached_property
    def outside(self):
        return Outside(self, self.others.__getitem__)


def page(*facts):
    return [("index.qmd", " ".join(f"[](fact:{fact})" for fact in facts))]


LOW, OTHER = "given-norms/low/all/constant", "given-survey/low/all/constant"


def test_a_file_of_which_nothing_is_read_is_refused(folder):
    outside = Asked(study("given/*.csv"), prose=page(LOW, OTHER)).outside
    outside.check_used()
    assert outside.rules == ["given"]
    assert list(outside.rules_of([LOW, "table-1/x/all/mean"])) == ["given"]
    assert list(outside.rules_of(["given-norms/other/all/constant"])) == []
    with pytest.raises(
        DeclarationError, match="^given/survey.csv: no chapter and no page reads a number of it"
    ):
        Asked(study("given/*.csv"), prose=page(LOW)).outside.check_used()


def compares(name, *others):
    """A study file of `workflow/studies/` that names other studies, as far as these tests read it."""
    named = "".join(f"  - {other}\n" for other in others)
    return parse(
        f"id: {name}\n" + (f"compares_with:\n{named}" if others else ""), f"workflow/studies/{name}.yaml"
    )


@pytest.fixture
def studies(tmp_path, monkeypatch):
    """Writes study files; a schema is not held against them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(compared, "load", lambda path, kind: read(path))
    (tmp_path / "workflow/studies").mkdir(parents=True)

    def _studies(**named):
        for name, others in named.items():
            text = "".join(f"  - {other}\n" for other in others)
            text = f"id: {name}\n" + (f"compares_with:\n{text}" if others else "")
            (tmp_path / f"workflow/studies/{name}.yaml").write_text(text)

    return _studies


def test_the_facts_of_another_study_have_its_name(studies):
    studies(early=[])
    row = {"id": "x", "stat": "mean", "of": "v.total"}
    early = Asked(compares("early"), [planned_chapter(texts={"1": {"rows": [row]}})])
    late = Asked(compares("late", "early"), prose=page("early:text-1/x/all/mean"), others={"early": early})
    assert late.outside.rules == ["of_early"]
    assert late.outside.facts == {"of_early": {"early:text-1/x/all/mean"}}
    assert late.outside.read_of("early") == ["text-1/x/all/mean"]
    assert list(late.outside.rules_of(["early:methods-v/items/all/count"])) == ["of_early"]
    late.outside.check_used()
    with pytest.raises(
        DeclarationError, match="studies/late.yaml:3: no chapter and no page reads a fact of early"
    ):
        Asked(compares("late", "early"), others={"early": early}).outside.check_used()


def test_studies_come_after_those_whose_facts_they_name(studies):
    studies(late=["early", "middle"], middle=["early"], early=[])
    assert compared.with_compared(["late"]) == ["early", "middle", "late"]
    assert compared.with_compared(["early", "late"]) == ["early", "middle", "late"]
    assert compared.with_compared(["early"]) == ["early"]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            {"late": ["earlx"], "early": []},
            "late.yaml:3: there is no study 'earlx' in workflow/studies/; the nearest is",
        ),
        ({"late": ["late"]}, "late.yaml:2: these studies need each other's facts: late -> late"),
        ({"late": ["early"], "early": ["late"]}, "early.yaml:2: .*: late -> early -> late; take one out."),
    ],
)
def test_an_unknown_study_and_a_circle_are_refused(studies, named, said):
    studies(**named)
    with pytest.raises(DeclarationError, match=said):
        compared.with_compared(["late"])
