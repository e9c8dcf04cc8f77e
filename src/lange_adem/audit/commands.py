"""`adem recompute` and `adem verify`: the command line of the audit. Imports no pandas before a command runs."""

import argparse
import os
from pathlib import Path
from typing import Any

from lange_adem.answer import Answer
from lange_adem.declarations import read


def add_audit_commands(commands: Any) -> None:
    """Add the commands of the audit to `adem`."""
    parser = commands.add_parser("recompute", help="compute numbers again from the raw exports, and compare")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("ids", nargs="*", default=[], metavar="ID", help="fact ids")
    asked.add_argument("--all", action="store_true", help="every fact, and by a second implementation")
    parser.set_defaults(run=_recompute)
    parser = commands.add_parser("verify", help="check the whole report, or a bundle of it")
    parser.add_argument("bundle", nargs="?", type=Path, metavar="BUNDLE", help="a folder, .zip or .tar.gz")
    parser.add_argument("--quick", action="store_true", help="leave out the slow checks")
    parser.add_argument("--only", nargs="+", default=[], metavar="CHECK", help="only these checks")
    parser.add_argument("--list", metavar="CHECK", help="everything one check found, and what it left")
    parser.add_argument("--checks", action="store_true", help="list the checks")
    parser.add_argument(
        "--seal", default="", metavar="DIGEST", help="SHA-256 of the manifest as you noted it"
    )
    parser.set_defaults(run=_verify)


def _recompute(options: argparse.Namespace) -> Answer:
    from lange_adem.audit.recompute import recompute
    from lange_adem.audit.store import Store
    from lange_adem.build.project import Project
    from lange_adem.stages import Rebuilt

    config = read(options.folder / "config.yaml").data
    store = Store(options.folder.resolve(), config["study"])
    os.chdir(options.folder)
    return recompute(store, Rebuilt(Project(config, checked=False)), options.ids)


def _verify(options: argparse.Namespace) -> Answer:
    from lange_adem.audit import verify
    from lange_adem.audit.checks.audited import Audited

    if options.checks:
        return verify.list_of_checks()
    checks = verify.chosen([options.list] if options.list else options.only)
    with verify.opened(options.bundle, options.folder) as folder:
        audited = Audited(folder, options.bundle is not None, options.seal)
        results = verify.run_checks(audited, checks, options.quick)
    return verify.listed(results[0]) if options.list else verify.report(results)
