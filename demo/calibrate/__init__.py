"""Calibration: item answers adjusted until the ordinary pipeline gives back what the report prints."""
