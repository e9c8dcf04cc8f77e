"""What a book is made from, read from the files that the rules before it made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.book.book import Book
from lange_adem.build.manifest import foundation
from lange_adem.build.recipes import sha256_file
from lange_adem.files import read_json
from lange_adem.grid.plan import ChapterPlan
from lange_adem.instruments import named_instruments
from lange_adem.printed.claims import read_printed_claims
from lange_adem.printed.files import read_csv
from lange_adem.printed.published import read_published
from lange_adem.printed.register import read_csv as read_errata_csv
from lange_adem.study import Study


def read_book(study: Study, plans: Sequence[ChapterPlan], files: Any) -> Book:
    """The book before it is staged.

    files: paths by name, as the rule `book` has them: facts, claims, quality, founded, and where the study
    asks for them replication (table and errata), changes and walk (the executed notebook).
    """
    quality = read_json(files.quality)
    exports = {export["path"]: export["sha256"] for export in quality["exports"].values()}
    founded = {Path(path).name: sha256_file(path) for path in files.founded}
    table, errata = map(Path, files.replication) if study.published else (None, None)
    return Book(
        study=study,
        plans=plans,
        facts=pd.read_parquet(files.facts),
        claims=pd.read_csv(files.claims, keep_default_na=False),
        instruments=named_instruments(study.instruments),
        quality=quality,
        edition=study.edition,
        foundation=foundation(exports, founded),
        published=read_published(Path(study.published)) if study.published else (),
        printed_claims=read_printed_claims(study.published),
        compared=read_csv(table) if table else (),
        errata=read_errata_csv(errata) if errata else (),
        changes=read_json(str(files.changes)) if files.changes else {},
        notebook=read_json(str(files.walk)) if files.walk else {},
    )
