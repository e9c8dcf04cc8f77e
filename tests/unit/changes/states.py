"""Two tiny states of the results: one export with five persons, a mean of each of two scales, a p and a claim."""

import json
from pathlib import Path

import pandas as pd

from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.files import write_json, write_parquet

ROWS = {"R1": (1, 10), "R2": (2, 20), "R3": (3, 30), "R4": (4, 40), "R5": (5, 50)}
ELSEWHERE = "early:table-1/x/all/mean"
GIVEN = "given-norms/low/all/constant"
PARTS = {
    "code src/statistics.py": "c1", "lock requirements.txt": "l1", "declaration chapter.yaml": "d1",
    "instrument tsi": "i1", "export parents": "e1",
}  # fmt: skip


def write_state(
    folder: Path,
    rows=ROWS,
    parts=None,
    add=0.0,
    wave=1,
    decimals=2,
    p=0.04,
    claim="supported",
    asks="",
    given=2.0,
    elsewhere=4.0,
    looked_into=("parents",),
) -> Path:
    """A state: the mean of `tsi` and of `ace` over all rows; `add` stands for other code that adds to the means.

    asks: what the numbers of `tsi` ask besides. given: a given number, from which another is made; elsewhere:
    a fact of another study. looked_into: exports that the numbers name.
    """
    parts = PARTS | (parts or {})
    keys = sorted(rows)
    ingest = pd.DataFrame(
        {"line": range(2, 2 + len(keys)), "person_id": keys,
         "tsi_1": [float(rows[k][0]) for k in keys], "ace_1": [float(rows[k][1]) for k in keys]}
    )  # fmt: skip
    references = [f"parents:{line}" for line in ingest["line"]]
    units = pd.DataFrame({"unit_id": keys, "row_id": keys, "rows": references})
    facts = []
    for scale in ("tsi", "ace"):
        values = ingest[f"{scale}_1"]
        measure = asks if scale == "tsi" else ""
        inputs = {
            "values": str(values.tolist()),
            "selection": scale,
            "tables": ["units", scale],
            "exports": list(looked_into),
        }
        facts.append(
            _fact(f"t/{scale}/mean", "mean", values.mean() + add, decimals, inputs, wave, len(keys), measure)
        )
        facts.append(_fact(f"t/{scale}/sd", "sd", values.std(), decimals, inputs, wave, len(keys)))
    facts.append(_fact("t/both/p", "p", p, 3, inputs, wave, len(keys)))
    facts.append(
        _fact("t/twice/ratio", "ratio", 2 * facts[0].value, 1, {"facts": ["t/tsi/mean"]}, wave, None)
    )
    facts.append(_fact(GIVEN, "constant", given, 1, {"given": ["norms.csv"]}, wave, None))
    facts.append(_fact("t/above/difference", "difference", given + 1, 1, {"facts": [GIVEN]}, wave, None))
    facts.append(_fact(ELSEWHERE, "mean", elsewhere, 1, {"study": "early"}, wave, None))
    facts.append(
        _fact("t/later/difference", "difference", elsewhere + 1, 1, {"facts": [ELSEWHERE]}, wave, None)
    )
    write_parquet(facts_frame(facts), folder / "facts.parquet")
    pd.DataFrame([{"claim": "c", "text": "Het daalt.", "state": claim}]).to_csv(
        folder / "claims.csv", index=False
    )
    for name, frame in (
        ("ingest/parents", ingest),
        ("clean/units", units),
        ("scores/tsi", units),
        ("scores/ace", units),
    ):
        write_parquet(frame, folder / "microdata" / f"{name}.parquet")
    lineage = [
        {"selection": s, "table": table, "variables": [], "cases": keys}
        for s in ("tsi", "ace")
        for table in ("units", s)
    ]
    write_parquet(pd.DataFrame(lineage), folder / "microdata/lineage/chapter.parquet")
    write_json({k: v for k, v in parts.items() if not k.startswith("export")} | {"job clean": "x"},
               folder / "recipes/chapter.json")  # fmt: skip
    write_json({"export parents": str(rows)}, folder / "recipes/clean.json")
    return folder


def _fact(fact, statistic, value, decimals, inputs, wave, n, measure=""):
    return Fact(
        fact, statistic=statistic, value=value, decimals=decimals, n=n, label=fact, display=f"{value:.{decimals}f}",
        population=f"wave == {wave}", rule="chapter", spec="chapter.yaml:1", inputs=json.dumps(inputs),
        measure=measure,
    )  # fmt: skip
