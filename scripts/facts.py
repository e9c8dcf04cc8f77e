"""Rule `facts`: merge the facts of all rules and test every claim against them."""

import pandas as pd

from lange_adem.declarations import Declaration, read
from lange_adem.errors import FactError
from lange_adem.facts.frame import merge_facts
from lange_adem.files import write_csv, write_parquet
from lange_adem.grid.claims import evaluate_claims


def facts_and_claims(
    frames: list[pd.DataFrame], declarations: list[Declaration], strict: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All facts, each id once, and the state of every claim; raises FactError for an unsupported one if strict."""
    facts = merge_facts(frames)
    claims = evaluate_claims(declarations, facts)
    fallen = claims[claims["state"] != "supported"]
    if strict and len(fallen):
        lines = [f"{c.spec}: claim {c.claim} is {c.state}." for c in fallen.itertuples()]
        raise FactError("\n".join(["The data do not support these claims (strict_claims is on):", *lines]))
    return facts, claims


if "snakemake" in globals():
    from lange_adem.job import job

    with job(snakemake) as log:
        frames = [pd.read_parquet(path) for path in snakemake.input.facts]
        declarations = [read(path) for path in snakemake.input.declarations]
        facts, claims = facts_and_claims(frames, declarations, snakemake.params.strict_claims)
        write_parquet(facts, snakemake.output.parquet)
        write_csv(facts, snakemake.output.csv)
        write_csv(claims, snakemake.output.claims)
        log.info("%d facts, %d claims", len(facts), len(claims))
