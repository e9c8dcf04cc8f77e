"""Where files are: a project of its own has some of what it reads in its folder, and the rest in the installation."""

from pathlib import Path

import pytest

from lange_adem.declarations import read, read_folder
from lange_adem.places import PROGRAM, files_of, installation, place


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder with an instrument of its own; the working directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("workflow/instruments/ace.yaml", "workflow/instruments/mine.yaml", "report/x/index.qmd"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("id: mine\n", encoding="utf-8")
    return tmp_path


def test_what_the_project_has_itself_comes_before_what_the_installation_has(project):
    assert place("workflow/instruments/ace.yaml") == Path("workflow/instruments/ace.yaml")
    assert place("workflow/instruments/cts2.yaml") == PROGRAM / "workflow/instruments/cts2.yaml"
    assert read("workflow/instruments/ace.yaml").data == {"id": "mine"}


def test_a_file_of_the_installation_is_called_by_its_name_in_a_project(project):
    declaration = read("workflow/instruments/cts2.yaml")
    assert declaration.data["id"] == "cts2"
    assert declaration.spec("id").startswith("workflow/instruments/cts2.yaml:")


def test_studies_prose_and_data_are_only_those_of_the_project(project):
    for name in ("workflow/studies/g4.yaml", "report/g4/_quarto.yml", "data/g4/register.csv", "config.yaml"):
        assert place(name) == Path(name)
    assert files_of("report/x") == ["report/x/index.qmd"]
    assert files_of("workflow/studies") == []


def test_scripts_and_schemas_are_only_those_of_the_installation(project):
    (project / "scripts").mkdir()
    (project / "scripts/mine.py").touch()
    assert place("scripts/mine.py") == PROGRAM / "scripts/mine.py"
    assert "scripts/chapter.py" in files_of("scripts") and "scripts/mine.py" not in files_of("scripts")


def test_a_folder_that_both_may_have_has_the_files_of_both(project):
    found = read_folder("workflow/instruments")
    assert {"ace", "mine", "cts2"} <= set(found)
    assert found["ace"].data == {"id": "mine"}
    assert "report/shared/theme.css" in files_of("report/shared")


def test_a_repository_and_a_bundle_are_their_own_installation(project):
    assert installation() == PROGRAM
    (project / "src/lange_adem").mkdir(parents=True)
    assert installation() == Path()
    assert place("workflow/instruments/cts2.yaml") == Path("workflow/instruments/cts2.yaml")
