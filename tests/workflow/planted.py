"""Planted corruptions of a built report. None rests on a number of the demonstration data, which may change."""

from corruptions import (
    BOOK,
    CHAPTER,
    MEAN,
    PROSE,
    Corruption,
    R,
    add,
    append,
    both,
    byte,
    docx,
    exchange,
    fact,
    lines,
    parquet,
    pdf_without_page,
    remove,
    reseal,
    shown,
    swap_displays,
    swap_facts,
    text,
    truncate,
)

EXPORT = "data/g4/ouders_meting1.csv"
DECLARED = "report/g4/chapters/chapter_4.yaml"
PAGE_MEAN = text(CHAPTER, "(<td><span [^>]*" + shown(MEAN)[1:], r"\g<1>999")
SHARE = "table-4.1/self_physical_prevalence/women_research/prevalence"
P = "table-4.9/total/w2_vs_w1/p"

CORRUPTIONS = [
    # what came in
    Corruption("one bit of a text export", byte(EXPORT), ("exports", "recipes")),
    Corruption("one bit of an SPSS export", byte("data/g4/reclassering_2007.sav"), ("exports",)),
    Corruption("one bit of an Excel export", byte("data/g4/responslog_referentie.xlsx"), ("exports",)),
    Corruption("a removed export", remove("data/g4/register.csv"), ("exports", "recipes")),
    Corruption(
        "a removed row of an export", lines(EXPORT, lambda rows: rows[:9] + rows[10:]), ("exports", "rows")
    ),
    Corruption(
        "a repeated row of an export", lines(EXPORT, lambda rows: [*rows, rows[-1]]), ("exports", "rows")
    ),
    # what was declared
    Corruption("a changed chapter file", text(DECLARED, r"wave: 1", "wave: 2"), ("declarations", "recipes")),
    Corruption(
        "a changed caption", text(DECLARED, r"caption: ", "caption: Toch "), ("declarations", "tables")
    ),
    Corruption(
        "a changed config", text("config.yaml", "engine: auto", "engine: pandoc"), ("declarations", "recipes")
    ),
    Corruption("a changed study file", append("workflow/studies/g4.yaml", "# x\n"), ("declarations",)),
    Corruption(
        "a changed key",
        text("workflow/instruments/ace.yaml", '"1-2, 7"', '"1-3, 7"'),
        ("declarations", "recipes"),
    ),
    Corruption(
        "a loosened schema", append("workflow/schemas/chapter.schema.yaml", "# x\n"), ("declarations",)
    ),
    Corruption(
        "a changed module", append("src/lange_adem/statistics/means.py", "# x\n"), ("code", "recipes")
    ),
    Corruption("a changed script", append("scripts/score.py", "# x\n"), ("code", "recipes")),
    Corruption("a changed rule", append("workflow/rules/score.smk", "# x\n"), ("code",)),
    Corruption("a changed Snakefile", append("Snakefile", "# x\n"), ("code",)),
    Corruption("a module put in", add("src/lange_adem/extra.py"), ("code",)),
    Corruption(
        "a changed lockfile", text("envs/requirements.txt", "sha256:.", "sha256:x"), ("locks", "recipes")
    ),
    Corruption("other prose", text(PROSE, "geweld", "ruzie"), ("sources", "recipes")),
    Corruption("another published number", byte("data/g4/published/effect_study_2014.csv"), ("sources",)),
    # what was made on the way
    Corruption("a cut-off fact table", truncate(f"{R}/facts.parquet"), ("results", "displays", "html")),
    Corruption(
        "another value",
        fact(MEAN, value=lambda mean: mean + 1),
        ("results", "displays", "fact-files", "panel"),
    ),
    Corruption("another number of cases", fact(MEAN, n=7), ("fact-files", "panel")),
    Corruption("another definition beside a fact", fact(MEAN, spec="a.yaml:1"), ("fact-files", "panel")),
    Corruption("a display with more decimals", fact(MEAN, display="1,2345"), ("displays", "html", "tables")),
    Corruption("two displays exchanged", parquet(f"{R}/facts.parquet", swap_displays), ("displays", "html")),
    Corruption(
        "a fact taken out",
        parquet(f"{R}/facts.parquet", lambda f: f[f["fact"] != MEAN]),
        ("fact-files", "html"),
    ),
    Corruption(
        "another value in facts.csv",
        text(
            f"{R}/facts.csv", r"(\ntable-4\.9/total/w1/mean,4,table 4\.9,total,w1,mean,)[\d.]+", r"\g<1>1.5"
        ),
        ("fact-files", "results", "foundation"),
    ),
    Corruption("changed scores", byte(f"{R}/microdata/scores/cts2.parquet"), ("results",)),
    Corruption("changed facts of a chapter", byte(f"{R}/facts/chapter_4.parquet"), ("results",)),
    Corruption("lineage taken away", remove(f"{R}/microdata/lineage/chapter_4.parquet"), ("results",)),
    Corruption("a result put in", add(f"{R}/facts_old.csv"), ("results",)),
    Corruption(
        "a row left out of the account",
        parquet(f"{R}/rows.parquet", lambda rows: rows.iloc[1:]),
        ("rows", "results", "foundation"),
    ),
    Corruption(
        "a row with another end",
        parquet(f"{R}/rows.parquet", lambda rows: rows.assign(state=["no_consent", *rows["state"][1:]])),
        ("rows", "results"),
    ),
    Corruption(
        "another verdict",
        text(f"{R}/claims.csv", ",supported,", ",contradicted,"),
        ("claims", "results", "foundation"),
    ),
    Corruption(
        "an edited recipe",
        text(f"{R}/recipes/chapter_4.json", r'("declaration [^"]*": ")....', r"\1ffff"),
        ("recipes", "results"),
    ),
    # what was published
    Corruption("an edited cell of a page", PAGE_MEAN, ("html", "tables-in-place", "release")),
    Corruption(
        "an edited number in prose",
        text(CHAPTER, shown("text-4.2/total/research/alpha"), r"\g<1>0,99"),
        ("html",),
    ),
    Corruption("two cells exchanged with their ids", swap_facts, ("tables-in-place", "release")),
    Corruption(
        "a mark put on", text(CHAPTER, r'(<sup class="mark"[^>]*>)\*+<', r"\1****<"), ("html", "release")
    ),
    Corruption(
        "a mark taken off", text(CHAPTER, r'<sup class="mark"[^>]*>\*+</sup>', ""), ("tables-in-place",)
    ),
    Corruption(
        "a claim shown as doubtful", text(CHAPTER, "claim-supported", "claim-doubt"), ("claims", "release")
    ),
    Corruption(
        "a number slipped into a sentence",
        text(CHAPTER, r"(</h2>\s*<p>)", r"\g<1>12 "),
        ("untagged", "release"),
    ),
    Corruption(
        "an edited row label", text(CHAPTER, r'(<th scope="row">)[^<]+', r"\1Anders"), ("tables-in-place",)
    ),
    Corruption(
        "an edited alt text",
        text(CHAPTER, r'(<img [^>]*alt="[^"]*?)\d+%', r"\g<1>101%"),
        ("alt-texts", "release"),
    ),
    Corruption(
        "another verdict in the list of claims",
        text(f"{BOOK}/claims.html", r'(class="state[^"]*"[^>]*>)[^<]+', r"\1wankel"),
        ("claims",),
    ),
    Corruption(
        "another digest in the colophon",
        text(f"{BOOK}/colophon.html", r'(id="fingerprint".*?<code>)....', r"\1ffff"),
        ("foundation",),
    ),
    Corruption(
        "an edited cell in Word", docx(r"(<w:t[^>]*>)\d+%(</w:t>)", r"\g<1>101%\2"), ("word", "release")
    ),
    Corruption("a PDF that lacks a page", pdf_without_page, ("pdf", "release")),
    Corruption("one bit of the PDF", byte(f"{R}/release/report.pdf"), ("release",)),
    Corruption(
        "figures exchanged",
        exchange(f"{BOOK}/figures/figure-4-1.svg", f"{BOOK}/figures/figure-4-2.svg"),
        ("copies", "release"),
    ),
    Corruption("an edited figure", byte(f"{R}/release/figures/figure-4-1.csv"), ("copies", "release")),
    Corruption(
        "an edited table file",
        text(f"{R}/release/tables/table-4-9.csv", r";\d+;", ";7777;"),
        ("tables", "copies"),
    ),
    Corruption("an edited worksheet", byte(f"{R}/release/tables/table-4-9.xlsx"), ("tables", "release")),
    Corruption(
        "a table taken away", remove(f"{R}/release/tables/table-4-9.facts.csv"), ("tables", "release")
    ),
    Corruption("a page put in", add(f"{BOOK}/extra.txt"), ("release",)),
    Corruption(
        "another replication",
        text(f"{R}/release/audit/replication.csv", ",reproduced,", ",near,"),
        ("replication", "release"),
    ),
    # numbers that no longer go together, though value and display are changed alike
    Corruption("a p that does not follow", fact(P, value=0.2, display="0,200"), ("p-values", "html")),
    Corruption("a share no group can have", fact(SHARE, n=3, value=50.0, display="50%"), ("percentages",)),
    Corruption(
        "an interval without its estimate",
        fact("table-4.9/total/w2_vs_w1/ci_low", value=999.0, display="999,0"),
        ("intervals",),
    ),
    Corruption("a mean beyond its scale", fact(MEAN, value=1001.0, display="1.001"), ("limits", "parts")),
    Corruption("a share above all", fact(SHARE, value=104.0, display="104%"), ("limits",)),
    # who covers up
    Corruption(
        "a manifest edited to fit",
        both(byte(EXPORT), text(f"{R}/manifest.json", r'("sha256": ")....', r"\1ffff")),
        ("seal", "exports"),
    ),
    Corruption(
        "manifest and seal made again after an edited page", both(PAGE_MEAN, reseal), ("html", "ledger")
    ),
    Corruption(
        "manifest and seal made again after an edited export",
        both(byte(EXPORT), reseal),
        ("foundation", "recipes", "ledger"),
    ),
    Corruption(
        "an edited run ledger",
        text(f"{R}/ledger.jsonl", '"manifest": "....', '"manifest": "ffff'),
        ("ledger",),
    ),
]
