# INPUTS   facts only
# OUTPUTS  release/tables/ (HTML, CSV, xlsx) and release/figures/ (SVG, PNG, CSV)

for chapter in PLAN.presented("tables"):

    rule:
        name:
            f"tables_{chapter}"
        input:
            facts=PLAN.facts_for(chapter),
        output:
            index=f"{RELEASE}/tables/{chapter}.json",
            recipe=f"{RECIPES}/tables.{chapter}.json",
        params:
            declaration=PLAN.declaration(PLAN.analyses[chapter]).path,
            study=PLAN.study_declaration.path,
            recipe=PLAN.recipe("tables", chapter),
        log:
            f"{LOGS}/tables.{chapter}.log",
        conda:
            "../../envs/analysis.yaml"
        message:
            "Drawing up the tables of " + chapter
        script:
            "../../scripts/tables.py"


for chapter in PLAN.presented("figures"):

    rule:
        name:
            f"figures_{chapter}"
        input:
            facts=PLAN.facts_for(chapter),
        output:
            index=f"{RELEASE}/figures/{chapter}.json",
            recipe=f"{RECIPES}/figures.{chapter}.json",
        params:
            declaration=PLAN.declaration(PLAN.analyses[chapter]).path,
            study=PLAN.study_declaration.path,
            recipe=PLAN.recipe("figures", chapter),
        log:
            f"{LOGS}/figures.{chapter}.log",
        conda:
            "../../envs/analysis.yaml"
        message:
            "Drawing the figures of " + chapter
        script:
            "../../scripts/figures.py"


rule flow:
    input:
        facts=rules.quality.output.facts,
        page=rules.quality.output.page,
    output:
        index=f"{RELEASE}/figures/quality.json",
        recipe=f"{RECIPES}/flow.json",
    params:
        study=PLAN.study_declaration.path,
        recipe=PLAN.recipe("flow"),
    log:
        f"{LOGS}/flow.log",
    conda:
        "../../envs/analysis.yaml"
    message:
        "Drawing the flow of rows"
    script:
        "../../scripts/flow.py"
