"""The study file as typed values."""
