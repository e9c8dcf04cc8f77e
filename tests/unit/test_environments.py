"""One set of pins: conda environments name the versions of envs/requirements.txt, every requirement has hashes."""

import re
from pathlib import Path

import yaml

ENVS = Path(__file__).resolve().parents[2] / "envs"
OTHER_NAMES = {"matplotlib-base": "matplotlib"}


def pins() -> dict[str, str]:
    text = (ENVS / "requirements.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;]+)", text, re.M))


def dependencies(path: Path) -> list[str]:
    """Packages of a conda environment, those that pip installs in it included."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))["dependencies"]
    return [name for entry in listed for name in (entry["pip"] if isinstance(entry, dict) else [entry])]


def test_conda_environments_have_the_pinned_versions():
    compared = 0
    for path in sorted(ENVS.glob("*.yaml")):
        for dependency in dependencies(path):
            name, _, version = dependency.replace("==", "=").partition("=")
            if name in ("python", "quarto", "graphviz", "pandoc", "pip"):
                continue
            assert pins()[OTHER_NAMES.get(name, name).replace("_", "-")] == version, f"{path.name}: {name}"
            compared += 1
    assert compared > 10


def test_every_direct_requirement_is_pinned():
    wanted = (ENVS / "requirements.in").read_text(encoding="utf-8")
    names = re.findall(r"^([A-Za-z0-9_-]+)", wanted, re.M)
    missing = {name for name in names if name.lower().replace("_", "-") not in pins()}
    assert not missing


def test_every_pin_has_a_hash_and_no_host_is_named():
    text = (ENVS / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
