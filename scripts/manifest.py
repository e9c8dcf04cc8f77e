"""Rule `manifest`: the SHA-256 of every export, declaration, module, lock and result, and the seal of that list."""

from pathlib import Path

from lange_adem.build.job import job
from lange_adem.build.kept import stale_files
from lange_adem.build.manifest import make_manifest, seal_text
from lange_adem.files import write_json, write_text

with job(snakemake) as log:
    target = Path(snakemake.output.manifest)
    for stale in stale_files(target.parent, snakemake.params.kept):
        stale.unlink()
        log.info("%s is made by no job any more: removed", stale)
    manifest = make_manifest(snakemake.params.covered, target.parent)
    write_json(manifest, target)
    write_text(seal_text(target), snakemake.output.seal)
    log.info("%d results, %d files of the release", len(manifest["results"]), len(manifest["release"]))
