"""The study file as typed values."""

from lange_adem.study.column import Column
from lange_adem.study.read import read_study
from lange_adem.study.study import Correction, Export, Form, Study

__all__ = ["Column", "Correction", "Export", "Form", "Study", "read_study"]
