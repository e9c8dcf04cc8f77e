"""Rule `bundle`: one archive with everything an auditor may see, and its RO-Crate and PROV."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.build.ledger import RunLedger
from lange_adem.build.manifest import ROW_ACCOUNT
from lange_adem.build.recipes import sha256_file
from lange_adem.bundle.contents import bundle_files, row_account, write_archive
from lange_adem.bundle.crate import Described, Run, crate
from lange_adem.bundle.prov import prov_json
from lange_adem.declarations import read
from lange_adem.files import atomic, read_json

TIME = "%Y-%m-%dT%H:%M:%SZ"


def run_of(results: Path, made: Path) -> Run:
    """The last build of the ledger; without one, the time of the manifest."""
    entries = RunLedger.of(results).made()
    if entries:
        finished = datetime.strptime(entries[-1]["finished"], TIME)
        started = finished - timedelta(seconds=entries[-1]["seconds"])
        snakemake_version = entries[-1]["software"]["snakemake"]
    else:
        started = finished = datetime.fromtimestamp(int(made.stat().st_mtime), UTC)
        snakemake_version = "unknown"
    return Run(finished.strftime(TIME), started.strftime(TIME), snakemake_version)


def told_facts(facts: pd.DataFrame) -> list[dict[str, Any]]:
    """Facts as the crate tells them, each with the exports it came from."""
    rows = facts[["fact", "label", "value", "display", "function", "rule", "inputs"]].to_dict("records")
    return [row | {"exports": json.loads(row.pop("inputs") or "{}").get("exports", [])} for row in rows]


if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        root, results = Path(), Path(snakemake.input.manifest).parent
        study = read(snakemake.params.study).data
        manifest = read_json(snakemake.input.manifest)
        files = bundle_files(study["id"], root)
        facts = told_facts(pd.read_parquet(snakemake.input.facts))
        run = run_of(results, Path(snakemake.input.manifest))
        account = pd.read_parquet(snakemake.input.rows)[["export", "state", "reason"]].fillna("")
        digests = {path: (sha256_file(path), Path(path).stat().st_size) for path in files}
        told = Described(study["title"], study["id"], digests, manifest["exports"], facts, run)
        made = {
            f"{results.as_posix()}/{ROW_ACCOUNT}": row_account(account.itertuples(index=False, name=None)),
            "ro-crate-metadata.json": json.dumps(crate(told), ensure_ascii=False, indent=1),
            "prov.json": json.dumps(prov_json(manifest["exports"], facts, run.finished), ensure_ascii=False),
        }
        with atomic(Path(snakemake.output.archive)) as temporary:
            write_archive(temporary, root, files, made, f"lange-adem-{study['id']}")
        log.info("%d files, %d facts", len(files) + len(made), len(facts))
