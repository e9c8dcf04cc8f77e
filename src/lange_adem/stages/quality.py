"""Quality: the numbers of the data-quality page, from the row account and the faults of the run."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lange_adem.analysis.quality import quality_facts, summarise_issues


def quality(rows: pd.DataFrame, issues: pd.DataFrame, missing: pd.DataFrame) -> pd.DataFrame:
    """Facts of rows by final state, of cells without a value by reason, and of faults by rule; never of persons."""
    by_reason = missing.groupby(["export", "reason"], sort=True)["count"].sum().reset_index()
    return quality_facts(rows, by_reason, summarise_issues(issues))


def sources(study: Mapping[str, Any], digests: Mapping[str, str]) -> dict[str, Any]:
    """What the page and the trace panel say of exports (path, SHA-256) and of recorded corrections."""
    exports = {name: {"path": e["path"], "sha256": digests[name]} for name, e in study["exports"].items()}
    told = ("export", "column", "reason", "date")  # never whose answer it was, nor the answer
    corrections = [{key: str(c[key]) for key in told if key in c} for c in study.get("corrections", [])]
    return {"exports": exports, "corrections": corrections}
