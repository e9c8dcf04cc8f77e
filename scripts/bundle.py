"""Rule `bundle`: one archive with everything an auditor may see, and its RO-Crate and PROV."""

import os
from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.build.jobs import Jobs
from lange_adem.build.ledger import RunLedger, record_builds
from lange_adem.build.manifest import ROW_ACCOUNT
from lange_adem.build.project import Project
from lange_adem.bundle.contents import bundle_files, config_text, row_account, write_archive
from lange_adem.bundle.provenance import last_run, provenance
from lange_adem.declarations import read
from lange_adem.files import atomic, read_json
from lange_adem.study import read_study

with job(snakemake) as log:
    # The run that made the manifest has not ended; the bundle has its entry in the ledger all the same.
    record_builds([Jobs(Project(dict(snakemake.config)))], float(os.environ["LANGE_ADEM_STARTED"]))
    manifest, study = Path(snakemake.input.manifest), read_study(read(snakemake.params.study))
    covered, facts = snakemake.params.covered, pd.read_parquet(snakemake.input.facts)
    files = bundle_files(covered)
    account = pd.read_parquet(snakemake.input.rows)[["export", "state", "reason"]].fillna("")
    run = last_run(RunLedger.of(manifest.parent).made(), manifest)
    made = provenance(study, read_json(manifest)["exports"], facts, files, run)
    made["config.yaml"] = config_text(covered)
    made[(manifest.parent / ROW_ACCOUNT).as_posix()] = row_account(account.itertuples(index=False, name=None))
    with atomic(Path(snakemake.output.archive)) as temporary:
        write_archive(temporary, files, made, f"lange-adem-{study.id}")
    log.info("%d files, %d facts", len(files) + len(made), len(facts))
