"""Writing files: whole or not at all, and the same bytes for the same content.

A job that is killed leaves no half file: each file is written beside its target, flushed to disk and moved into place.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame


@contextmanager
def atomic(path: str | Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; when the block ends well, flush it to disk and move it into place."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(content: bytes, path: str | Path) -> None:
    """Write bytes, atomically."""
    with atomic(path) as temporary:
        temporary.write_bytes(content)


def write_text(text: str, path: str | Path) -> None:
    """Write text as UTF-8 with `\\n` line ends, atomically."""
    write_bytes(text.encode("utf-8"), path)


def write_json(content: Any, path: str | Path) -> None:
    """Write JSON with sorted keys, atomically."""
    write_text(json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n", path)


def read_json(path: str | Path) -> Any:
    """Read a JSON file."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def write_parquet(frame: "DataFrame", path: str | Path) -> None:
    """Write a frame as Parquet without its index, atomically."""
    with atomic(path) as temporary:
        frame.to_parquet(temporary, index=False, compression="zstd")


class ParquetFolder(Mapping[str, "DataFrame"]):
    """The Parquet files of one folder by stem, each read when it is first asked for."""

    def __init__(self, folder: str | Path) -> None:
        self._paths = {path.stem: path for path in sorted(Path(folder).glob("*.parquet"))}
        self._read: dict[str, DataFrame] = {}

    def __getitem__(self, name: str) -> "DataFrame":
        import pandas as pd

        if name not in self._read:
            self._read[name] = pd.read_parquet(self._paths[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def write_csv(frame: "DataFrame", path: str | Path) -> None:
    """Write a frame as CSV (comma, point, UTF-8, full precision), atomically."""
    with atomic(path) as temporary:
        frame.to_csv(temporary, index=False, lineterminator="\n", encoding="utf-8")


def replace_folder(new: str | Path, target: str | Path) -> None:
    """Put folder `new` in the place of `target`; the old one is there until the new one is complete."""
    new, target = Path(new), Path(target)
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.replace(old)
    new.replace(target)
    shutil.rmtree(old, ignore_errors=True)
