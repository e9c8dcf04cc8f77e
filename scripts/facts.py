"""Rule `facts`: merge the facts of all rules and test every claim against them."""

import pandas as pd

from lange_adem.analysis.claim_facts import claim_facts
from lange_adem.declarations import Declaration, read
from lange_adem.facts.frame import merge_facts
from lange_adem.files import write_csv, write_parquet
from lange_adem.grid.claims import evaluate_claims, require_support


def facts_and_claims(
    frames: list[pd.DataFrame], declarations: list[Declaration], strict: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All facts, each id once, with the distance of every claim among them; and the state of every claim.

    Raises FactError, if strict, for a claim that is neither supported nor acknowledged.
    """
    facts = merge_facts(frames)
    claims = evaluate_claims(declarations, facts)
    facts = merge_facts([facts, claim_facts(claims)])
    if strict:
        require_support(claims)
    return facts, claims


if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        frames = [pd.read_parquet(path) for path in snakemake.input.facts]
        declarations = [read(path) for path in snakemake.input.declarations]
        facts, claims = facts_and_claims(frames, declarations, snakemake.params.strict_claims)
        write_parquet(facts, snakemake.output.parquet)
        write_csv(facts, snakemake.output.csv)
        write_csv(claims, snakemake.output.claims)
        log.info("%d facts, %d claims", len(facts), len(claims))
