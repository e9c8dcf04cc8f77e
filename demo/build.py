"""Makes all raw exports of the demonstration study in one go: same seed and targets, same bytes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from demo import ages, faults, people, reference, register, research
from demo import help as help_received
from demo.calibrate.cohort import Cohort, stream
from demo.calibrate.stages import STAGES, calibrated
from demo.exports import to_raw, write_export
from demo.instruments import Instrument, read_instruments
from demo.published import Published, read_published
from lange_adem.declarations import read
from lange_adem.study import read_study

Rng = np.random.Generator
SEED = 2014


def make_exports(
    project: str | Path,
    folder: str | Path,
    seed: int = SEED,
    stages: Sequence[str] = STAGES,
    cache: Path | None = None,
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Write every export of `workflow/studies/g4.yaml` under `folder`; gives the raw cells and what was
    planted in them.

    Reads the study file, the instrument files and the published numbers of `project`; nothing else. `stages`:
    what is calibrated to the published numbers, all by default. `cache`: folder that keeps what a stage made.
    """
    project, folder = Path(project), Path(folder)
    study = read_study(read(project / "workflow/studies/g4.yaml"))
    published = read_published(project / "data/g4/published/effect_study_2014.csv")
    instruments = read_instruments(project / "workflow/instruments")
    frames = clean_frames(published, instruments, seed)
    frames = calibrated(Cohort(study, published, instruments, frames, seed), stages, cache)
    cells = {name: to_raw(export, frames[name]) for name, export in study.exports.items()}
    cells, planted = faults.plant(cells, frames, stream(seed, "faults"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in cells.items():
        write_export(study.exports[name], table, folder)
    return cells, planted


def clean_frames(
    published: Published, instruments: Mapping[str, Instrument], seed: int
) -> dict[str, pd.DataFrame]:
    """Canonical frame per export, before any imperfection; each part draws from its own stream of random
    numbers."""
    families = people.make_families(published, stream(seed, "people"))
    days = ages.completion_dates(families, stream(seed, "dates"))
    births = ages.child_birth_dates(families, days, published, stream(seed, "ages"))
    births |= ages.parent_birth_dates(families, births, stream(seed, "parents"))
    listed = register.make_register(
        families, days, births, published.count("text_9_1.n"), stream(seed, "register")
    )
    frames, parents = research.adult_frames(listed, published, instruments, stream(seed, "adults"))
    on_children, children = research.child_frames(
        listed, parents, published, instruments, stream(seed, "children")
    )
    frames |= on_children
    frames |= _help_frames(parents, children, published, stream(seed, "help"))
    frames |= reference.reference_frames(published, instruments, stream(seed, "reference"))
    frames["probation_2007"] = reference.probation_frame(published, instruments, stream(seed, "probation"))
    frames["register"] = listed
    return frames


def _help_frames(
    parents: pd.DataFrame, children: pd.DataFrame, published: Published, rng: Rng
) -> dict[str, Any]:
    frames: dict[str, Any] = {}
    for kind, group, counts, prefix in (
        ("parents", parents, help_received.parent_counts(published), "t7_2"),
        ("children", children, help_received.child_counts(published), "t7_7"),
    ):
        need = group["trait_partner_1"].to_numpy() if kind == "parents" else rng.standard_normal(len(group))
        had = help_received.who_had_help(
            group["in_2"].to_numpy(), group["in_3"].to_numpy(), need, counts, rng
        )
        made = {
            wave: help_received.help_frame(had[wave - 2], wave, published, prefix, rng) for wave in (2, 3)
        }
        if kind == "parents":
            help_received.add_ratings(made, published, rng)
            help_received.add_routes(made[3], published, rng)
        for wave, frame in made.items():
            frame = pd.concat([_help_general(group, wave, kind, rng), frame.set_index(group.index)], axis=1)
            frames[f"help_{kind}_w{wave}"] = frame[group[f"in_{wave}"] & frame["help_any"].notna()]
    return frames


def _help_general(group: pd.DataFrame, wave: int, kind: str, rng: Rng) -> pd.DataFrame:
    frame = group[["person_id"]].copy()
    frame["wave"] = wave
    frame["completed_on"] = group[f"day_{wave}"]
    frame["int"] = rng.choice(research.INTERVIEWERS, len(group))
    if kind == "children":
        age = research.age_on(group["birth_date"], group[f"day_{wave}"])
        frame["ingevuld_door"] = np.where(age <= 9, "ouder", "kind")
    frame["toelichting"] = ""
    return frame
