"""Rules `chapter_N`, and those of files that chapters require: facts of one declaration, and the lineage of each."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.analysis.analyse import ChapterResult, analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.grid.plan import read_chapter
from lange_adem.scoring import scored_items
from score import answers_to


class Tables(Mapping[str, pd.DataFrame]):
    """Parquet files of one folder by stem, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.paths = {path.stem: path for path in sorted(folder.glob("*.parquet"))}
        self.read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.read:
            self.read[name] = pd.read_parquet(self.paths[name])
        return self.read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def analysis_data(
    clean: Mapping[str, pd.DataFrame],
    scores: Mapping[str, pd.DataFrame],
    instruments: dict[str, dict[str, Any]],
) -> AnalysisData:
    """Cleaned tables and scores as an analysis reads them; item answers are scored when an alpha asks for them."""

    def items_of(measure: str) -> pd.DataFrame:
        instrument = instruments[measure.split(".")[0]]
        carrying = [instrument["form"]] if isinstance(instrument["form"], str) else instrument["form"]
        answers = answers_to(instrument, {form: clean[f"answers_{form}"] for form in carrying})
        return scored_items(instrument, answers, measure)

    return AnalysisData(clean["units"], clean["persons"], clean["contacts"], scores, items_of, instruments)


def analyse(snakemake: Any, log: Any) -> ChapterResult:
    """Read what the job names, analyse, and write facts and lineage."""
    microdata = Path(snakemake.input.clean[0]).parents[1]
    instruments = {path.stem: read(path).data for path in sorted(Path("workflow/instruments").glob("*.yaml"))}
    data = analysis_data(Tables(microdata / "clean"), Tables(microdata / "scores"), instruments)
    before = [pd.read_parquet(path) for path in snakemake.input.before]
    others = pd.concat(before, ignore_index=True) if before else None
    plan = read_chapter(read(snakemake.params.declaration))
    result = analyse_chapter(plan, data, others, snakemake.rule)
    write_parquet(result.facts, snakemake.output.facts)
    write_parquet(result.lineage, snakemake.output.lineage)
    log.info("%d facts", len(result.facts))
    return result


if "snakemake" in globals() and __name__ == "__main__":
    from lange_adem.build.job import job

    with job(snakemake) as log:
        analyse(snakemake, log)
