"""Why a number is stale: the shortest chain from its rule down to what changed."""

from types import SimpleNamespace

import pytest

from lange_adem.audit.why import causes_of, why
from lange_adem.build.recipes import Recipe
from lange_adem.files import write_json

MADE = {
    "ingest.people": {"export people": "a"},
    "clean": {"job ingest.people": "1", "code clean.py": "x"},
    "chapter_4": {"job clean": "2", "declaration chapter_4.yaml": "d"},
}


class NowJobs(dict):
    """The recipes of now."""

    project = SimpleNamespace(results="results/small")

    def recipe(self, job: str) -> Recipe:
        return Recipe(self[job])


@pytest.fixture
def root(tmp_path):
    for job, recipe in MADE.items():
        write_json(recipe, tmp_path / f"results/small/recipes/{job}.json")
    return tmp_path


def test_what_has_not_changed_is_not_stale(root):
    assert why(NowJobs(MADE), "chapter_4", root) == []


def test_the_chain_goes_from_the_rule_to_what_changed(root):
    now = NowJobs(MADE | {"ingest.people": {"export people": "b"}})
    now |= {
        "clean": MADE["clean"] | {"job ingest.people": "9"},
        "chapter_4": MADE["chapter_4"] | {"job clean": "9"},
    }
    assert why(now, "chapter_4", root) == [
        "chapter_4 is made from clean",
        "clean is made from ingest.people",
        "ingest.people: export people changed",
    ]


def test_a_change_of_the_rule_itself_is_named_before_one_further_down(root):
    now = NowJobs(MADE | {"chapter_4": {"job clean": "9", "declaration chapter_4.yaml": "e", "norms a": "n"}})
    assert why(now, "chapter_4", root) == [
        "chapter_4: declaration chapter_4.yaml changed; norms a is new",
    ]


def test_a_result_that_was_never_made_and_one_that_no_job_makes(root):
    assert causes_of(NowJobs(MADE), "chapter_5", root) == [("result", "has not been made yet")]
    assert causes_of(NowJobs({}), "chapter_4", root) == [("result", "is made by no job any more")]
