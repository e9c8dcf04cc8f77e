"""Make the synthetic raw exports of study g4 again: `python scripts/demo.py [folder]`.

Without a folder: into `data/g4`, and the table of planted imperfections in `docs/demo-data.md` with it.
"""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "src"))

from lange_adem.demo.account import put_in_page  # noqa: E402
from lange_adem.demo.build import make_exports  # noqa: E402
from lange_adem.files import write_text  # noqa: E402


def main(folder: Path | None) -> None:
    """Write the exports and say how large each is."""
    exports, planted = make_exports(PROJECT, folder or PROJECT / "data" / "g4")
    for name, cells in exports.items():
        print(f"{name:28} {len(cells):5} rows {cells.shape[1]:4} columns")
    page = PROJECT / "docs" / "demo-data.md"
    if folder is None:
        write_text(put_in_page(page.read_text(encoding="utf-8"), planted), page)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
