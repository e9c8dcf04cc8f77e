"""The small study `after_flood` by hand: its numbers, and the rows behind them, from the files as delivered."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = "data/after_flood"
Rows = set[tuple[str, int]]


@dataclass(frozen=True)
class Flood:
    """Every row of parents and of what they say of children at a wave, with its score and where it stands."""

    parents: pd.DataFrame
    children: pd.DataFrame

    def numbers(self) -> dict[str, float]:
        """Facts by id: of households, of reports and of children with both parents."""
        gloomiest, fears = self.parents.groupby(["house", "wave"])["gloom"].max(), self._fears()
        gloomy = gloomiest.dropna().ge(6)
        fearful = fears.groupby(["house", "wave"]).max().dropna().gt(5)
        away = self.parents.groupby(["house", "wave"])["away"].agg(
            lambda said: np.nan if said.isna().all() else float(said.eq("y").any())
        )
        troubles = pd.concat([gloomy.astype(float), fearful.astype(float), away], axis=1).sum(axis=1)
        both = pd.concat([gloomy.xs("t1", level="wave"), gloomy.xs("t0", level="wave")], axis=1).dropna()
        told = self._told_by_both()
        return {
            "table-1.2/gloomy/t0/percent": 100 * gloomy.xs("t0", level="wave").mean(),
            "table-1.2/gloomy/t1_vs_t0/difference": 100 * (both.iloc[:, 0].mean() - both.iloc[:, 1].mean()),
            "table-1.2/troubles/t2/mean": troubles.xs("t2", level="wave").mean(),
            "table-1.3/fears/by_sex/difference": (told[2] - told[1]).mean(),
            "table-1.3/fears/by_sex/n": len(told),
            "table-1.4/fears/t3/mean": fears.xs("t3", level="wave").mean(),
        }

    def rows(self) -> dict[str, Rows]:
        """By fact, the rows of every member that gave a value."""
        told, first = self._told_by_both(), self.children["wave"].eq("t0")
        of_both = self.children[first & self.children["child"].isin(told.index)]
        women = self.children[first & self.children["sex_of_teller"].eq(2) & self.children["fears"].notna()]
        at = {wave: self.parents[self.parents["wave"].eq(wave)] for wave in ("t0", "t1", "t2")}
        gloomy = [frame[frame["gloom"].notna()] for frame in at.values()]
        pairs = set(gloomy[0]["house"]) & set(gloomy[1]["house"])
        known = self.children[self.children["wave"].eq("t2") & self.children["fears"].notna()]
        either = at["t2"][at["t2"][["gloom", "away"]].notna().any(axis=1)]
        return {
            "table-1.3/fears/mothers/mean": places(women) | self._tellers(women),
            "table-1.3/fears/by_sex/n": places(of_both) | self._tellers(of_both),
            "table-1.2/gloomy/t1_vs_t0/p": set().union(
                *(places(f[f["house"].isin(pairs)]) for f in gloomy[:2])
            ),
            "table-1.2/troubles/t2/mean": places(known) | places(either),
            "table-1.4/lowland/t3/mean": set(),
        }

    def _fears(self) -> pd.Series:
        return self.children.groupby(["house", "child", "wave"])["fears"].mean()

    def _told_by_both(self) -> pd.DataFrame:
        """What mothers (2) and fathers (1) say at the start, of each child of whom both do."""
        start = self.children[self.children["wave"].eq("t0")]
        return start.pivot(index="child", columns="sex_of_teller", values="fears").dropna()

    def _tellers(self, told: pd.DataFrame) -> Rows:
        """The rows that tell whether those who told are women or men."""
        return places(self.parents[self.parents["wave"].eq("t0") & self.parents["number"].isin(told["by"])])


def places(frame: pd.DataFrame) -> Rows:
    """File and line of rows."""
    return set(zip(frame["file"], frame["line"], strict=True))


def flood(project: Path) -> Flood:
    """Read the files of the study in a project folder."""
    start = _read(project / FOLDER / "parents_at_start.xlsx").assign(wave="t0")
    later = _read(project / FOLDER / "parents_later.csv", "\t")
    parents = pd.concat(
        [start, later.assign(wave="t" + later["meeting"].astype("string"))], ignore_index=True
    )
    items = parents[["m1", "m2", "m3", "m4"]].astype(float).replace(9, np.nan)
    items["m3"] = 3 - items["m3"]
    whole = np.floor(4 * items.mean(axis=1) + 0.5)
    parents["gloom"] = whole.where(items.notna().sum(axis=1).ge(3))
    wide, sexes = _read(project / FOLDER / "about_children.csv", ","), start.set_index("number")["sex"]
    waves = []
    for wave in ("t0", "t1", "t2", "t3"):
        answers = wide[[f"w{number}_{wave.upper()}" for number in (1, 2, 3)]]
        waves.append(
            wide.assign(wave=wave, fears=answers.sum(axis=1, skipna=False))[answers.notna().any(axis=1)]
        )
    children = pd.concat(waves, ignore_index=True)
    return Flood(parents, children.assign(sex_of_teller=children["by"].map(sexes)))


def _read(path: Path, delimiter: str = "") -> pd.DataFrame:
    found = pd.read_csv(path, sep=delimiter) if delimiter else pd.read_excel(path, sheet_name="answers")
    return found.assign(file=f"{FOLDER}/{path.name}", line=found.index + 2)
