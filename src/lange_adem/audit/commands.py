"""`adem recompute`: the command line of the audit. Imports no pandas before a command runs."""

import argparse
import os
from typing import Any

from lange_adem.audit.answer import Answer
from lange_adem.declarations import read


def add_audit_commands(commands: Any) -> None:
    """Add the commands of the audit to `adem`."""
    parser = commands.add_parser("recompute", help="compute numbers again from the raw exports, and compare")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("ids", nargs="*", default=[], metavar="ID", help="fact ids")
    asked.add_argument("--all", action="store_true", help="every fact")
    parser.set_defaults(run=_recompute)


def _recompute(options: argparse.Namespace) -> Answer:
    from lange_adem.audit.rebuild import Rebuilt
    from lange_adem.audit.recompute import recompute
    from lange_adem.audit.store import Store
    from lange_adem.plan import Plan

    config = read(options.folder / "config.yaml").data
    store = Store(options.folder.resolve(), config["study"])
    os.chdir(options.folder)
    return recompute(store, Rebuilt(Plan(config, checked=False)), options.ids)
