# INPUTS   item answers per form, workflow/instruments/<id>.yaml
# OUTPUTS  microdata/scores/<instrument>.parquet: one row per respondent and wave, one column per measure


rule score:
    input:
        units=f"{MICRODATA}/clean/units.parquet",
        answers=lambda w: f"{MICRODATA}/clean/answers_{PLAN.form_of(w.instrument)}.parquet",
    output:
        scores=f"{MICRODATA}/scores/{{instrument}}.parquet",
        recipe=f"{RECIPES}/score.{{instrument}}.json",
    params:
        instrument=lambda w: PLAN.instruments[w.instrument].path,
        recipe=lambda w: PLAN.recipe("score", w.instrument),
    wildcard_constraints:
        instrument="|".join(PLAN.instruments),
    log:
        f"{LOGS}/score.{{instrument}}.log",
    conda:
        "../../envs/analysis.yaml"
    message:
        "Scoring {wildcards.instrument}"
    script:
        "../../scripts/score.py"
