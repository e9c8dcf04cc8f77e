"""Values of cases read from other cases of the same person."""

import numpy as np


def places_at_wave(people: np.ndarray, waves: np.ndarray, wave: str) -> np.ndarray:
    """For each case the place of the same person's case at this wave; -1 where there is none."""
    there = np.flatnonzero((waves == wave) & (people >= 0))
    place = np.full(int(people.max(initial=-1)) + 2, -1)
    place[people[there]] = there
    return place[people]


def taken(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Values at these places; missing (NaN or None) where the place is -1."""
    missing = np.nan if values.dtype.kind == "f" else None
    return np.append(values, np.array([missing], dtype=values.dtype))[places]


def summed(columns: list[np.ndarray]) -> np.ndarray:
    """Sum of the known values of each case; missing where none is known."""
    stacked = np.array(columns, dtype="float64")
    return np.where(np.isnan(stacked).all(axis=0), np.nan, np.nansum(stacked, axis=0))


def mean_by_place(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """For each case the mean of the known values of the cases that have it as their place; missing for none."""
    counted = (places >= 0) & ~np.isnan(values)
    number = np.bincount(places[counted], minlength=len(values))
    total = np.bincount(places[counted], weights=values[counted], minlength=len(values))
    return np.where(number > 0, total / np.maximum(number, 1), np.nan)
