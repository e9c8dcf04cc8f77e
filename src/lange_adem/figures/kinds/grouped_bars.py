"""Bars in groups: drawn as bars, called by another word."""

from dataclasses import replace

from lange_adem.figures.kinds import bars

KIND = replace(bars.KIND, name="grouped_bars", meaning="bars, called grouped in the alternative text")
