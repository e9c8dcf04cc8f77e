"""Rule `changes`: compare the results with the baseline that `config.yaml` names."""

from pathlib import Path

from lange_adem.build.job import job
from lange_adem.changes.compare import compare_states
from lange_adem.changes.snapshot import Snapshot
from lange_adem.files import write_json

with job(snakemake) as log:
    now = Path(snakemake.input.facts).parent
    changes = compare_states(Snapshot(Path(snakemake.params.baseline)), Snapshot(now))
    write_json(changes.as_json(), snakemake.output.changes)
    log.info("%d numbers print otherwise, %d claims flipped", len(changes.numbers), len(changes.claims))
