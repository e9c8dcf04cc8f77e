# Lange Adem: raw questionnaire exports -> the printed report, of every study that config.yaml names.
# Each study is a module of its own (workflow/study.smk), and so is one whose facts another names. Rules have their plain names (`clean`) where one study is
# built; where several are, the name of the study stands before it (`x_clean`).
import os
import sys
import time
from pathlib import Path


configfile: "config.yaml"


sys.path.insert(
    0, str(Path(workflow.current_basedir.get_path_or_uri(secret_free=True)) / "src")
)

from lange_adem.build.compared import with_compared
from lange_adem.build.job import share_library
from lange_adem.build.ledger import record_builds
from lange_adem.errors import LangeAdemError
from lange_adem.chosen import studies_of

if workflow.modifier.modify_path("results") != "results":
    raise WorkflowError(
        "This module takes no `prefix`: its files are in the working directory, those of a study in results/<study>/."
    )
# When the run began; jobs, which read this file again, have it from their environment.
STARTED = float(os.environ.setdefault("LANGE_ADEM_STARTED", str(time.time())))
try:
    ASKED = studies_of(config)
    STUDIES = with_compared(ASKED)
except LangeAdemError as error:
    raise error.with_traceback(None) from None
share_library()

for STUDY in STUDIES:
    MODULE = f"study_{STUDY}"
    PREFIX = f"{STUDY}_" if len(STUDIES) > 1 else ""

    module:
        name: MODULE
        snakefile:
            "workflow/study.smk"
        config:
            {**config, "study": STUDY}

    use rule * from MODULE as PREFIX*


JOBS = [globals()[f"study_{study}"].JOBS for study in ASKED]


include: "workflow/rules/picture.smk"


rule all:
    default_target: True
    input:
        [path for jobs in JOBS for path in jobs.project.report_files],


rule bundles:
    input:
        [jobs.project.bundle for jobs in JOBS],


onsuccess:
    record_builds(JOBS, STARTED)


onerror:
    record_builds(JOBS, STARTED, failed=True)
