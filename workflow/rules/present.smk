# INPUTS   facts only
# OUTPUTS  release/tables/ (HTML, CSV, xlsx) and release/figures/ (SVG, PNG, CSV)

for chapter in PROJECT.presented("tables"):

    rule:
        name:
            f"tables_{chapter}"
        input:
            facts=PROJECT.facts_for(chapter),
        output:
            index=f"{RELEASE}/tables/{chapter}.json",
            recipe=f"{RECIPES}/tables.{chapter}.json",
        log:
            f"{LOGS}/tables.{chapter}.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            plan=PROJECT.plan(chapter),
            synthetic=PROJECT.study.synthetic,
            recipe=JOBS.recipe(f"tables.{chapter}"),
        message:
            f"Drawing up the tables of {chapter}"
        script:
            "../../scripts/tables.py"


for chapter in PROJECT.presented("figures"):

    rule:
        name:
            f"figures_{chapter}"
        input:
            facts=PROJECT.facts_for(chapter),
        output:
            index=f"{RELEASE}/figures/{chapter}.json",
            recipe=f"{RECIPES}/figures.{chapter}.json",
        log:
            f"{LOGS}/figures.{chapter}.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            plan=PROJECT.plan(chapter),
            synthetic=PROJECT.study.synthetic,
            recipe=JOBS.recipe(f"figures.{chapter}"),
        message:
            f"Drawing the figures of {chapter}"
        script:
            "../../scripts/figures.py"
