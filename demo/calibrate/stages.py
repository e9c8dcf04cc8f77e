"""The stages of calibration in their order; each takes what the stages before it made as given."""

import ast
import importlib
import pickle
from collections.abc import Sequence
from pathlib import Path

from demo.calibrate.cohort import Cohort, Frames
from lange_adem.build.recipes import SOURCE, code_recipe, digest, digest_file

PROJECT = SOURCE.parent
PACKAGE = "demo.calibrate"
STAGES = ("violence", "adults", "case_women", "relationship", "children", "help", "case_group")


def calibrated(cohort: Cohort, stages: Sequence[str] = STAGES, cache: Path | None = None) -> Frames:
    """The frames after all `stages`.

    `cache`: what a stage made is kept there under a digest of its code, its input and the published numbers,
    and taken from there when none of them changed. Without it nothing is kept.
    """
    key = digest_frames(cohort) if cache else ""
    for name in stages:
        key = digest([key, stage_code(name, cohort.declared.language)]) if cache else ""
        kept = cache / f"{name}-{key}.pickle" if cache else None
        if kept and kept.exists():
            cohort.frames = pickle.loads(kept.read_bytes())
            continue
        importlib.import_module(f"{PACKAGE}.{name}").calibrate(cohort)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(cohort.frames))
    return cohort.frames


def digest_frames(cohort: Cohort) -> str:
    """Digest of everything a first stage can read."""
    read = {name: [frame, cohort.seen(name), cohort.locked(name)] for name, frame in cohort.frames.items()}
    frames = {name: pickle.dumps(parts).hex() for name, parts in read.items()}
    norms = [digest_file(path) for path in sorted((PROJECT / "workflow/instruments").rglob("*.*"))]
    return digest([frames, sorted(cohort.published.values.items()), norms, cohort.seed])


def stage_code(stage: str, language: str) -> dict[str, str]:
    """Digest of every module, of the generator and of the library, that a stage of a study in a language imports,
    directly or through others."""
    found: dict[str, str] = {}
    known: set[Path] = set()
    waiting = {PROJECT / PACKAGE.replace(".", "/") / f"{stage}.py"}
    while waiting:
        path = waiting.pop()
        known.add(path)
        found |= code_recipe(path, language)
        waiting |= _generator_modules(path) - known
    return found


def _generator_modules(path: Path) -> set[Path]:
    """The modules of the generator that a module imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    paths = (PROJECT / f"{name.replace('.', '/')}.py" for name in names if name.split(".")[0] == "demo")
    return {path for path in paths if path.is_file()}
