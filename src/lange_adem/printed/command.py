"""`adem consistency` and `adem replication`. Imports what it needs when a command runs."""

import argparse
from pathlib import Path
from typing import Any

from lange_adem.answer import Answer
from lange_adem.chosen import add_study, config_of
from lange_adem.declarations import read

FORMATS = ("text", "csv", "json")


def add(commands: Any) -> None:
    """Add the commands about a printed report to `adem`."""
    parser = commands.add_parser("consistency", help="hold published numbers against each other")
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="one row per published number")
    parser.add_argument(
        "--relations", type=Path, help="default: FILE.relations.yaml or relations.yaml beside it"
    )
    parser.add_argument("--format", choices=FORMATS, default="text")
    add_study(parser)
    parser.set_defaults(run=_consistency)
    parser = commands.add_parser("replication", help="hold the published numbers against the facts")
    parser.add_argument("--chapter", help="only the numbers of this chapter")
    parser.add_argument("--status", help="list the numbers with this status")
    add_study(parser)
    parser.set_defaults(run=_replication)


def _consistency(options: argparse.Namespace) -> Answer:
    from lange_adem.language.catalogue import words_of
    from lange_adem.printed import listing
    from lange_adem.printed.check import check_file
    from lange_adem.study import read_study

    study = read_study(read(f"workflow/studies/{config_of(options.study)['study']}.yaml"))
    findings = check_file(options.file, words_of(study), options.relations)
    shown = dict(
        zip(FORMATS, (listing.findings_text, listing.findings_csv, listing.findings_json), strict=True)
    )
    return Answer(shown[options.format](findings), int(any(one.severity == "real" for one in findings)))


def _replication(options: argparse.Namespace) -> Answer:
    from lange_adem.facts.fact import Facts
    from lange_adem.facts.table import read_facts
    from lange_adem.language.catalogue import words_of
    from lange_adem.printed.listing import comparison_text
    from lange_adem.printed.published import published_file
    from lange_adem.printed.report import compared
    from lange_adem.study import read_study

    name = config_of(options.study)["study"]
    study = read_study(read(f"workflow/studies/{name}.yaml"))
    rows = read_facts(Path("results", name), ["fact", "value", "display", "reason"]).to_pylist()
    numbers, found = compared(Facts.of(rows), published_file(study), words_of(study))
    return Answer(comparison_text(numbers, found, words_of(study), options.chapter, options.status))
