# INPUTS   the ingested exports
# OUTPUTS  microdata/clean/: a table per unit of analysis, answers per form; the row account; the data faults of the run


rule clean:
    input:
        rows=rules.ingest.output.rows,
        issues=rules.ingest.output.issues,
        account=rules.ingest.output.account,
    output:
        **{table: f"{MICRODATA}/clean/{table}.parquet" for table in CASE_TABLES},
        given=f"{MICRODATA}/clean/given.parquet",
        answers=[f"{MICRODATA}/clean/answers_{form}.parquet" for form in PROJECT.forms],
        rows=f"{RESULTS}/rows.parquet",
        issues=f"{MICRODATA}/clean/issues.parquet",
        recipe=f"{RECIPES}/clean.json",
    log:
        f"{LOGS}/clean.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        study=PROJECT.study.path,
        ceiling=PROJECT.study.quarantine_ceiling,
        recipe=JOBS.recipe("clean"),
    message:
        "Linking persons, groups and waves; accounting for every row"
    script:
        "../../scripts/clean.py"
