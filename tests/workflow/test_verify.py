"""`adem verify`: all green on a fresh build; each of many ways to tamper with one is found, and the check is named."""

import os
import re
import subprocess
import sys

import pytest
from corruptions import BOOK, MEAN, R, Restored, append, fact, reseal
from planted import CORRUPTIONS, PAGE_MEAN

from lange_adem.audit.checks.audited import Audited
from lange_adem.audit.verify import FAILED, PASSED, chosen, run_checks

# What the chapters make of it by arithmetic: the second implementation does so with the facts as they are.
OF_MEAN = ["text-4.5/total_month/w1/ratio", "text-4.5/total_to_reference/w1/ratio"]


@pytest.fixture(scope="module")
def copy(built, tmp_path_factory):
    """One copy for all corruptions: each is undone after its test."""
    return Restored(built.folder, tmp_path_factory.mktemp("verify") / "project")


@pytest.fixture
def tampered(copy, monkeypatch):
    monkeypatch.chdir(copy.copy)
    yield copy.copy
    copy.restore()


def adem(folder, *arguments):
    command = [sys.executable, "-m", "lange_adem", "verify", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, cwd=folder, env=environment, text=True, capture_output=True)


def test_a_fresh_build_is_all_green(built):
    run = adem(built.folder)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "FAILED" not in run.stdout
    assert re.search(r"recompute +([\d,]+) +\1 ", run.stdout)


def test_there_are_enough_corruptions_and_no_two_alike():
    assert len({corruption.name for corruption in CORRUPTIONS}) == len(CORRUPTIONS) >= 40


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda c: c.name)
def test_each_corruption_is_found_and_named(tampered, corruption):
    corruption.edit(tampered)
    results = run_checks(Audited(tampered), chosen(corruption.checks))
    assert {r.check.name: r.status for r in results} == dict.fromkeys(corruption.checks, FAILED)


def test_an_edited_fact_is_found_from_the_exports_though_every_file_agrees(tampered):
    fact(MEAN, value=lambda mean: mean + 0.001)(tampered)
    audited = Audited(tampered)
    for check, named in {"recompute": [MEAN], "second": [MEAN, *OF_MEAN]}.items():
        outcome = chosen([check])[0].run(audited)
        assert [problem.split()[0].rstrip(":") for problem in outcome.problems] == named


def test_a_seal_noted_elsewhere_tells_that_everything_was_made_again(tampered):
    noted = (tampered / R / "manifest.sha256").read_text().split()[0]
    append(f"{BOOK}/shared/theme.css", "/* x */\n")(tampered)
    reseal(tampered)
    seal = chosen(["seal", "release"])
    assert [r.status for r in run_checks(Audited(tampered), seal)] == [PASSED, PASSED]
    assert [r.status for r in run_checks(Audited(tampered, seal=noted), seal)] == [FAILED, PASSED]


def test_the_command_names_the_check_and_the_file(tampered):
    PAGE_MEAN(tampered)
    run = adem(tampered, "--only", "release", "html", "seal")
    assert run.returncode == 1
    assert run.stdout.rstrip().splitlines()[-1].startswith("FAILED: release, html; 1 checks passed")
    assert "book/chapters/chapter_4.html: is not what the manifest says" in run.stdout
    assert f"{MEAN} is printed as '999'" in run.stdout


def test_every_check_can_be_listed_and_an_unknown_one_is_refused(built):
    listed = adem(built.folder, "--checks").stdout
    for check in chosen(()):
        assert f" {check.name} " in listed
        assert check.says in listed
    run = adem(built.folder, "--only", "htm")
    assert run.returncode == 1
    assert "there are seal, exports" in run.stderr
