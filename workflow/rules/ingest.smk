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
    params:
        study=PLAN.study_declaration.path,
        recipe=lambda w: PLAN.recipe("ingest", w.export),
    wildcard_constraints:
        export="|".join(PLAN.exports),
    log:
        f"{LOGS}/ingest.{{export}}.log",
    conda:
        "../../envs/analysis.yaml"
    message:
        "Reading {wildcards.export}"
    script:
        "../../scripts/ingest.py"
