# INPUTS   units and scores; the declarations in report/<study>/chapters/*.yaml.
# OUTPUTS  facts/<rule>.parquet, one per chapter and per file that chapters require; merged to facts.parquet and facts.csv; the state of every claim


for analysis in PROJECT.analyses:

    rule:
        name:
            analysis
        input:
            clean=rules.clean.output,
            scores=PROJECT.scores_of(analysis),
            before=PROJECT.facts_before(analysis),
        output:
            facts=f"{RESULTS}/facts/{analysis}.parquet",
            lineage=f"{MICRODATA}/lineage/{analysis}.parquet",
            recipe=f"{RECIPES}/{analysis}.json",
        log:
            f"{LOGS}/{analysis}.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            rule=analysis,
            plan=PROJECT.plan(analysis),
            study=PROJECT.study.path,
            recipe=JOBS.recipe(analysis),
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
        study=PROJECT.study.path,
        recipe=JOBS.recipe("quality"),
    message:
        "Counting rows, faults and missing answers"
    script:
        "../../scripts/quality.py"


rule methods:
    input:
        clean=rules.clean.output,
        scores=[
            f"{MICRODATA}/scores/{instrument}.parquet"
            for instrument in PROJECT.instruments
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
        study=PROJECT.study.path,
        recipe=JOBS.recipe("methods"),
    message:
        "Describing the instruments; Cronbach's alpha of every scale"
    script:
        "../../scripts/methods.py"


if PROJECT.outside.given:

    rule given:
        input:
            given=PROJECT.outside.given_files,
        output:
            facts=f"{RESULTS}/facts/given.parquet",
            recipe=f"{RECIPES}/given.json",
        log:
            f"{LOGS}/given.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            study=PROJECT.study.path,
            recipe=JOBS.recipe("given"),
        message:
            "Noting the given numbers"
        script:
            "../../scripts/given.py"


for study in PROJECT.outside.studies:

    rule:
        name:
            f"of_{study}"
        input:
            facts=f"{PROJECT.outside.studies[study].results}/facts.parquet",
        output:
            facts=f"{RESULTS}/facts/of_{study}.parquet",
            recipe=f"{RECIPES}/of_{study}.json",
        log:
            f"{LOGS}/of_{study}.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            other=study,
            # A function: braces in a title are no places for Snakemake to fill.
            title=lambda wildcards, title=PROJECT.outside.studies[
                study
            ].study.title: title,
            named=PROJECT.outside.read_of(study),
            study=PROJECT.study.path,
            recipe=JOBS.recipe(f"of_{study}"),
        message:
            "Noting the facts of {params.other}"
        script:
            "../../scripts/of_study.py"


rule facts:
    input:
        facts=[f"{RESULTS}/facts/{job}.parquet" for job in PROJECT.fact_jobs],
        published=PROJECT.published_files,
    output:
        parquet=f"{RESULTS}/facts.parquet",
        csv=report(
            f"{RESULTS}/facts.csv",
            caption="../captions/facts.rst",
            category=PROJECT.categories["facts"],
        ),
        claims=report(
            f"{RESULTS}/claims.csv",
            caption="../captions/claims.rst",
            category=PROJECT.categories["facts"],
        ),
        recipe=f"{RECIPES}/facts.json",
    log:
        f"{LOGS}/facts.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        plans=PROJECT.plans,
        strict_claims=config["report"]["strict_claims"],
        study=PROJECT.study.path,
        captions=PROJECT.captions,
        recipe=JOBS.recipe("facts"),
    message:
        "Merging all facts; testing every claim"
    script:
        "../../scripts/facts.py"
