"""What a chapter needs before it can be analysed. Imports no pandas: the Snakefile reads it."""

from collections.abc import Mapping
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.grid.comparing import expand_tests
from lange_adem.grid.expansion import expand
from lange_adem.grid.linked import without_waves
from lange_adem.grid.manova import expand_analyses
from lange_adem.grid.variables import instrument_of, is_measure, measures_in


def required_measures(declaration: Mapping[str, Any]) -> set[str]:
    """Every measure a declaration (plain data) asks for, such as `cts2.total.both`; variables are none."""
    plain = Declaration("", dict(declaration), {})
    tests = expand_tests(plain)
    compared = [cell for test in tests for _, cell in test.groups]
    analysed = [cell for analysis in expand_analyses(plain) for cell in analysis.cells]
    cells = [*expand(plain), *compared, *analysed]
    asked = {name for cell in cells for name in (cell.of, cell.against, *dict(cell.where), *cell.known)}
    asked.update(name for test in tests for name in test.variables)
    measures = {measure for name in asked if is_measure(name) for measure in measures_in(name)}
    return {without_waves(measure) for measure in measures}


def required_instruments(declaration: Mapping[str, Any]) -> set[str]:
    """Every instrument whose scores a declaration (plain data) asks for, e.g. {"cts2"}."""
    return {instrument_of(measure) for measure in required_measures(declaration)}
