"""The config is closed: a misspelt key is refused by name, with the nearest allowed one."""

import pytest


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("report:", "raport:", "config.yaml:3: unknown key 'raport'; the nearest allowed key is 'report'."),
        ("  engine: auto", "  engine: word", "report.engine: 'word' is not one of ['auto', 'quarto',"),
        ("  engine:", "  enginne:", "unknown key 'enginne'; the nearest allowed key is 'engine'."),
    ],
)
def test_a_wrong_config_stops_the_workflow_at_once(project, old, new, message):
    project.edit("config.yaml", old, new)
    run = project.snakemake("--dry-run")
    assert run.returncode != 0
    assert message in run.stdout
