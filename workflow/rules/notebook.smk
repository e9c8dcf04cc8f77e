# INPUTS   one fact, its table, its lineage and scores, and the raw exports it came from
# OUTPUTS  the executed notebook that walks this fact from the page to the rows; the book has it as an appendix


if PLAN.walk:

    rule audit_walk:
        input:
            facts=f"{RESULTS}/facts/{PLAN.walk['rule']}.parquet",
            tables=f"{RELEASE}/tables/{PLAN.walk['rule']}.json",
            lineage=f"{MICRODATA}/lineage/{PLAN.walk['rule']}.parquet",
            scores=f"{MICRODATA}/scores/{PLAN.walk['instrument']}.parquet",
        output:
            result=f"{RESULTS}/audit/audit_walk.json",
        log:
            notebook=f"{RESULTS}/audit/audit_walk.ipynb",
        conda:
            "../../envs/analysis.yaml"
        params:
            fact=PLAN.walk["fact"],
            study=PLAN.study_declaration.path,
            recipe=PLAN.recipe("audit_walk"),
        message:
            "Walking one number from the page to the rows, in a notebook"
        notebook:
            "../notebooks/audit_walk.py.ipynb"
