# INPUTS   the facts of every analysis; the numbers of a printed report and which fact answers each (data/<study>/published/)
# OUTPUTS  release/audit/replication.csv, its figure, the register of errata with its sums (errata.csv), and facts that count how many numbers were given back


if PROJECT.published:

    rule replication:
        input:
            facts=[f"{RESULTS}/facts/{job}.parquet" for job in PROJECT.answering_jobs],
            published=PROJECT.published_files,
        output:
            facts=f"{RESULTS}/facts/replication.parquet",
            table=report(
                f"{RELEASE}/audit/replication.csv",
                caption="../captions/replication.rst",
                category=PROJECT.categories["audit"],
            ),
            errata=report(
                f"{RELEASE}/audit/errata.csv",
                caption="../captions/errata.rst",
                category=PROJECT.categories["audit"],
            ),
            svg=report(
                f"{RELEASE}/figures/replication-scatter.svg",
                caption="../captions/replication.rst",
                category=PROJECT.categories["audit"],
            ),
            narrow=f"{RELEASE}/figures/replication-scatter.narrow.svg",
            png=f"{RELEASE}/figures/replication-scatter.png",
            recipe=f"{RECIPES}/replication.json",
        log:
            f"{LOGS}/replication.log",
        conda:
            "../../envs/analysis.yaml"
        params:
            study=PROJECT.study.path,
            captions=PROJECT.captions,
            recipe=JOBS.recipe("replication"),
        message:
            "Holding the printed report against the facts"
        script:
            "../../scripts/replication.py"
