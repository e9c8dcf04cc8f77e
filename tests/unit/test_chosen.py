"""Which studies a config names, and which one a command is about."""

import pytest

from lange_adem.chosen import config_of, studies_of
from lange_adem.errors import DeclarationError

REPORT = "report: {engine: pandoc, strict_claims: false}\n"


@pytest.fixture
def config(tmp_path, monkeypatch):
    """Write the config of the working directory."""
    monkeypatch.chdir(tmp_path)
    return lambda text: (tmp_path / "config.yaml").write_text(text + REPORT, encoding="utf-8")


@pytest.mark.parametrize(
    ("named", "studies"), [("one", ["one"]), (["one"], ["one"]), (["one", "two"], ["one", "two"])]
)
def test_a_config_names_one_study_or_several(named, studies):
    assert studies_of({"study": named, "report": {"engine": "auto", "strict_claims": False}}) == studies


@pytest.mark.parametrize("named", [[], ["one", "one"], "One", ["one", 2], {"one": "two"}])
def test_a_config_that_names_no_study_in_a_proper_way_is_refused(named):
    with pytest.raises(DeclarationError, match=r"config.yaml:\d+: study"):
        studies_of({"study": named, "report": {"engine": "auto", "strict_claims": False}})


def test_the_only_study_need_not_be_asked_for(config):
    config("study: [one]\n")
    assert config_of()["study"] == config_of("one")["study"] == "one"


def test_of_several_studies_one_is_asked_for(config):
    config("# All of them\nstudy: [one, two]\n")
    assert config_of("two") == {"study": "two", "report": {"engine": "pandoc", "strict_claims": False}}
    with pytest.raises(
        DeclarationError, match=r"config.yaml:2: there are 2 studies, one, two; say which one: --study one"
    ):
        config_of()
    with pytest.raises(
        DeclarationError, match="there is no study 'tow' in workflow/studies; the nearest is 'two'"
    ):
        config_of("tow")
