"""The programs that make the book, Pandoc above all: where it is, and one run of a program in a folder."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from lange_adem.errors import LangeAdemError

PARALLEL = 2  # runs of Pandoc beside each other


def pandoc_path() -> str:
    """The Pandoc that comes with the package `pypandoc_binary`."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def run(command: list[str], folder: Path) -> str:
    """What a program run in `folder` prints; raises LangeAdemError with its words when it fails."""
    done = _call(command, folder)
    if done.returncode:
        raise LangeAdemError(f"The book cannot be made.\n{_words(command, done)}")
    return done.stdout


def complaint(command: list[str], folder: Path) -> str:
    """What a program run in `folder` says when it fails, without Lua's stack; empty where it does not fail."""
    done = _call(command, folder)
    return _words(command, done) if done.returncode else ""


def _call(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    # ASSUME: neither engine needs anything from the environment but paths and a UTF-8 locale.
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}

    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment
    )


def _words(command: list[str], done: subprocess.CompletedProcess[str]) -> str:
    return _without_stack(done.stderr) or f"{Path(command[0]).name} stopped with code {done.returncode}."


def _without_stack(stderr: str) -> str:
    before = re.split(r"\nstack traceback:", stderr)[0]
    kept = [
        line.strip() for line in before.splitlines() if line.strip() and "Error running filter" not in line
    ]
    return "\n".join(re.sub(r"^\S*lange_adem\.lua:\d+:\s*", "", line) for line in kept).strip()
