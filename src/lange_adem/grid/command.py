"""`adem show`: one item of a chapter in full, without data. Imports what it needs when the command runs."""

import argparse
from pathlib import Path
from typing import Any

from lange_adem.answer import Answer
from lange_adem.chosen import add_study, config_of


def add(commands: Any) -> None:
    """Add the command about what a chapter asks to `adem`."""
    parser = commands.add_parser(
        "show", help="print a table, figure or text in full: what each cell asks for"
    )
    parser.add_argument(
        "item", metavar="ITEM", help="such as table-12.3, figure-12.3, text-12.1a or comparison-12.1"
    )
    add_study(parser)
    parser.set_defaults(run=_show)


def _show(options: argparse.Namespace) -> Answer:
    from lange_adem.declarations import read
    from lange_adem.grid.show import show_item
    from lange_adem.grid.template import made_for_each
    from lange_adem.grid.written_out import read_chapter_file
    from lange_adem.instruments import named_instruments
    from lange_adem.language.catalogue import words_of
    from lange_adem.study import read_study

    name = config_of(options.study)["study"]
    study = read_study(read(f"workflow/studies/{name}.yaml"))
    paths = sorted(Path("report", name, "chapters").glob("*.yaml"))
    words, instruments = words_of(study), named_instruments(study.instruments)
    chapters = [made_for_each(read_chapter_file(path), study, words) for path in paths]
    return Answer(show_item(chapters, words, options.item, instruments, study.indicators))
