"""What is audited: a built project, or an unpacked bundle of it; each part is read once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.audit.reading import docx_text, pdf_text
from lange_adem.build.project import Project
from lange_adem.chosen import config_of
from lange_adem.files import read_json

if TYPE_CHECKING:
    from pandas import DataFrame

    from lange_adem.facts.fact import Facts
    from lange_adem.grid.items import Item
    from lange_adem.grid.plan import ChapterPlan
    from lange_adem.stages.rebuilt import Rebuilt


@dataclass(frozen=True)
class Audited:
    """A project folder, or with `bundle` the folder of an unpacked bundle: the same tree without data about people.

    The working directory is this folder while checks run: paths of the project are relative. seal: digest of the
    manifest as it was noted elsewhere, or ""; study: the one that is audited, where the config names several.
    """

    root: Path
    bundle: bool = False
    seal: str = ""
    study: str = ""

    @cached_property
    def project(self) -> Project:
        """The project as it is declared now."""
        return Project(config_of(self.study))

    @cached_property
    def locale(self) -> str:
        """The locale of the printed numbers."""
        return self.project.words.locale

    @property
    def results(self) -> Path:
        """The folder of the results."""
        return self.root / self.project.results

    @property
    def release(self) -> Path:
        """The folder of what is published."""
        return self.results / "release"

    @property
    def book(self) -> Path:
        """The folder of the book."""
        return self.release / "book"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest."""
        return read_json(self.results / "manifest.json")

    @cached_property
    def facts(self) -> DataFrame:
        """The fact table."""
        import pandas as pd

        return pd.read_parquet(self.results / "facts.parquet")

    @cached_property
    def displays(self) -> dict[str, str]:
        """What every fact prints."""
        return dict(zip(self.facts["fact"], self.facts["display"], strict=True))

    @cached_property
    def values(self) -> dict[str, float]:
        """The value of every fact; NaN for none."""
        return dict(zip(self.facts["fact"], self.facts["value"].astype(float), strict=True))

    @cached_property
    def indexed(self) -> Facts:
        """The facts as tables and figures look them up."""
        from lange_adem.facts.frame import facts_by_id

        return facts_by_id(self.facts)

    @cached_property
    def plans(self) -> dict[str, ChapterPlan]:
        """What each chapter asks, by rule (`chapter_12`), those that chapters require among them."""
        return {rule: self.project.plan(rule) for rule in self.project.analyses}

    def items(self, kind: str) -> list[Item]:
        """Declared items of a kind (table, figure), without those of pages that are not made."""
        return [item for plan in self.plans.values() for item in plan.shown(kind, self.indexed)]

    @cached_property
    def pages(self) -> dict[str, Any]:
        """The pages of the book as lxml documents, by path below the book."""
        from lxml import html

        paths = sorted(self.book.rglob("*.html"))
        return {
            path.relative_to(self.book).as_posix(): html.document_fromstring(path.read_text(encoding="utf-8"))
            for path in paths
        }

    @cached_property
    def word_text(self) -> str:
        """The text of the Word document."""
        return docx_text(self.release / "report.docx")

    @cached_property
    def pdf_text(self) -> str:
        """The text of the PDF."""
        return pdf_text(self.release / "report.pdf")

    @cached_property
    def rebuilt(self) -> Rebuilt:
        """The study computed again from its exports."""
        from lange_adem.stages.rebuilt import Rebuilt

        return Rebuilt(self.project)
