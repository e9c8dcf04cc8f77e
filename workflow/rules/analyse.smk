# INPUTS   units and scores; the declarations in report/<study>/chapters/*.yaml.
# OUTPUTS  facts/<rule>.parquet, one per chapter; merged to facts.parquet and facts.csv; the state of every claim


rule reference_comparisons:
    input:
        clean=rules.clean.output,
        scores=PLAN.scores_of(COMPARISONS),
    output:
        facts=f"{RESULTS}/facts/reference_comparisons.parquet",
        lineage=f"{MICRODATA}/lineage/reference_comparisons.parquet",
        recipe=f"{RECIPES}/reference_comparisons.json",
    log:
        f"{LOGS}/reference_comparisons.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        declaration=PLAN.comparisons.path,
        study=PLAN.study_declaration.path,
        recipe=PLAN.recipe(COMPARISONS),
    message:
        "Comparing the research group with the reference group"
    script:
        "../../scripts/reference_comparisons.py"


for chapter, stem in PLAN.chapter_rules.items():

    rule:
        name:
            chapter
        input:
            clean=rules.clean.output,
            scores=PLAN.scores_of(stem),
            comparisons=PLAN.facts_before(stem),
        output:
            facts=f"{RESULTS}/facts/{chapter}.parquet",
            lineage=f"{MICRODATA}/lineage/{chapter}.parquet",
            recipe=f"{RECIPES}/{chapter}.json",
        log:
            f"{LOGS}/{chapter}.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            declaration=PLAN.declaration(stem).path,
            study=PLAN.study_declaration.path,
            recipe=PLAN.recipe(chapter),
        message:
            "Analysing {rule}"
        script:
            "../../scripts/chapter.py"


rule quality:
    input:
        rows=rules.clean.output.rows,
        issues=rules.clean.output.issues,
        missing=rules.ingest.output.missing,
        recipes=rules.ingest.output.recipes,
    output:
        facts=f"{RESULTS}/facts/quality.parquet",
        page=f"{RESULTS}/quality.json",
        recipe=f"{RECIPES}/quality.json",
    log:
        f"{LOGS}/quality.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        study=PLAN.study_declaration.path,
        recipe=PLAN.recipe("quality"),
    message:
        "Counting rows, faults and missing answers"
    script:
        "../../scripts/quality.py"


rule methods:
    input:
        clean=rules.clean.output,
        scores=[
            f"{MICRODATA}/scores/{instrument}.parquet"
            for instrument in PLAN.instruments
        ],
    output:
        facts=f"{RESULTS}/facts/methods.parquet",
        lineage=f"{MICRODATA}/lineage/methods.parquet",
        recipe=f"{RECIPES}/methods.json",
    log:
        f"{LOGS}/methods.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        recipe=PLAN.recipe("methods"),
    message:
        "Describing the instruments; Cronbach's alpha of every scale"
    script:
        "../../scripts/methods.py"


rule facts:
    input:
        facts=[f"{RESULTS}/facts/{job}.parquet" for job in PLAN.fact_jobs],
        declarations=[declaration.path for declaration in PLAN.chapters.values()],
    output:
        parquet=f"{RESULTS}/facts.parquet",
        csv=report(
            f"{RESULTS}/facts.csv", caption="../captions/facts.rst", category="Feiten"
        ),
        claims=report(
            f"{RESULTS}/claims.csv",
            caption="../captions/claims.rst",
            category="Feiten",
        ),
        recipe=f"{RECIPES}/facts.json",
    log:
        f"{LOGS}/facts.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        strict_claims=config["report"]["strict_claims"],
        recipe=PLAN.recipe("facts"),
    message:
        "Merging all facts; testing every claim"
    script:
        "../../scripts/facts.py"
