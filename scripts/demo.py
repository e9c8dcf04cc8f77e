"""Make the synthetic raw exports of study g4 again: `python scripts/demo.py [folder]` (default data/g4)."""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "src"))

from lange_adem.demo.build import make_exports  # noqa: E402


def main(folder: Path) -> None:
    """Write the exports under `folder` and say how large each is."""
    exports, _ = make_exports(PROJECT, folder)
    for name, cells in exports.items():
        print(f"{name:28} {len(cells):5} rows {cells.shape[1]:4} columns")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "data" / "g4")
