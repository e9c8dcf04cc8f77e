"""Which studies a config names, and which of them a command is about."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lange_adem.declarations import check_config, nearest, read
from lange_adem.errors import DeclarationError

CONFIG = "config.yaml"
STUDY_FILES = "workflow/studies"


def studies_of(config: Mapping[str, Any]) -> list[str]:
    """The studies that a config names, `study: x` or `study: [x, y]`; raises DeclarationError for a wrong config."""
    check_config(config)
    named = config["study"]
    return [named] if isinstance(named, str) else list(named)


def config_of(study: str = "") -> dict[str, Any]:
    """The config of one study: `config.yaml` of the working directory with `study`, or the only one it names.

    A study that only `snakemake --config study=x` names can be asked for too. Raises DeclarationError where the config
    names several and none was asked for, and for a study that has no file.
    """
    declaration = read(CONFIG)
    studies = studies_of(declaration.data)
    if not study and len(studies) > 1:
        raise DeclarationError(
            f"{declaration.spec('study')}: there are {len(studies)} studies, {', '.join(studies)}; "
            f"say which one: --study {studies[0]}."
        )
    known = {*studies, *(path.stem for path in Path(STUDY_FILES).glob("*.yaml"))}
    if study and study not in known:
        close = (nearest(study, known) or studies)[0]
        raise DeclarationError(f"there is no study {study!r} in {STUDY_FILES}; the nearest is {close!r}.")
    return {**declaration.data, "study": study or studies[0]}


def add_study(parser: argparse.ArgumentParser) -> None:
    """Let a command take `--study`."""
    parser.add_argument(
        "--study", default="", metavar="NAME", help="which study, where config.yaml names several"
    )
