"""Run the PSPP syntax and write its numbers as `expected/<function>.pspp.csv`.

PSPP shows p-values and correlations with three decimals, but keeps full numbers in its viewer file: every
number there is given fifteen decimals before the file is turned into text.
"""

import csv
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
NUMBER = re.compile(rb"\x01\x58..\x05\x00(?=.{8})", re.DOTALL)
Table = list[list[str]]
Found = dict[str, float]


def run(syntax: Path, folder: Path) -> str:
    """Output of one syntax file as text with all decimals."""
    plain, full, text = folder / "plain.spv", folder / "full.spv", folder / "full.csv"
    subprocess.run(["pspp", "-o", plain, syntax], cwd=HERE, check=True)
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(full, "w") as target:
        for name in given.namelist():
            content = given.read(name)
            if name.endswith("lightTableData.bin"):
                content = NUMBER.sub(b"\x01\x58\x0f\x28\x05\x00", content)
            target.writestr(name, content)
    subprocess.run(["pspp-output", "convert", full, text], check=True)
    return text.read_text()


def tables(text: str) -> Iterator[tuple[str, str, Table]]:
    """Every table with its case and title."""
    case, title, rows = "", "", []
    for line in [*text.splitlines(), "Table: end"]:
        if line.startswith('"case: '):
            line = line.strip('"')
        if line.startswith(("Table: ", "case: ", "Scale: ")) and rows:
            yield case, title, rows
            rows = []
        if line.startswith("case: "):
            case = line.removeprefix("case: ")
        elif line.startswith("Table: "):
            title, rows = line.removeprefix("Table: "), []
        elif line.strip() and not line.startswith("Scale: "):
            rows += [next(csv.reader([line]))]


def numbers(row: list[str]) -> list[float]:
    return [float(cell) for cell in row if re.fullmatch(r"-?\d*\.?\d+(E[-+]\d+)?", cell)]


def row(rows: Table, *start: str) -> list[float]:
    """Numbers of the first row that begins with these cells (empty ones aside)."""
    for cells in rows:
        if tuple(cell for cell in cells if cell)[: len(start)] == start:
            return numbers(cells[cells.index(start[-1]) + 1 :])
    return []


def named(names: str, values: list[float], prefix: str = "") -> Found:
    return {prefix + name: value for name, value in zip(names.split(), values, strict=True) if name != "-"}


def independent(rows: Table) -> Found:
    pooled = row(rows, rows[3][0], "Equal variances assumed")[-7:]
    welch = row(rows, "Equal variances not assumed")
    found = named("t df p difference - ci_low ci_high", pooled)
    return found | named("t_welch df_welch p_welch - - ci_low_welch ci_high_welch", welch)


def paired(rows: Table) -> Found:
    return named("difference sd_difference - ci_low ci_high t df p", numbers(rows[-1][2:]))


def correlation(rows: Table) -> Found:
    return {"r": numbers(rows[1])[1], "p": numbers(rows[2])[0], "n": numbers(rows[3])[1]}


def analysis_of_variance(rows: Table) -> Found:
    found = named("ss_between df1 - F p", row(rows, rows[1][0], "Between Groups"))
    return found | named("ss_within df2 -", row(rows, "Within Groups"))


def pairs(rows: Table) -> Found:
    found: Found = {}
    for _, first, second, *rest in _filled(rows[2:]):
        if float(first) < float(second):
            name = f"pairwise.{float(first):g}|{float(second):g}."
            found |= named("difference - p ci_low ci_high", numbers(rest), name)
    return found


def _filled(rows: Table) -> Iterator[list[str]]:
    first = ""
    for cells in rows:
        first = cells[1] or first
        yield [cells[0], first, *cells[2:]]


def chi_square(rows: Table) -> Found:
    found = named("chi2 df p", row(rows, "Pearson Chi-Square"))
    exact = row(rows, "Fisher's Exact Test")
    return found | {"n": row(rows, "N of Valid Cases")[0]} | ({"p_fisher": exact[0]} if exact else {})


def symmetric(rows: Table) -> Found:
    return {"cramers_v": row(rows, "Cramer's V")[0]}


def model_summary(rows: Table) -> Found:
    return named("- r2 r2_adjusted sd_residual", numbers(rows[1]))


def model_anova(rows: Table) -> Found:
    found = named("- df1 - F p", row(rows, "Regression"))
    return found | named("- df2 -", row(rows, "Residual"))


def coefficients(rows: Table) -> Found:
    """Without the p of the intercept: PSPP 1.6 takes it with the wrong degrees of freedom (R has it right)."""
    found: Found = {}
    for cells in rows[2:]:
        if cells[0] == "(Constant)":
            names, prefix = "b se - t - ci_low ci_high", "coefficients.intercept."
        else:
            names, prefix = "b se beta t p ci_low ci_high", f"coefficients.{cells[0]}."
        found |= named(names, numbers(cells[1:]), prefix)
    return found


def item_total(rows: Table) -> Found:
    found: Found = {}
    for cells in rows[1:]:
        finite = [place for place in (3, 4) if "n" not in cells[place]]  # not NaN or -Infinity
        names = " ".join({3: "item_rest_correlation", 4: "alpha"}[place] for place in finite)
        found |= named(names, numbers([cells[place] for place in finite]), f"omitted.{cells[0]}.")
    return found


def levene(rows: Table) -> Found:
    return named("F df1 df2 p", numbers(rows[1][1:]))


READERS: dict[str, dict[str, Callable[[Table], Found]]] = {
    "t_test_independent": {"Independent Samples Test": independent},
    "t_test_paired": {"Paired Samples Test": paired},
    "levene": {"Test of Homogeneity of Variances": levene},
    "anova_oneway": {"ANOVA": analysis_of_variance, "Multiple Comparisons": pairs},
    "chi_square": {"Chi-Square Tests": chi_square, "Symmetric Measures": symmetric},
    "mcnemar": {"Test Statistics": lambda rows: named("n p_exact", numbers(rows[1][1:])[:2])},
    "pearson": {"Correlations": correlation},
    "linear_regression": {
        "Model Summary": model_summary,
        "ANOVA": model_anova,
        "Coefficients": coefficients,
    },
    "cronbach_alpha": {
        "Case Processing Summary": lambda rows: {"n": row(rows, "Valid")[0]},
        "Reliability Statistics": lambda rows: named("alpha n_items", numbers(rows[1])),
        "Item-Total Statistics": item_total,
    },
}


def between_effects(cells: Iterator[tuple[str, str, Table]], syntax: str) -> Iterator[tuple[str, Found]]:
    """Univariate follow-ups, in the order of the GLM commands: <measure>.change or <measure>.total by group."""
    asked = iter(re.findall(r"^GLM (\S+)\.(change|total) BY", syntax, re.MULTILINE))
    for case, title, rows in cells:
        if title == "Tests of Between-Subjects Effects":
            measure, of = next(asked)
            effect, error = row(rows, "g"), row(rows, "Error")
            prefix = f"{'time_by_between' if of == 'change' else 'between'}.univariate.{measure}."
            found = named("- df1 - F p", effect, prefix) | {f"{prefix}df2": error[1]}
            yield case, found | {f"{prefix}partial_eta2": effect[0] / (effect[0] + error[0])}


def collected(function: str, text: str, syntax: str) -> Iterator[tuple[str, Found]]:
    """Numbers by case."""
    if function == "repeated_measures_manova":
        yield from between_effects(tables(text), syntax)
        return
    for case, title, rows in tables(text):
        reader = READERS[function].get(re.sub(r" \(.*\)$", "", title))
        if reader:
            found = reader(rows)
            if "small counts" not in case:  # ours has Fisher's test where an expected count is below five
                found.pop("p_fisher", None)
            yield case, found


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for syntax in sorted((HERE / "pspp").glob("*.sps")):
            text = run(syntax, Path(folder))
            target = HERE.parent / "expected" / f"{syntax.stem}.pspp.csv"
            with target.open("w", newline="") as file:
                rows = csv.writer(file, lineterminator="\n")
                rows.writerow(["case", "statistic", "value"])
                for case, found in collected(syntax.stem, text, syntax.read_text()):
                    rows.writerows([case, name, f"{value:.15g}"] for name, value in found.items())
    return 0


if __name__ == "__main__":
    sys.exit(main())
