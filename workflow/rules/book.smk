# INPUTS   facts, tables, figures, prose; never microdata
# OUTPUTS  release/book/, release/report.docx, release/report.pdf; a manifest of every file made


rule book:
    input:
        facts=rules.facts.output.parquet,
        claims=rules.facts.output.claims,
        founded=[
            rules.facts.output.csv,
            rules.facts.output.claims,
            rules.clean.output.rows,
        ],
        quality=rules.quality.output.page,
        tables=[
            f"{RELEASE}/tables/{chapter}.json"
            for chapter in PROJECT.presented("tables")
        ],
        figures=[
            f"{RELEASE}/figures/{chapter}.json"
            for chapter in PROJECT.presented("figures")
        ],
        replication=(
            [rules.replication.output.table, rules.replication.output.errata]
            if PROJECT.published
            else []
        ),
        published=PROJECT.published_files,
        changes=rules.changes.output.changes if PROJECT.baseline else [],
        walk=rules.audit_walk.output.notebook if PROJECT.walk else [],
        sources=[path for path in PROJECT.report_sources if Path(path).is_file()],
    output:
        # `update` keeps the old book when a new one cannot be made
        index=update(f"{RELEASE}/book/index.html"),
        source=update(f"{RESULTS}/book_source/book.json"),
        recipe=f"{RECIPES}/book.json",
    log:
        f"{LOGS}/book.log",
    conda:
        "../../envs/quarto.yaml"
    params:
        config=config,
        study=PROJECT.study.path,
        plans=PROJECT.plans,
        recipe=JOBS.recipe("book"),
    message:
        "Rendering the book"
    script:
        "../../scripts/book.py"


rule formats:
    input:
        source=rules.book.output.source,
        facts=rules.facts.output.parquet,
        figures=rules.book.input.figures,
    output:
        word=update(f"{RELEASE}/report.docx"),
        pdf=report(
            update(f"{RELEASE}/report.pdf"),
            caption="../captions/report.rst",
            category=PROJECT.categories["report"],
        ),
        recipe=f"{RECIPES}/formats.json",
    log:
        f"{LOGS}/formats.log",
    conda:
        "../../envs/formats.yaml"
    params:
        plans=PROJECT.plans_of_book,
        study=PROJECT.study.path,
        captions=PROJECT.captions,
        recipe=JOBS.recipe("formats"),
    message:
        "Writing the report as Word and PDF"
    script:
        "../../scripts/formats.py"


rule manifest:
    input:
        book=rules.book.output.index,
        formats=rules.formats.output,
        facts=rules.facts.output,
        rows=rules.clean.output.rows,
    output:
        manifest=report(
            f"{RESULTS}/manifest.json",
            caption="../captions/manifest.rst",
            category=PROJECT.categories["audit"],
        ),
        seal=f"{RESULTS}/manifest.sha256",
        recipe=f"{RECIPES}/manifest.json",
    log:
        f"{LOGS}/manifest.log",
    conda:
        "../../envs/analysis.yaml"
    params:
        covered=COVERED,
        kept=kept(JOBS),
        captions=PROJECT.captions,
        recipe=JOBS.recipe("manifest"),
    message:
        "Recording the digest of every file"
    script:
        "../../scripts/manifest.py"
