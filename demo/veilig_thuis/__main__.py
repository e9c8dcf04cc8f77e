"""Make the synthetic raw exports of study veilig_thuis again: `python -m demo.veilig_thuis [FOLDER]`.

Without FOLDER: into `data/veilig_thuis`, and the table of planted imperfections in `docs/demo-data-veilig-thuis.md`
with it.
"""

import argparse
from pathlib import Path

from demo.account import tell
from demo.veilig_thuis.build import make_exports
from demo.veilig_thuis.plan import SEED

PROJECT = Path(__file__).resolve().parents[2]


def main(options: argparse.Namespace) -> None:
    """Write the exports and say how large each is."""
    folder = options.folder or PROJECT / "data" / "veilig_thuis"
    exports, planted = make_exports(PROJECT, folder, options.seed)
    tell(exports, planted, None if options.folder else PROJECT / "docs" / "demo-data-veilig-thuis.md")


def arguments() -> argparse.Namespace:
    """What was asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--seed", type=int, default=SEED, help="another population")
    return parser.parse_args()


if __name__ == "__main__":
    main(arguments())
