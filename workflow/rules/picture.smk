# INPUTS   the workflow itself
# OUTPUTS  docs/images/dag.svg, the picture of the rules in the README (asked for by `make dag` only; needs Graphviz)


rule dag:
    output:
        "docs/images/dag.svg",
    log:
        "results/dag.log",
    conda:
        "../../envs/graphviz.yaml"
    message:
        "Drawing the rules"
    shell:
        "(snakemake --quiet all --rulegraph dot | dot -Tsvg > {output}) 2> {log}"
