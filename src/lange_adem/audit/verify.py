"""`adem verify`: a table of checks of a built report or a bundle of it, with counts and coverage; names what fails."""

from __future__ import annotations

import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.answer import Answer, table
from lange_adem.errors import DataError, LangeAdemError

if TYPE_CHECKING:
    from lange_adem.audit.checks.audited import Audited
    from lange_adem.audit.checks.base import Check, Outcome

SHOWN = 8
PASSED, FAILED, SKIPPED, LEFT_OUT = "ok", "FAILED", "not possible here", "left out"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check went; `outcome` is None for a check that was not run."""

    check: Check
    status: str
    outcome: Outcome | None = None


def run_checks(audited: Audited, checks: Sequence[Check], quick: bool = False) -> list[CheckResult]:
    """Run checks in turn. One that cannot read what it needs has failed: a changed file may break anything."""
    return [_run(check, audited, quick) for check in checks]


def _run(check: Check, audited: Audited, quick: bool) -> CheckResult:
    from lange_adem.audit.checks.base import Outcome

    if check.exports and audited.bundle:
        return CheckResult(check, SKIPPED)
    if check.slow and quick:
        return CheckResult(check, LEFT_OUT)
    try:
        outcome = check.run(audited)
    except Exception as error:
        outcome = Outcome("files", 1, [f"could not be done: {type(error).__name__}: {error}"])
    return CheckResult(check, FAILED if outcome.problems else PASSED, outcome)


def report(results: Sequence[CheckResult]) -> Answer:
    """The table of checks, what is wrong by check, and what could not be checked; code 1 when something is wrong."""
    rows = [(r.check.family, r.check.name, *_counts(r), r.status, r.check.says) for r in results]
    lines = table(("family", "check", "checked", "of", "", "result", "makes sure that"), rows, "checked of")
    for result in results:
        problems = result.outcome.problems if result.outcome else []
        if problems:
            lines += [
                "",
                f"{result.check.name}: {len(problems)} problems",
                *(f"  {p}" for p in problems[:SHOWN]),
            ]
        if len(problems) > SHOWN:
            lines.append(f"  ... and {len(problems) - SHOWN} more: adem verify --list {result.check.name}")
    failed = [result.check.name for result in results if result.status == FAILED]
    skipped = [result.check.name for result in results if result.status in (SKIPPED, LEFT_OUT)]
    lines.append("")
    if skipped:
        lines.append(f"Not checked: {', '.join(skipped)}.")
    passed = sum(result.status == PASSED for result in results)
    lines.append(
        f"{passed} checks passed." if not failed else f"FAILED: {', '.join(failed)}; {passed} checks passed."
    )
    return Answer("\n".join(lines), 1 if failed else 0)


def _counts(result: CheckResult) -> tuple[str, str, str]:
    if result.outcome is None:
        return "", "", ""
    return f"{result.outcome.checked:,}", f"{result.outcome.total:,}", result.outcome.unit


def listed(result: CheckResult) -> Answer:
    """Everything one check found wrong, and everything it had to leave."""
    outcome = result.outcome
    if outcome is None:
        return Answer(f"{result.check.name}: {result.status}")
    lines = [f"{result.check.name}: {outcome.checked:,} of {outcome.total:,} {outcome.unit} checked"]
    lines += [f"  wrong: {problem}" for problem in outcome.problems] + [
        f"  left: {left}" for left in outcome.left
    ]
    return Answer("\n".join(lines), 1 if outcome.problems else 0)


def chosen(names: Sequence[str]) -> list[Check]:
    """The checks with these names, or all; raises DataError, naming those there are, for an unknown one."""
    from lange_adem.audit.checks.registry import CHECKS

    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        raise DataError(f"There is no check {unknown[0]!r}; there are {', '.join(CHECKS)}.")
    return [CHECKS[name] for name in names] if names else list(CHECKS.values())


def list_of_checks() -> Answer:
    """Every check, what it makes sure of, and what it needs."""
    rows = [
        (
            c.family,
            c.name,
            c.says,
            ", ".join([*(["the exports"] if c.exports else []), *(["slow"] if c.slow else [])]),
        )
        for c in chosen(())
    ]
    return Answer("\n".join(table(("family", "check", "makes sure that", "needs"), rows)))


@contextmanager
def opened(bundle: Path | None) -> Iterator[Path]:
    """The folder to audit: the working directory, or that of an unpacked or packed bundle, which is it then."""
    with ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory())
        if bundle is not None:
            stack.enter_context(chdir(_unpacked(bundle, Path(scratch))))
        yield Path()


def _unpacked(bundle: Path, scratch: Path) -> Path:
    """The folder of a bundle that holds `config.yaml`: given as a folder, a .zip or a .tar.gz."""
    try:
        if zipfile.is_zipfile(bundle):
            zipfile.ZipFile(bundle).extractall(scratch)
        elif bundle.is_file():
            with tarfile.open(bundle) as archive:
                archive.extractall(scratch, filter="data")
    except (tarfile.TarError, zipfile.BadZipFile, OSError, EOFError) as error:
        raise DataError(f"{bundle} cannot be unpacked: {error}.") from error
    start = bundle if bundle.is_dir() else scratch
    found = sorted(start.glob("config.yaml")) or sorted(start.glob("*/config.yaml"))
    if not found:
        raise LangeAdemError(f"{bundle} is no bundle: it has no config.yaml.")
    return found[0].parent.resolve()
