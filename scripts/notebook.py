"""Rule `audit_walk`: execute the notebook that walks one number from the page back to the rows."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

from lange_adem.build.job import job
from lange_adem.files import write_text
from lange_adem.places import place

NOTEBOOK = "workflow/notebooks/audit_walk.ipynb"
GIVEN = "given"  # tag of the cell with what the notebook is about: it is no part of the page

with job(snakemake) as log:
    asked = {name: snakemake.params[name] for name in ("fact", "study", "instrument", "words")}
    files = {name: snakemake.input[name] for name in ("facts", "tables", "lineage", "scores")}
    notebook = nbformat.read(place(NOTEBOOK), as_version=4)
    cell = nbformat.v4.new_code_cell(f"given = {asked | files!r}", id=GIVEN, metadata={"tags": [GIVEN]})
    notebook.cells.insert(0, cell)
    client = NotebookClient(notebook, timeout=None, resources={"metadata": {"path": str(Path.cwd())}})
    client.record_timing, client.coalesce_streams = False, True  # the same run, the same bytes
    client.execute()
    write_text(nbformat.writes(notebook), snakemake.output.notebook)
    log.info("%s", snakemake.params.fact)
