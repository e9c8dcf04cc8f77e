# INPUTS   one fact, its table, its lineage and scores, and the raw exports it came from
# OUTPUTS  the executed notebook that walks this fact from the page to the rows; the book has it as an appendix


if PROJECT.walk:

    rule audit_walk:
        input:
            facts=f"{RESULTS}/facts/{PROJECT.walk.rule}.parquet",
            tables=f"{RELEASE}/tables/{PROJECT.walk.rule}.json",
            lineage=f"{MICRODATA}/lineage/{PROJECT.walk.rule}.parquet",
            scores=f"{MICRODATA}/scores/{PROJECT.walk.instrument}.parquet",
        output:
            notebook=f"{RESULTS}/audit/audit_walk.ipynb",
            recipe=f"{RECIPES}/audit_walk.json",
        log:
            f"{LOGS}/audit_walk.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            fact=PROJECT.walk.fact,
            instrument=PROJECT.walk.instrument,
            study=PROJECT.study.path,
            words=PROJECT.words.group("pages.walk"),
            recipe=JOBS.recipe("audit_walk"),
        message:
            "Walking one number from the page to the rows, in a notebook"
        script:
            "../../scripts/notebook.py"
