# INPUTS   the facts, claims and recipes of now and of the baseline that config.yaml names, with the rows behind both
# OUTPUTS  release/audit/changes.json: what prints otherwise and why, with counts of rows only


if PROJECT.baseline:

    rule changes:
        input:
            facts=rules.facts.output.parquet,
            claims=rules.facts.output.claims,
            clean=rules.clean.output,
            lineage=[
                f"{MICRODATA}/lineage/{rule}.parquet"
                for rule in [*PROJECT.analyses, "methods"]
            ],
            baseline=PROJECT.baseline_files,
        output:
            changes=f"{RELEASE}/audit/changes.json",
            recipe=f"{RECIPES}/changes.json",
        log:
            f"{LOGS}/changes.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            baseline=PROJECT.baseline,
            recipe=JOBS.recipe("changes"),
        message:
            "Comparing with the baseline"
        script:
            "../../scripts/changes.py"
