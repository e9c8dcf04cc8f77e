# INPUTS   an export as delivered (data/<study>/), its contract in workflow/studies/<study>.yaml
# OUTPUTS  microdata/ingest/<export>: its rows, row account, missing answers per variable, faults


rule ingest:
    input:
        export=lambda w: PLAN.export_file(w.export),
    output:
        rows=f"{MICRODATA}/ingest/{{export}}.parquet",
        issues=f"{MICRODATA}/ingest/{{export}}.issues.parquet",
        account=f"{MICRODATA}/ingest/{{export}}.account.parquet",
        missing=f"{MICRODATA}/ingest/{{export}}.missing.parquet",
        recipe=f"{RECIPES}/ingest.{{export}}.json",
    log:
        f"{LOGS}/ingest.{{export}}.log",
    wildcard_constraints:
        export="|".join(PLAN.exports),
    conda:
        "../../envs/analysis.yaml"
    params:
        study=PLAN.study_declaration.path,
        recipe=lambda w: PLAN.recipe("ingest", w.export),
    message:
        "Reading {wildcards.export}"
    script:
        "../../scripts/ingest.py"
