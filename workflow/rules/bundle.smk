# INPUTS   everything that was made, and the manifest of it; no microdata goes in
# OUTPUTS  bundle/<study>.zip: one archive for an auditor, with RO-Crate and PROV. Made by `make bundle`, not by default


rule bundle:
    input:
        manifest=rules.manifest.output.manifest,
        facts=rules.facts.output.parquet,
        rows=rules.clean.output.rows,
    output:
        archive=PROJECT.bundle,
        recipe=f"{RECIPES}/bundle.json",
    log:
        f"{LOGS}/bundle.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        study=PROJECT.study.path,
        covered=COVERED,
        recipe=JOBS.recipe("bundle"),
    message:
        "Packing the bundle for an auditor"
    script:
        "../../scripts/bundle.py"
