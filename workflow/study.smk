# One study: raw questionnaire exports -> its printed report. The stages are included in the order of the data.
from pathlib import Path

from lange_adem.build.jobs import Jobs
from lange_adem.build.kept import kept
from lange_adem.build.manifest import Covered
from lange_adem.build.project import Project
from lange_adem.errors import LangeAdemError
from lange_adem.study.units import CASE_TABLES

try:
    PROJECT = Project.of(config)
    JOBS = Jobs.of(PROJECT)
    COVERED = Covered.of(PROJECT)
except LangeAdemError as error:
    raise error.with_traceback(
        None
    ) from None  # the message says where it is; where in the library is nothing to mend
RESULTS = PROJECT.results
MICRODATA = f"{RESULTS}/microdata"
RELEASE = f"{RESULTS}/release"
RECIPES = f"{RESULTS}/recipes"
LOGS = f"{RESULTS}/logs"


include: "rules/ingest.smk"
include: "rules/clean.smk"
include: "rules/score.smk"
include: "rules/analyse.smk"
include: "rules/replication.smk"
include: "rules/present.smk"
include: "rules/changes.smk"
include: "rules/notebook.smk"
include: "rules/book.smk"
include: "rules/bundle.smk"
