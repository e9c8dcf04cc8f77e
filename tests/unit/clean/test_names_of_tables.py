"""No variable can be called as a column is that the tables of every study have."""

from lange_adem.clean.rows import open_rows
from lange_adem.clean.units import questionnaires_of_units
from lange_adem.declarations import Declaration
from lange_adem.study import read_study
from lange_adem.study.variables import ENGINE, made_by_the_engine
from tests.unit.clean.test_school import SCHOOL, clean, delivered


def test_every_column_that_no_export_delivers_is_a_name_that_is_refused():
    study = read_study(Declaration("school.yaml", SCHOOL, {(): 1}))
    rows = open_rows(study, delivered())
    merged = questionnaires_of_units(rows, delivered())
    result = clean()
    tables = (
        rows.frame,
        merged,
        result.units,
        result.persons,
        result.reports,
        result.groups,
        *result.answers.values(),
    )
    items = {"mood_1"}
    refused = ENGINE | made_by_the_engine(study.waves)
    for table in (*tables, result.group_waves, result.contacts, result.rows):
        assert set(table.columns) - set(study.variables) - items <= refused
