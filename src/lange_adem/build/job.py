"""The thin layer between a Snakemake job and the pure functions it calls: log, errors, recipe."""

import logging
import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lange_adem.build.recipes import SOURCE
from lange_adem.errors import LangeAdemError
from lange_adem.files import write_json
from lange_adem.places import PROGRAM, installation


def share_library() -> None:
    """Let the jobs of this workflow import the library from its source, installed or not, and find the programs
    of this environment (Jupyter), activated or not; in a project of its own, write nothing in the installation."""
    os.environ["PYTHONPATH"] = str(SOURCE)
    here = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([here, os.environ["PATH"]])
    if shlex.quote(sys.executable) != sys.executable:  # Snakemake puts it in a command line as it is
        sys.executable = "python"
    if installation() == PROGRAM:
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


@contextmanager
def job(snakemake: Any) -> Iterator[logging.Logger]:
    """Log to the job's log file; print an expected error without a traceback and stop; record the recipe at the end."""
    _close_microdata(snakemake.output)
    log = Path(snakemake.log[0])
    log.parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=log, filemode="w", level=logging.INFO, format="%(message)s", force=True)
    logging.captureWarnings(True)
    logger = logging.getLogger("lange_adem")
    try:
        yield logger
    except LangeAdemError as error:
        logger.error("%s", error)
        print(f"\n{error}\n", file=sys.stderr, flush=True)
        sys.exit(1)
    _record(dict(snakemake.params.recipe), snakemake.output)
    logger.info("done")


def _close_microdata(outputs: Iterable[str]) -> None:
    """Rows about people are for their owner only: the folder `microdata` gets mode 0700 before anything is in it."""
    for path in (Path(output) for output in outputs):
        for folder in path.parents:
            if folder.name == "microdata":
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o700)


def _record(recipe: dict[str, Any], output: Any) -> None:
    """Write the recipe of the job; a job that makes several things has one for each, by the name of its file."""
    several = getattr(output, "recipes", None)
    if several is None:
        write_json(recipe, output.recipe)
    for path in several or []:
        write_json(recipe[Path(path).stem], path)
