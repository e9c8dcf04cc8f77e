"""`adem diff` and `adem keep`. Imports what it needs when a command runs."""

import argparse
import json
from pathlib import Path
from typing import Any

from lange_adem.answer import Answer
from lange_adem.chosen import add_study, config_of


def add(commands: Any) -> None:
    """Add the commands about two states of the results to `adem`."""
    parser = commands.add_parser("diff", help="say which numbers, verdicts and claims changed, and why")
    parser.add_argument(
        "old", metavar="OLD", type=Path, help="a kept baseline, results folder or unpacked bundle"
    )
    parser.add_argument(
        "new", metavar="NEW", type=Path, nargs="?", help="the same (default: the results of now)"
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    add_study(parser)
    parser.set_defaults(run=_diff)
    parser = commands.add_parser("keep", help="keep the results of now as a baseline (with microdata)")
    parser.add_argument("target", metavar="FOLDER", type=Path, help="a folder that is not there yet")
    add_study(parser)
    parser.set_defaults(run=_keep)


def _results(options: argparse.Namespace) -> Path:
    return Path("results", config_of(options.study)["study"]).absolute()


def _diff(options: argparse.Namespace) -> Answer:
    from lange_adem.changes.compare import compare_states
    from lange_adem.changes.snapshot import Snapshot
    from lange_adem.changes.words import as_text

    changes = compare_states(Snapshot(options.old), Snapshot(options.new or _results(options)))
    said = json.dumps(changes.as_json(), ensure_ascii=False, indent=1) if options.json else as_text(changes)
    return Answer(said)


def _keep(options: argparse.Namespace) -> Answer:
    from lange_adem.changes.snapshot import keep

    parts = keep(_results(options), options.target)
    kept = f"Kept in {options.target}: {', '.join(parts)}."
    return Answer(f"{kept} It holds microdata: it stays on this machine.")
