"""Rule `quality`: the numbers of the data-quality page, from the row account and the faults of the run."""

from typing import Any

import pandas as pd

from lange_adem.book.pages.quality import quality_facts, summarise_issues
from lange_adem.declarations import read
from lange_adem.files import read_json, write_json, write_parquet


def quality(rows: pd.DataFrame, issues: pd.DataFrame, missing: pd.DataFrame) -> pd.DataFrame:
    """Facts of rows by final state, of cells without a value by reason, and of faults by rule; never of persons."""
    by_reason = missing.groupby(["export", "reason"], sort=True)["count"].sum().reset_index()
    return quality_facts(rows, by_reason, summarise_issues(issues))


def page(study: dict[str, Any], digests: dict[str, str]) -> dict[str, Any]:
    """What the page and the trace panel say of exports (path, SHA-256) and of recorded corrections."""
    exports = {name: {"path": e["path"], "sha256": digests[name]} for name, e in study["exports"].items()}
    told = ("export", "column", "reason", "date")  # never whose answer it was, nor the answer
    corrections = [{key: str(c[key]) for key in told if key in c} for c in study.get("corrections", [])]
    return {"exports": exports, "corrections": corrections}


if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        files = snakemake.input
        facts = quality(*(pd.read_parquet(path) for path in (files.rows, files.issues, files.missing)))
        study = read(snakemake.params.study).data
        recipes = {
            name: read_json(path)[f"export {name}"]
            for name, path in zip(study["exports"], files.recipes, strict=True)
        }
        write_parquet(facts, snakemake.output.facts)
        write_json(page(study, recipes), snakemake.output.page)
        log.info("%d facts", len(facts))
