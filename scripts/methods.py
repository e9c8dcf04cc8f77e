"""Rule `methods`: numbers of the methods appendix: what the instrument files say, and the alpha of every scale."""

from pathlib import Path

import pandas as pd

from chapter import Tables, analysis_data
from lange_adem.analysis.alphas import alpha_declaration
from lange_adem.analysis.analyse import ChapterResult, analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.book.pages.methods import methods_facts
from lange_adem.declarations import Declaration, read
from lange_adem.facts.frame import merge_facts
from lange_adem.files import write_parquet
from lange_adem.grid.plan import read_chapter


def methods(instruments: dict[str, Declaration], data: AnalysisData) -> ChapterResult:
    """Facts of every instrument, and the lineage of the alphas."""
    described = methods_facts({name: declaration.data for name, declaration in instruments.items()})
    plans = [read_chapter(alpha_declaration(declaration)) for declaration in instruments.values()]
    results = [analyse_chapter(plan, data, None, "methods") for plan in plans]
    lineage = pd.concat([result.lineage for result in results], ignore_index=True)
    facts = merge_facts([described, *(result.facts for result in results)])
    return ChapterResult(facts, lineage.drop_duplicates("selection", ignore_index=True))


if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        microdata = Path(snakemake.input.clean[0]).parents[1]
        instruments = {path.stem: read(path) for path in sorted(Path("workflow/instruments").glob("*.yaml"))}
        plain = {name: declaration.data for name, declaration in instruments.items()}
        data = analysis_data(Tables(microdata / "clean"), Tables(microdata / "scores"), plain)
        result = methods(instruments, data)
        write_parquet(result.facts, snakemake.output.facts)
        write_parquet(result.lineage, snakemake.output.lineage)
        log.info("%d facts", len(result.facts))
