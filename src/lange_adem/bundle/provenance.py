"""What a bundle tells of itself: the build that made it, every file and every fact, as RO-Crate and as PROV."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.build.recipes import sha256_file
from lange_adem.bundle.crate import Described, Run, crate
from lange_adem.bundle.prov import prov_json
from lange_adem.facts.frame import facts_by_id
from lange_adem.places import place
from lange_adem.study import Study

if TYPE_CHECKING:
    from pandas import DataFrame

TIME = "%Y-%m-%dT%H:%M:%SZ"


def last_run(made: Sequence[Mapping[str, Any]], manifest: Path) -> Run:
    """The last of the builds that ended well, as the ledger has them; without one, the time of the manifest."""
    if made:
        finished = datetime.strptime(made[-1]["finished"], TIME)
        started = finished - timedelta(seconds=made[-1]["seconds"])
        snakemake_version = made[-1]["software"]["snakemake"]
    else:
        started = finished = datetime.fromtimestamp(int(manifest.stat().st_mtime), UTC)
        snakemake_version = "unknown"
    return Run(finished.strftime(TIME), started.strftime(TIME), snakemake_version)


def provenance(
    study: Study,
    exports: Mapping[str, Mapping[str, Any]],
    facts: DataFrame,
    files: Sequence[str],
    run: Run,
) -> dict[str, str]:
    """The texts of `ro-crate-metadata.json` and `prov.json`, by name.

    exports: path and SHA-256 of each, as the manifest has them; files: those in the bundle, from the project folder.
    """
    told = list(facts_by_id(facts).values())
    digests = {path: (sha256_file(place(path)), place(path).stat().st_size) for path in files}
    described = Described(study.title, study.id, digests, exports, told, run)
    return {
        "ro-crate-metadata.json": json.dumps(crate(described), ensure_ascii=False, indent=1),
        "prov.json": json.dumps(prov_json(exports, told, run.finished), ensure_ascii=False),
    }
