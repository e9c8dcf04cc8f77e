"""The `adem` command: ask of any printed number where it comes from."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from lange_adem.audit.commands import add_audit_commands
from lange_adem.declarations import read
from lange_adem.errors import FactError, LangeAdemError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `adem`; returns the exit code (2 for an unknown fact or a wrong call, 1 for any other error)."""
    options = _parser().parse_args(arguments)
    try:
        said = options.run(options)
        print(said)
        return getattr(said, "code", 0)
    except FactError as error:
        print(error, file=sys.stderr)
        return 2
    except LangeAdemError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="adem", description=__doc__)
    parser.add_argument(
        "-C", "--folder", type=Path, default=Path(), help="the project folder (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    trace = commands.add_parser(
        "trace", help="explain one number: value, population, test, declaration, exports"
    )
    trace.add_argument("id", metavar="ID", help="fact id, such as table-4.9/total/w1/mean")
    trace.add_argument("--rows", action="store_true", help="also list the raw file:line of every row used")
    trace.set_defaults(run=_trace)
    facts = commands.add_parser("facts", help="search the facts")
    facts.add_argument("query", nargs="*", metavar="QUERY", help="words that must all occur")
    facts.set_defaults(run=_facts)
    why = commands.add_parser("why", help="say why a number is stale, or that it is not")
    why.add_argument("id", metavar="ID", help="fact id")
    why.set_defaults(run=_why)
    diff = commands.add_parser("diff", help="say which numbers, verdicts and claims changed, and why")
    diff.add_argument(
        "old", metavar="OLD", type=Path, help="a kept baseline, results folder or unpacked bundle"
    )
    diff.add_argument(
        "new", metavar="NEW", type=Path, nargs="?", help="the same (default: the results of now)"
    )
    diff.add_argument("--json", action="store_true", help="as JSON")
    diff.set_defaults(run=_diff)
    kept = commands.add_parser("keep", help="keep the results of now as a baseline (with microdata)")
    kept.add_argument("target", metavar="FOLDER", type=Path, help="a folder that is not there yet")
    kept.set_defaults(run=_keep)
    consistency = commands.add_parser("consistency", help="hold published numbers against each other")
    consistency.add_argument("file", type=Path, metavar="FILE.csv", help="one row per published number")
    consistency.add_argument(
        "--relations", type=Path, help="default: FILE.relations.yaml or relations.yaml beside it"
    )
    consistency.add_argument("--format", choices=("text", "csv", "json"), default="text")
    consistency.set_defaults(run=_consistency)
    replication = commands.add_parser("replication", help="hold the published numbers against the facts")
    replication.add_argument("--chapter", help="only the numbers of this chapter")
    replication.add_argument("--status", help="list the numbers with this status")
    replication.set_defaults(run=_replication)
    add_audit_commands(commands)
    return parser


def _store(options: argparse.Namespace):  # type: ignore[no-untyped-def]
    from lange_adem.audit.store import Store

    return Store(options.folder.resolve(), read(options.folder / "config.yaml").data["study"])


def _trace(options: argparse.Namespace) -> str:
    from lange_adem.audit.trace import trace

    return trace(_store(options), options.id, options.rows)


def _facts(options: argparse.Namespace) -> str:
    found = _store(options).search(" ".join(options.query))
    lines = [f"{fact['fact']}\t{fact['display']}\t{fact['label']}" for fact in found]
    return "\n".join([*lines, f"{len(found)} facts"])


def _why(options: argparse.Namespace) -> str:
    from lange_adem.audit.why import why
    from lange_adem.build.jobs import Jobs
    from lange_adem.build.project import Project

    fact = _store(options).fact(options.id)
    os.chdir(options.folder)
    chain = why(Jobs(Project(read("config.yaml").data, checked=False)), fact["rule"])
    if not chain:
        return f"{options.id} is up to date: nothing it depends on has changed since it was made."
    return "\n".join(
        [f"{options.id} is stale:", *(f"{'  ' * (i + 1)}{step}" for i, step in enumerate(chain))]
    )


def _diff(options: argparse.Namespace) -> str:
    from lange_adem.changes.compare import compare_states
    from lange_adem.changes.snapshot import Snapshot
    from lange_adem.changes.words import as_text

    changes = compare_states(Snapshot(options.old), Snapshot(options.new or _store(options).results))
    return json.dumps(changes.as_json(), ensure_ascii=False, indent=1) if options.json else as_text(changes)


def _keep(options: argparse.Namespace) -> str:
    from lange_adem.changes.snapshot import keep

    parts = keep(_store(options).results, options.target)
    return f"Kept in {options.target}: {', '.join(parts)}. It holds microdata: it stays on this machine."


def _consistency(options: argparse.Namespace):  # type: ignore[no-untyped-def]
    from lange_adem.printed.consistency import consistency

    return consistency(options.file, options.relations, options.format)


def _replication(options: argparse.Namespace) -> str:
    from lange_adem.printed.replication import published_file, replication

    store = _store(options)
    study = read(options.folder / "workflow/studies" / f"{store.study}.yaml").data
    columns = store.facts.select(["fact", "value", "display", "reason"]).to_pylist()
    facts = {fact["fact"]: fact for fact in columns}
    return replication(facts, options.folder / published_file(study), options.chapter, options.status)
