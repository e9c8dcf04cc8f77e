"""`make bench`: what a build costs, beside the floor of one Python process that does all stages in memory.

Each scenario runs in a copy of the project; wall and CPU seconds, jobs done and the peak memory of the largest process.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lange_adem.chosen import studies_of
from lange_adem.declarations import read

PARTS = ("Snakefile", "config.yaml", "workflow", "scripts", "src", "report", "envs", "data")
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Cost:
    """What one command took: seconds, jobs and mebibytes."""

    wall: float
    cpu: float
    jobs: int
    peak: float
    output: str


def measure(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder and measure it as a whole; raises RuntimeError when it fails."""
    with tempfile.TemporaryFile("w+") as log:
        start = time.perf_counter()
        library = {**os.environ, "PYTHONPATH": str(folder / "src")}
        process = subprocess.Popen(command, cwd=folder, env=library, stdout=log, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        log.seek(0)
        output = log.read()
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(command)} failed:\n{output[-3000:]}")
    jobs = re.findall(r"^(\d+) of \d+ steps", output, re.M)
    return Cost(
        wall, usage.ru_utime + usage.ru_stime, int(jobs[-1]) if jobs else 0, usage.ru_maxrss / 1024, output
    )


def copy_project(target: Path) -> None:
    """Copy what the workflow needs, without results."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / part)


def append(path: str, text: str) -> Callable[[Path], None]:
    """A change: text added at the end of a file."""

    def change(folder: Path) -> None:
        with (folder / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


# What records where a number comes from, and what stands there when it is switched off.
_EMPTY = "return pd.DataFrame({'selection': [], 'table': [], 'variables': [], 'cases': []})"
LINEAGE = (
    ("src/lange_adem/analysis/fact_log.py", "        content: dict[str, Any] = {", "return ''"),
    ("src/lange_adem/analysis/fact_log.py", "        found = [\n            (key, read.table", _EMPTY),
    ("src/lange_adem/facts/digest.py", "    parts = [", "return '0' * 64"),
)


def switch_off_lineage(folder: Path) -> None:
    """Let a copy of the project record nothing of where its numbers come from; raises ValueError if it cannot."""
    for path, old, instead in LINEAGE:
        text = (folder / path).read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(f"{path} no longer has {old.strip()!r}: lineage cannot be switched off there.")
        indent = old[: len(old) - len(old.lstrip())]
        (folder / path).write_text(text.replace(old, f"{indent}{instead}\n{old}", 1), encoding="utf-8")
    for study in (folder / "workflow/studies").glob("*.yaml"):  # the notebook follows the lineage
        lines = study.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("walk:")]
        study.write_text("".join(kept), encoding="utf-8")


def without_lineage(cores: int, target: str) -> tuple[Cost, Cost]:
    """Cost of building `target` with lineage and without it, in two new copies."""
    costs = []
    for prepare in (lambda folder: None, switch_off_lineage):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "project"
            folder.mkdir()
            copy_project(folder)
            prepare(folder)
            costs.append(measure([*snakemake(cores), "--", target], folder))
    return costs[0], costs[1]


def snakemake(cores: int) -> list[str]:
    """The command that builds the measured study."""
    return [sys.executable, "-m", "snakemake", "--cores", str(cores), "--config", f"study={chosen()}"]


def chosen() -> str:
    """The study that is measured: the first that the config names."""
    return studies_of(read(ROOT / "config.yaml").data)[0]


def touched(study: str) -> tuple[str, str]:
    """What is changed to measure a build after a change: the smallest CSV export, and the first declaration by name."""
    exports = read(ROOT / f"workflow/studies/{study}.yaml").data["exports"].values()
    files = [export["path"] for export in exports if export["format"] == "csv"]
    declared = sorted((ROOT / "report" / study / "chapters").glob("*.yaml"))
    return min(files, key=lambda path: (ROOT / path).stat().st_size), str(declared[0].relative_to(ROOT))


def scenarios(cores: int) -> list[tuple[str, Cost]]:
    """Measure the floor, the cold build, and the builds after it."""
    export, declared = touched(chosen())
    changes: list[tuple[str, Callable[[Path], None]]] = [
        ("no-op", lambda folder: None),
        ("one export changed", append(export, "\n")),
        ("one table declaration changed", append(declared, "# changed\n")),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        folder.mkdir()
        copy_project(folder)
        found = [("floor", measure([sys.executable, "scripts/floor.py", chosen()], folder))]
        shutil.rmtree(folder / "results", ignore_errors=True)
        found.append(("cold build", measure(snakemake(cores), folder)))
        for label, change in changes:
            change(folder)
            found.append((label, measure(snakemake(cores), folder)))
    return found


def report(found: list[tuple[str, Cost]]) -> str:
    """The table that `make bench` prints, and each aim with whether it was met."""
    costs = dict(found)
    rows = [f"{'':32}{'wall s':>9}{'CPU s':>9}{'jobs':>7}{'peak MiB':>10}"]
    rows += [f"{label:32}{c.wall:>9.2f}{c.cpu:>9.2f}{c.jobs:>7}{c.peak:>10.0f}" for label, c in found]
    stages = dict(re.findall(r"^(\w+): ([\d.]+) s$", costs["floor"].output, re.M))
    rendering = sum(float(stages.get(stage, 0)) for stage in ("tables", "figures", "book", "formats"))
    analysis = costs["floor"].wall - rendering
    bound = 1.6 * analysis + rendering
    cold, noop = costs["cold build"].wall, costs["no-op"].wall
    declared = costs["one table declaration changed"].wall
    rows += ["", "floor by stage: " + ", ".join(f"{stage} {seconds} s" for stage, seconds in stages.items())]
    rows += [f"cold build / floor: {cold / costs['floor'].wall:.2f}"]
    rows += [
        _aim("cold at most 1.6 x the floor plus rendering", cold, bound),
        _aim("cold under 60 s", cold, 60),
        _aim("no-op under 3 s", noop, 3),
        _aim("changed declaration under a quarter of cold", declared, cold / 4),
    ]
    return "\n".join(rows)


def _aim(what: str, seconds: float, bound: float) -> str:
    return f"{'met   ' if seconds <= bound else 'NOT met'} {what}: {seconds:.1f} s (bound {bound:.1f} s)"


def lineage_report(cores: int) -> str:
    """What lineage costs: all facts with it and without it."""
    on, off = without_lineage(cores, f"results/{chosen()}/facts.parquet")
    share = 100 * (on.cpu - off.cpu) / off.cpu
    return "\n".join(
        [
            f"{'all facts, with lineage':32}{on.wall:>9.2f}{on.cpu:>9.2f}",
            f"{'all facts, without':32}{off.wall:>9.2f}{off.cpu:>9.2f}",
            f"{'met   ' if share <= 15 else 'NOT met'} lineage at most 15% of the time (CPU): {share:.1f}%",
        ]
    )


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    print(report(scenarios(number)))
    print(lineage_report(number))
