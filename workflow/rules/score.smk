# INPUTS   item answers per form, workflow/instruments/<id>.yaml
# OUTPUTS  microdata/scores/<instrument>.parquet: one row per respondent and wave, one column per measure


rule score:
    input:
        units=rules.clean.output.units,
        answers=rules.clean.output.answers,
    output:
        scores=[
            f"{MICRODATA}/scores/{instrument}.parquet"
            for instrument in PLAN.instruments
        ],
        recipes=[
            f"{RECIPES}/score.{instrument}.json" for instrument in PLAN.instruments
        ],
    log:
        f"{LOGS}/score.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        instruments=[declaration.path for declaration in PLAN.instruments.values()],
        recipe={
            f"score.{instrument}": PLAN.recipe("score", instrument)
            for instrument in PLAN.instruments
        },
    message:
        "Scoring the instruments"
    script:
        "../../scripts/score.py"
