"""Ways to tamper with a built report: each changes files of one project, and says which checks must find it."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.build.manifest import MANIFEST, SEAL, Covered, make_manifest, seal_text
from lange_adem.build.project import Project
from lange_adem.chosen import config_of
from lange_adem.files import write_json, write_text

R = "results/g4"
BOOK = f"{R}/release/book"
CHAPTER = f"{BOOK}/chapters/chapter_4.html"
PROSE = "report/g4/chapters/chapter_4.qmd"
MEAN = "table-4.9/total/w1/mean"
Edit = Callable[[Path], None]


@dataclass(frozen=True)
class Corruption:
    """What is done, and the checks that must fail (each of them, by name)."""

    name: str
    edit: Edit
    checks: tuple[str, ...]


def byte(path: str, place: int = -1) -> Edit:
    """Turn one bit of a file, by default of the byte in its middle."""

    def edit(root: Path) -> None:
        content = bytearray((root / path).read_bytes())
        content[place if place >= 0 else len(content) // 2] ^= 1
        (root / path).write_bytes(content)

    return edit


def text(path: str, old: str, new: str, encoding: str = "utf-8") -> Edit:
    """Replace the first match of a regular expression, which must occur."""

    def edit(root: Path) -> None:
        content = (root / path).read_bytes().decode(encoding)
        changed = re.sub(old, new, content, count=1, flags=re.S)
        assert changed != content, f"{old!r} is not in {path}"
        (root / path).write_bytes(changed.encode(encoding))

    return edit


def append(path: str, words: str) -> Edit:
    """Add text at the end of a file."""
    return lambda root: (root / path).write_bytes((root / path).read_bytes() + words.encode())


def remove(path: str) -> Edit:
    """Remove a file."""
    return lambda root: (root / path).unlink()


def add(path: str, words: str = "extra") -> Edit:
    """Put a file where none was."""
    return lambda root: (root / path).write_text(words, encoding="utf-8")


def exchange(first: str, second: str) -> Edit:
    """Put each of two files in the place of the other."""

    def edit(root: Path) -> None:
        one, two = (root / first).read_bytes(), (root / second).read_bytes()
        (root / first).write_bytes(two)
        (root / second).write_bytes(one)

    return edit


def truncate(path: str) -> Edit:
    """Keep the first half of a file."""
    return lambda root: (root / path).write_bytes(
        (root / path).read_bytes()[: (root / path).stat().st_size // 2]
    )


def lines(path: str, change: Callable[[list[bytes]], list[bytes]]) -> Edit:
    """Change the lines of a file."""

    def edit(root: Path) -> None:
        (root / path).write_bytes(b"".join(change((root / path).read_bytes().splitlines(keepends=True))))

    return edit


def parquet(path: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Edit:
    """Change a Parquet file."""
    return lambda root: change(pd.read_parquet(root / path)).to_parquet(root / path, index=False)


def fact(name: str, **columns: Any) -> Edit:
    """Change columns of one fact in facts.parquet, which must exist: to a value, or by a function of the old one."""

    def change(facts: pd.DataFrame) -> pd.DataFrame:
        place = facts.index[facts["fact"] == name]
        assert len(place) == 1, name
        for column, value in columns.items():
            facts.loc[place, column] = value(facts.loc[place[0], column]) if callable(value) else value
        return facts

    return parquet(f"{R}/facts.parquet", change)


def both(*edits: Edit) -> Edit:
    """Several changes together."""

    def edit(root: Path) -> None:
        for each in edits:
            each(root)

    return edit


def reseal(root: Path) -> None:
    """Make manifest and seal again, as someone would who may write every file."""
    results = root / R
    covered = Covered.of(Project(config_of()))
    manifest = make_manifest(covered, Path(R))
    write_json(manifest, results / MANIFEST)
    write_text(seal_text(results / MANIFEST), results / SEAL)


def docx(old: str, new: str) -> Edit:
    """Change the text of the Word document."""

    def edit(root: Path) -> None:
        path = root / R / "release/report.docx"
        with zipfile.ZipFile(path) as package:
            parts = {info: package.read(info) for info in package.infolist()}
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for info, content in parts.items():
                if info.filename == "word/document.xml":
                    changed = re.sub(old, new, content.decode(), count=1)
                    assert changed != content.decode(), old
                    content = changed.encode()
                package.writestr(info, content)
        path.write_bytes(packed.getvalue())

    return edit


def pdf_without_page(root: Path) -> None:
    """Take the page with table 4.9 out of the PDF."""
    from pypdf import PdfReader, PdfWriter

    path = root / R / "release/report.pdf"
    reader, writer = PdfReader(path), PdfWriter()
    texts = (" ".join(page.extract_text().split()) for page in reader.pages)
    last = next(n for n, text in enumerate(texts) if "Totaal geweldsincidenten" in text)
    for number, page in enumerate(reader.pages):
        if number != last:
            writer.add_page(page)
    with path.open("wb") as file:
        writer.write(file)


def swap_facts(root: Path) -> None:
    """Exchange two cells of a table in a page, with the ids they carry: each still prints its own fact."""
    content = (root / CHAPTER).read_text(encoding="utf-8")
    spans = re.findall(
        r'(?<=<td>)<span class="fact" data-fact="table-4\.9/total/w[13]/mean"[^>]*>[^<]*</span>', content
    )
    assert len(spans) == 2
    content = content.replace(spans[0], "\0").replace(spans[1], spans[0]).replace("\0", spans[1])
    (root / CHAPTER).write_text(content, encoding="utf-8")


def swap_displays(facts: pd.DataFrame) -> pd.DataFrame:
    """Exchange what two facts print."""
    first, second = (facts.index[facts["fact"] == f"table-4.9/total/{wave}/mean"][0] for wave in ("w1", "w3"))
    facts.loc[[first, second], "display"] = facts.loc[[second, first], "display"].to_numpy()
    return facts


def shown(name: str) -> str:
    """Pattern of the number of a fact in a page: what stands before it as group 1."""
    return rf'(data-fact="{re.escape(name)}"[^>]*>)[^<]*'


class Restored:
    """A project that is as it was after each corruption: changed, removed and added files are put right."""

    def __init__(self, original: Path, copy: Path) -> None:
        self.original, self.copy = original, copy
        shutil.copytree(original, copy, symlinks=True)
        self.theirs = self._files(original)

    def restore(self) -> None:
        """Put every file right that differs from the original."""
        ours = self._files(self.copy)
        for path in ours.keys() - self.theirs.keys():
            (self.copy / path).unlink()
        for path, changed in self.theirs.items():
            if ours.get(path) != changed:
                shutil.copy2(self.original / path, self.copy / path)

    @staticmethod
    def _files(root: Path) -> dict[str, int]:
        """When each file was changed, by its path."""
        found: dict[str, int] = {}
        waiting = [
            root / part for part in ("data", "envs", "report", "results", "scripts", "src", "workflow")
        ]
        found |= {path.name: path.stat().st_mtime_ns for path in root.iterdir() if path.is_file()}
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                        waiting.append(Path(entry.path))
                    elif entry.is_file():
                        found[os.path.relpath(entry.path, root)] = entry.stat().st_mtime_ns
        return found
