# INPUTS   item answers per form, workflow/instruments/<id>.yaml
# OUTPUTS  microdata/scores/<instrument>.parquet: one row per respondent and wave, one column per measure


rule score:
    input:
        units=rules.clean.output.units,
        answers=lambda w: PROJECT.answers_of(w.instrument),
    output:
        scores=f"{MICRODATA}/scores/{{instrument}}.parquet",
        recipe=f"{RECIPES}/score.{{instrument}}.json",
    log:
        f"{LOGS}/score.{{instrument}}.log",
    wildcard_constraints:
        instrument="|".join(PROJECT.instruments),
    conda:
        "../../envs/analysis.yaml"
    params:
        study=PROJECT.study.path,
        recipe=lambda w: JOBS.recipe(f"score.{w.instrument}"),
    message:
        "Scoring {wildcards.instrument}"
    script:
        "../../scripts/score.py"
