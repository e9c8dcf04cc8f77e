"""Rule `reference_comparisons`: every comparison of the research group with the reference group."""

from chapter import analyse

if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        analyse(snakemake, log)
