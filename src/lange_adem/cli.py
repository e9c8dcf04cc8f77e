"""The `adem` command: ask of any printed number where it comes from."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

from lange_adem.audit import command as audit
from lange_adem.changes import command as changes
from lange_adem.errors import DataError, FactError, LangeAdemError
from lange_adem.grid import command as grid
from lange_adem.printed import command as printed

ROOMS = (audit, changes, grid, printed)
# New objects between two looks for circles among them: declarations are many objects and no circles, and a look takes
# as long as reading them.
OBJECTS = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `adem`; returns the exit code (2 for an unknown fact or a wrong call, 1 for any other error)."""
    options = _parser().parse_args(arguments)
    gc.set_threshold(OBJECTS)
    try:
        with chdir(_entered(options)):
            answer = options.run(options)
        print(answer)
        return answer.code
    except FactError as error:
        print(error, file=sys.stderr)
        return 2
    except LangeAdemError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _entered(options: argparse.Namespace) -> Path:
    """The project folder, with the other paths that were given as they are seen from there."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise DataError(f"{folder}: there is no such folder.")
    if folder.resolve() != Path.cwd():
        for name, given in vars(options).items():
            if isinstance(given, Path):
                setattr(options, name, given.absolute())
    return folder


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="adem", description=__doc__)
    parser.add_argument(
        "-C", "--folder", type=Path, default=Path(), help="the project folder (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for room in ROOMS:
        room.add(commands)
    return parser
