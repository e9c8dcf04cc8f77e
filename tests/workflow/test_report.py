"""`snakemake --report` works on the built project and has the annotated files; the bundle is whole and clean."""

import re
import zipfile

from planted import PAGE_MEAN
from test_adem import adem

from tests.workflow.built import ROOT


def test_the_report_of_snakemake_has_the_annotated_files(project):
    run = project.snakemake("--report", "report.zip")
    assert run.returncode == 0, run.stdout[-3000:]
    with zipfile.ZipFile(project.folder / "report.zip") as archive:
        names = {name.rsplit("/", 1)[-1] for name in archive.namelist() if "/data/raw/" in name}
    assert {"report.pdf", "facts.csv", "claims.csv", "replication.csv", "manifest.json"} <= names


def test_the_bundle_has_no_microdata_no_export_and_no_path_of_this_machine(built, project):
    run = project.snakemake("bundle")
    assert run.returncode == 0, run.stdout[-3000:]
    exports = {path.name for path in (project.folder / "data/g4").iterdir() if path.is_file()}
    here = [str(folder).encode() for folder in (project.folder, built.folder, ROOT)]
    with zipfile.ZipFile(project.folder / "results/g4/bundle/g4.zip") as archive:
        names = archive.namelist()
        assert [n for n in names if "microdata" in n or n.rsplit("/", 1)[-1] in exports] == []
        assert [n for n in names if any(folder in archive.read(n) for folder in here)] == []
        crate = archive.read("lange-adem-g4/ro-crate-metadata.json").decode()
    assert len(re.findall(r'"@id": "#fact/', crate)) > 10_000
    archive = project.folder / "results/g4/bundle/g4.zip"
    checked = adem(project, "verify", str(archive), "--quick")
    assert checked.returncode == 0, checked.stdout[-3000:]
    assert re.search(r"exports +0 +19 ", checked.stdout)
    assert "Not checked: recipes, recompute, second" in checked.stdout
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(project.folder / "unpacked")
    PAGE_MEAN(project.folder / "unpacked/lange-adem-g4")
    assert adem(project, "verify", "unpacked/lange-adem-g4", "--only", "html").returncode == 1
