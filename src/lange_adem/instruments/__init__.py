"""The instrument files as typed values."""

from lange_adem.instruments.instrument import Instrument, Measure
from lange_adem.instruments.named import named_instruments
from lange_adem.instruments.read import read_instrument, read_instruments

__all__ = ["Instrument", "Measure", "named_instruments", "read_instrument", "read_instruments"]
