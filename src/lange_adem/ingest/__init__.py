"""Ingest: an export as delivered becomes typed rows, a log of faults and an account of its rows."""
