"""Rule `manifest`: the SHA-256 of every export, declaration, module, lock and result, and the seal of that list."""

from pathlib import Path

from lange_adem.build.manifest import make_manifest, seal_text
from lange_adem.build.project import Project
from lange_adem.files import write_json, write_text

if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        target = Path(snakemake.output.manifest)
        project = Project(dict(snakemake.params.config), checked=False)
        manifest = make_manifest(project.study, project.export_paths, project.results)
        write_json(manifest, target)
        write_text(seal_text(target), snakemake.output.seal)
        log.info("%d results, %d files of the release", len(manifest["results"]), len(manifest["release"]))
