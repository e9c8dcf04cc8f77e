"""A book before it is set: everything that its pages may be made from. No microdata, no export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lange_adem.language.catalogue import Words, words_of
from lange_adem.language.markdown import named

if TYPE_CHECKING:
    from pandas import DataFrame

    from lange_adem.book.structure import Page
    from lange_adem.grid.plan import ChapterPlan
    from lange_adem.instruments import Instrument
    from lange_adem.printed.claims import PrintedClaim
    from lange_adem.printed.compare import Compared
    from lange_adem.printed.published import Published
    from lange_adem.printed.register import Checked
    from lange_adem.study import Study


@dataclass(frozen=True, slots=True)
class Book:
    """What the pages of one book are made from.

    study: the study; plans: what its chapters ask; facts: the fact table; claims: one row per claim (`claim, text,
    state`, and `spec`, `explanation` where known); instruments: by id; quality: `exports` (name ->
    `path`, `sha256`) and `corrections`; edition: name on the cover; foundation: digest of exports and facts.
    Empty where the book has none: published, compared: the numbers of a printed report and the comparison of each;
    printed_claims: what it says of the claims; errata: its register; changes: what is different from a baseline;
    notebook: one that walks a number back.
    Known when all pages are staged: pages, in their order; items: tables and figures by "table-12.3"; claimed: claim
    -> the first page whose text rests on it.
    """

    study: Study
    plans: Sequence[ChapterPlan]
    facts: DataFrame
    claims: DataFrame
    instruments: Mapping[str, Instrument]
    quality: Mapping[str, Any]
    edition: str = ""
    foundation: str = ""
    published: Sequence[Published] = ()
    printed_claims: Mapping[str, PrintedClaim] = field(default_factory=dict)
    compared: Sequence[Compared] = ()
    errata: Sequence[Checked] = ()
    changes: Mapping[str, Any] = field(default_factory=dict)
    notebook: Mapping[str, Any] = field(default_factory=dict)
    pages: Sequence[Page] = ()
    items: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    claimed: Mapping[str, Page] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """Every text for readers, in the language of the study."""
        return words_of(self.study)

    @property
    def markdown(self) -> Words:
        """The same for a page that the book makes: the words of the study as Markdown that means itself."""
        return words_of(self.study, named)

    @property
    def exports(self) -> Mapping[str, Mapping[str, Any]]:
        """The exports with their digests, by name."""
        return self.quality.get("exports", {})
