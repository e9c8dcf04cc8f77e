"""The table of checks: what is said of one that passes, fails, breaks, or cannot be done."""

import zipfile

import pytest

from lange_adem.audit.checks.audited import Audited
from lange_adem.audit.checks.base import Check, Outcome
from lange_adem.audit.verify import chosen, opened, report, run_checks
from lange_adem.errors import LangeAdemError


def found(problems=()):
    return lambda audited: Outcome("things", 3, list(problems), ["one that cannot be seen"])


def broken(audited):
    raise ValueError("cut off")


CHECKS = [
    Check("good", "family", "all is well", found()),
    Check("bad", "family", "nothing is wrong", found(["this is wrong"])),
    Check("broken", "family", "it can be read", broken),
    Check("data", "family", "the exports agree", found(), exports=True),
    Check("long", "family", "it takes long", found(), slow=True),
]


def test_every_check_has_its_line_and_failures_are_named_last(tmp_path):
    answer = report(run_checks(Audited(tmp_path, bundle=True), CHECKS, quick=True))
    lines = str(answer).splitlines()
    assert answer.code == 1
    assert lines[1].split()[:7] == ["family", "good", "3", "4", "things", "ok", "all"]
    assert "  this is wrong" in lines
    assert "  could not be done: ValueError: cut off" in lines
    assert lines[-2:] == ["Not checked: data, long.", "FAILED: bad, broken; 1 checks passed."]


def test_nothing_wrong_gives_exit_code_nought(tmp_path):
    assert report(run_checks(Audited(tmp_path), CHECKS[:1])).code == 0


def test_an_unknown_check_names_those_there_are():
    with pytest.raises(LangeAdemError, match="no check 'sael'; there are seal, exports"):
        chosen(["sael"])


def test_a_packed_bundle_is_unpacked_where_its_config_is(tmp_path):
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("bundle/config.yaml", "study: g4\n")
    with opened(tmp_path / "b.zip") as folder:
        assert (folder / "config.yaml").read_text() == "study: g4\n"
    (tmp_path / "no.zip").write_bytes(b"nothing")
    with pytest.raises(LangeAdemError, match=r"no\.zip"), opened(tmp_path / "no.zip"):
        pass
