"""Rule `manifest`: the SHA-256 of every file of the release and of every export it was made from."""

from pathlib import Path
from typing import Any

from lange_adem.files import write_json
from lange_adem.recipes import sha256_file


def manifest(release: Path, exports: dict[str, str]) -> dict[str, Any]:
    """Digests of all files below `release` (paths relative to it) and of the exports by name."""
    files = sorted(path for path in release.rglob("*") if path.is_file())
    return {
        "release": {path.relative_to(release).as_posix(): sha256_file(path) for path in files},
        "exports": {name: {"path": path, "sha256": sha256_file(path)} for name, path in exports.items()},
    }


if "snakemake" in globals():
    from lange_adem.job import job

    with job(snakemake) as log:
        content = manifest(Path(snakemake.input.book).parents[1], snakemake.params.exports)
        write_json(content, snakemake.output.manifest)
        log.info("%d files", len(content["release"]))
