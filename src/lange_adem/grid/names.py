"""The names by which a declaration asks for values: parsed once, into what is asked, of whom, and at which waves.

`mood.low.self` is a measure, `age` a variable. `friend:NAME` is that of the members of the case's group that the tie
`friend` of the study stands for (`lange_adem.study.ties`); `highest others:NAME` the highest of theirs. `A | B` is the
score on the form that a case filled in. `NAME@2` is the same person's (or group's) at wave 2, at every wave; `NAME@2+3`
the sum over those of these waves at which it is known: of a yes or no, the number of waves with a yes.
"""

import re
from dataclasses import dataclass
from functools import cache

from lange_adem.errors import DeclarationError
from lange_adem.study.ties import TAKES
from lange_adem.study.variables import WAVES

_EITHER, _AT = " | ", "@"
_WAVES = re.compile(r"[a-z0-9_]+(\+[a-z0-9_]+)*")
_AT_WAVES = re.compile(r"@[a-z0-9_+]+")
_OF = re.compile(rf"(?:({'|'.join(TAKES)}) )?([a-z][a-z0-9_]*):")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a name asks for. text: as its author wrote it.

    measures: ids of the measures (`mood.low.t`), of which a case has one; or one variable (`age`). tie: whose
    value it is; empty for the case's own. take: what several members say together, where the name says it. waves:
    those that are read and added up; none for the wave of the case. ASSUME: as in the report of 2014 (tables 7.1
    and 7.6), one known wave is enough.
    """

    text: str
    measures: tuple[str, ...]
    tie: str = ""
    take: str = ""
    waves: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def is_measure(self) -> bool:
        """Whether it is a scored measure (`mood.low.self`) and not a variable (`age`)."""
        return "." in self.measures[0]

    @property
    def is_wave(self) -> bool:
        """Whether its values are waves."""
        return self.measures[0] in WAVES

    @property
    def instruments(self) -> tuple[str, ...]:
        """Instruments behind it, each once; none for a variable."""
        return tuple(dict.fromkeys(map(instrument_of, self.measures))) if self.is_measure else ()

    @property
    def forms(self) -> tuple["Asked", ...]:
        """The same of each of its measures."""
        return tuple(parse(text) for text in self.text.split(_EITHER))

    @property
    def own(self) -> "Asked":
        """The same of the case itself."""
        return parse(_EITHER.join(_OF.sub("", part, count=1) for part in self.text.split(_EITHER)))

    @property
    def now(self) -> "Asked":
        """The same at the wave of the case."""
        return parse(_AT_WAVES.sub("", self.text))


def parse(text: str, spec: str = "") -> Asked:
    """What a name asks for.

    spec: `file:line`, for messages. Raises DeclarationError for other than waves behind the @, and for forms that may
    not be taken together: of two scales, of other people or at other waves.
    """
    try:
        return _parsed(text)
    except DeclarationError as error:
        raise DeclarationError(f"{spec}: {error}" if spec else str(error)) from None


def instrument_of(measure: str) -> str:
    """Instrument of one measure: the part before the first full stop."""
    return measure.partition(".")[0]


@cache
def _parsed(text: str) -> Asked:
    forms = [_form(part, text) for part in text.split(_EITHER)]
    first = forms[0]
    if len(forms) == 1:
        return first
    if any((form.tie, form.take, form.waves) != (first.tie, first.take, first.waves) for form in forms):
        raise DeclarationError(f"{text!r} takes scores of other people or waves for one; ask them alike.")
    measures = tuple(form.measures[0] for form in forms)
    ends = {measure.partition(".")[2] for measure in measures}
    if len(ends) > 1:
        raise DeclarationError(
            f"{text!r} takes scores of two scales for one; give each form a row of its own."
        )
    return Asked(text, measures, first.tie, first.take, first.waves)


def _form(text: str, whole: str) -> Asked:
    """One of the names between the bars."""
    prefix = _OF.match(text)
    take, tie = prefix.groups(default="") if prefix else ("", "")
    name, at, waves = text[prefix.end() if prefix else 0 :].rpartition(_AT)
    if not at:
        name, waves = waves, ""
    if at and not (name and _WAVES.fullmatch(waves)):
        raise DeclarationError(f"{whole!r} ends in {waves!r}; after {_AT} come waves, as in help.any@2+3.")
    if not name or " " in name or ":" in name:
        raise DeclarationError(
            f"{whole!r} is no name; it is MEASURE, TIE:MEASURE or TAKE TIE:MEASURE (TAKE is {', '.join(TAKES)})."
        )
    return Asked(text, (name,), tie, take, tuple(waves.split("+")) if waves else ())
