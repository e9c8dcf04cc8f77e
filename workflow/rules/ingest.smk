# INPUTS   the exports as delivered (data/<study>/), their contracts in workflow/studies/<study>.yaml
# OUTPUTS  microdata/ingest/: the rows of each export; of all exports the row account, missing answers and faults


rule ingest:
    input:
        exports=PROJECT.export_files,
    output:
        rows=[
            f"{MICRODATA}/ingest/{export}.parquet" for export in PROJECT.study.exports
        ],
        issues=f"{MICRODATA}/ingest/issues.parquet",
        account=f"{MICRODATA}/ingest/account.parquet",
        missing=f"{MICRODATA}/ingest/missing.parquet",
        recipes=[f"{RECIPES}/ingest.{export}.json" for export in PROJECT.study.exports],
    log:
        f"{LOGS}/ingest.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        study=PROJECT.study.path,
        recipe={
            f"ingest.{export}": JOBS.recipe(f"ingest.{export}")
            for export in PROJECT.study.exports
        },
    message:
        "Reading the exports"
    script:
        "../../scripts/ingest.py"
