"""Lange Adem: from the raw questionnaire exports of a cohort study to its printed report, every number traceable."""

__version__ = "0.1.0"
