"""Make the synthetic raw exports of study g4 again: `python -m demo [FOLDER] [--cache FOLDER] [--until STAGE]`.

Without FOLDER: into `data/g4`, and the table of planted imperfections in `docs/demo-data.md` with it.
"""

import argparse
from pathlib import Path

from demo.account import tell
from demo.build import SEED, make_exports
from demo.calibrate.stages import STAGES

PROJECT = Path(__file__).resolve().parents[1]


def main(options: argparse.Namespace) -> None:
    """Write the exports and say how large each is."""
    stages = STAGES[: STAGES.index(options.until) + 1] if options.until else STAGES
    if options.uncalibrated:
        stages = ()
    folder = options.folder or PROJECT / "data" / "g4"
    exports, planted = make_exports(PROJECT, folder, options.seed, stages, options.cache)
    tell(exports, planted, None if options.folder else PROJECT / "docs" / "demo-data.md")


def arguments() -> argparse.Namespace:
    """What was asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--seed", type=int, default=SEED, help="another population")
    parser.add_argument("--until", choices=STAGES, help="the last stage of calibration (default: all)")
    parser.add_argument(
        "--uncalibrated", action="store_true", help="believable answers, not held to the report"
    )
    parser.add_argument("--cache", type=Path, help="keep what a stage of calibration made in this folder")
    return parser.parse_args()


if __name__ == "__main__":
    main(arguments())
