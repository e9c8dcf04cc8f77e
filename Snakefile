# Lange Adem: raw questionnaire exports -> the printed report. The stages are included in the order of the data.
import sys
import time
from pathlib import Path


configfile: "config.yaml"


sys.path.insert(0, str(Path(workflow.basedir) / "src"))

from lange_adem.build.job import share_library
from lange_adem.build.jobs import Jobs
from lange_adem.build.ledger import record_build
from lange_adem.build.project import Project

STARTED = time.time()
share_library()
PROJECT = Project.of(config)
JOBS = Jobs(PROJECT)
RESULTS = PROJECT.results
MICRODATA = f"{RESULTS}/microdata"
RELEASE = f"{RESULTS}/release"
RECIPES = f"{RESULTS}/recipes"
LOGS = f"{RESULTS}/logs"


include: "workflow/rules/ingest.smk"
include: "workflow/rules/clean.smk"
include: "workflow/rules/score.smk"
include: "workflow/rules/analyse.smk"
include: "workflow/rules/replication.smk"
include: "workflow/rules/present.smk"
include: "workflow/rules/changes.smk"
include: "workflow/rules/notebook.smk"
include: "workflow/rules/book.smk"
include: "workflow/rules/bundle.smk"
include: "workflow/rules/picture.smk"


localrules:
    all,


rule all:
    default_target: True
    input:
        f"{RELEASE}/book/index.html",
        f"{RESULTS}/facts.parquet",
        f"{RESULTS}/rows.parquet",
        f"{RESULTS}/manifest.json",


onsuccess:
    record_build(JOBS, STARTED, "made")


onerror:
    record_build(JOBS, STARTED, "failed")
