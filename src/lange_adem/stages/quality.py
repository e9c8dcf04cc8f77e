"""Quality: the numbers of the data-quality page, from the row account and the faults of the run."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lange_adem.analysis.quality import quality_facts, summarise_issues
from lange_adem.language.catalogue import Words
from lange_adem.study import Study


def quality(rows: pd.DataFrame, issues: pd.DataFrame, missing: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Facts of rows by final state, of cells without a value by reason, and of faults by rule; never of persons."""
    by_reason = missing.groupby(["export", "reason"], sort=True)["count"].sum().reset_index()
    return quality_facts(rows, by_reason, summarise_issues(issues), words)


def sources(study: Study, digests: Mapping[str, str]) -> dict[str, Any]:
    """What the page and the trace panel say of exports (path, SHA-256) and of recorded corrections."""
    exports = {
        name: {
            "path": e.path,
            "sha256": digests[name],
            **({"sheet": e.options["sheet"]} if "sheet" in e.options else {}),
            **({"wave": e.wave} if e.is_wide else {}),
        }
        for name, e in study.exports.items()
    }
    corrections = [  # never whose answer it was, nor the answer
        {"export": c.export, "column": c.column, "reason": c.reason, "date": f"{c.day:%Y-%m-%d}"}
        for c in study.corrections
    ]
    return {"exports": exports, "corrections": corrections}
