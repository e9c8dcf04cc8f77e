"""Which study the tests of what is built look at: `--study NAME`, built in results/NAME; without it, as each says."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--study", default="", help="look at what is built of this study, in results/<study>/")


@pytest.fixture(scope="session")
def asked_for(pytestconfig: pytest.Config) -> str:
    """The study that the command line names, which must be built; empty where it names none."""
    study: str = pytestconfig.getoption("study")
    if study and not (ROOT / "results" / study / "manifest.json").exists():
        pytest.fail(f"results/{study} is not built: run snakemake --cores 4 --config study={study}")
    return study
