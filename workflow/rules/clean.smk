# INPUTS   every ingested export
# OUTPUTS  microdata/clean/: persons, units (person x wave), answers per form; the row account; the data faults of the run


rule clean:
    input:
        rows=[f"{MICRODATA}/ingest/{export}.parquet" for export in PLAN.exports],
        issues=[
            f"{MICRODATA}/ingest/{export}.issues.parquet" for export in PLAN.exports
        ],
        accounts=[
            f"{MICRODATA}/ingest/{export}.account.parquet" for export in PLAN.exports
        ],
        missing=[
            f"{MICRODATA}/ingest/{export}.missing.parquet" for export in PLAN.exports
        ],
    output:
        units=f"{MICRODATA}/clean/units.parquet",
        persons=f"{MICRODATA}/clean/persons.parquet",
        contacts=f"{MICRODATA}/clean/contacts.parquet",
        answers=[f"{MICRODATA}/clean/answers_{form}.parquet" for form in PLAN.forms],
        rows=f"{RESULTS}/rows.parquet",
        issues=f"{MICRODATA}/clean/issues.parquet",
        missing=f"{MICRODATA}/clean/missing.parquet",
        recipe=f"{RECIPES}/clean.json",
    log:
        f"{LOGS}/clean.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        study=PLAN.study_declaration.path,
        ceiling=config["quarantine_ceiling"],
        recipe=PLAN.recipe("clean"),
    message:
        "Linking persons, families and waves; accounting for every row"
    script:
        "../../scripts/clean.py"
