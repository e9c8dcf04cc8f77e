"""`adem trace`, `facts`, `why`, `recompute` and `verify`. Imports what it needs when a command runs."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.answer import Answer
from lange_adem.chosen import add_study, config_of

if TYPE_CHECKING:
    from lange_adem.audit.store import Store


def add(commands: Any) -> None:
    """Add the commands of the audit to `adem`."""
    parser = commands.add_parser(
        "trace", help="explain one number: value, population, test, declaration, exports"
    )
    parser.add_argument("id", metavar="ID", help="fact id, such as table-12.3/total/w1/mean")
    parser.add_argument("--rows", action="store_true", help="also list the raw file:line of every row used")
    add_study(parser)
    parser.set_defaults(run=_trace)
    parser = commands.add_parser("facts", help="search the facts")
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words that must all occur")
    add_study(parser)
    parser.set_defaults(run=_facts)
    parser = commands.add_parser("why", help="say why a number is stale, or that it is not")
    parser.add_argument("id", metavar="ID", help="fact id")
    add_study(parser)
    parser.set_defaults(run=_why)
    parser = commands.add_parser("recompute", help="compute numbers again from the raw exports, and compare")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("ids", nargs="*", default=[], metavar="ID", help="fact ids")
    asked.add_argument("--all", action="store_true", help="every fact, and by a second implementation")
    add_study(parser)
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
    add_study(parser)
    parser.set_defaults(run=_verify)


def _store(options: argparse.Namespace) -> "Store":
    from lange_adem.audit.store import Store

    return Store(Path(), config_of(options.study)["study"])


def _trace(options: argparse.Namespace) -> Answer:
    from lange_adem.audit.trace import trace

    return Answer(trace(_store(options), options.id, options.rows))


def _facts(options: argparse.Namespace) -> Answer:
    found = _store(options).search(" ".join(options.query))
    lines = [f"{fact.fact}\t{fact.display}\t{fact.label}" for fact in found]
    return Answer("\n".join([*lines, f"{len(found)} facts"]))


def _why(options: argparse.Namespace) -> Answer:
    from lange_adem.audit.why import why
    from lange_adem.build.jobs import Jobs
    from lange_adem.build.project import Project

    fact = _store(options).fact(options.id)
    chain = why(Jobs(Project(config_of(options.study))), fact.rule)
    if not chain:
        return Answer(f"{options.id} is up to date: nothing it depends on has changed since it was made.")
    steps = [f"{'  ' * (place + 1)}{step}" for place, step in enumerate(chain)]
    return Answer("\n".join([f"{options.id} is stale:", *steps]))


def _recompute(options: argparse.Namespace) -> Answer:
    from lange_adem.audit.recompute import recompute
    from lange_adem.build.project import Project
    from lange_adem.stages.rebuilt import Rebuilt

    return recompute(_store(options), Rebuilt(Project(config_of(options.study))), options.ids)


def _verify(options: argparse.Namespace) -> Answer:
    from lange_adem.audit import verify
    from lange_adem.audit.checks.audited import Audited

    if options.checks:
        return verify.list_of_checks()
    checks = verify.chosen([options.list] if options.list else options.only)
    with verify.opened(options.bundle) as folder:
        audited = Audited(folder, options.bundle is not None, options.seal, options.study)
        results = verify.run_checks(audited, checks, options.quick)
    return verify.listed(results[0]) if options.list else verify.report(results)
