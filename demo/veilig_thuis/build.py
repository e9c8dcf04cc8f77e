"""Makes all raw exports of the demonstration of veilig_thuis in one go: same seed, same bytes."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from demo.calibrate.cohort import stream
from demo.instruments import Instrument, read_instruments
from demo.veilig_thuis import faults
from demo.veilig_thuis.child_answers import child_frames
from demo.veilig_thuis.design import WAVES
from demo.veilig_thuis.exports import Cells, raw_cells, write_files
from demo.veilig_thuis.help import help_frames
from demo.veilig_thuis.parent_answers import parent_frames
from demo.veilig_thuis.plan import SEED, Plan, make_plan
from demo.veilig_thuis.register import register_frame
from lange_adem.declarations import read
from lange_adem.study import read_study


def make_exports(project: str | Path, folder: str | Path, seed: int = SEED) -> tuple[Cells, pd.DataFrame]:
    """Write every export of `workflow/studies/veilig_thuis.yaml` under `folder`; gives the raw cells and what was
    planted in them.

    Reads the study file and the instrument files of `project`; nothing else.
    """
    project, folder = Path(project), Path(folder)
    study = read_study(read(project / "workflow/studies/veilig_thuis.yaml"))
    instruments = read_instruments(project / "workflow/instruments")
    plan = make_plan(seed)
    cells = raw_cells(study, clean_frames(plan, instruments, seed))
    cells, planted = faults.plant(cells, plan, stream(seed, "faults"))
    folder.mkdir(parents=True, exist_ok=True)
    write_files(study, cells, instruments, folder)
    return cells, planted


def clean_frames(plan: Plan, instruments: Mapping[str, Instrument], seed: int) -> dict[str, pd.DataFrame]:
    """Canonical frame per export, before any imperfection; each part draws from its own stream of random numbers."""
    frames = {"register": register_frame(plan, stream(seed, "register"))}
    frames |= parent_frames(plan, instruments, stream(seed, "parents' answers"))
    told = child_frames(plan, instruments, stream(seed, "children's answers"))
    frames["on_children"] = told["on_children"].assign(OPM="")  # remarks come with the imperfections
    frames |= {f"children_{wave}": told["children"].query("wave == @wave") for wave in WAVES}
    return frames | help_frames(plan, stream(seed, "help"))
