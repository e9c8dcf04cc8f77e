"""The stages of calibration in their order; each takes what the stages before it made as given."""

import importlib
import pickle
from collections.abc import Sequence
from pathlib import Path

from demo.calibrate.cohort import Cohort, Frames
from lange_adem.build.recipes import SOURCE, code_recipe, digest, digest_file

PACKAGE = "demo.calibrate"
STAGES = ("violence", "adults", "case_women", "relationship", "children", "help", "case_group")


def calibrated(cohort: Cohort, stages: Sequence[str] = STAGES, cache: Path | None = None) -> Frames:
    """The frames after all `stages`.

    `cache`: what a stage made is kept there under a digest of its code, its input and the published numbers,
    and taken from there when none of them changed. Without it nothing is kept.
    """
    key = digest_frames(cohort) if cache else ""
    for name in stages:
        key = digest([key, code_recipe(SOURCE / PACKAGE.replace(".", "/") / f"{name}.py")])
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
    frames = {name: pickle.dumps(frame).hex() for name, frame in sorted(cohort.frames.items())}
    norms = [digest_file(path) for path in sorted((SOURCE.parent / "workflow/instruments").rglob("*.*"))]
    return digest([frames, sorted(cohort.published.values.items()), norms, cohort.seed])
