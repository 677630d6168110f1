"""Additive weights: for each feature bins, and what each bin adds to the log-odds on either family of platforms."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.bots.columns import Vector
from models.bots.features import FEATURES, Matrix

FOLDER: Final = Path(__file__).parent / "weights"
VERSION: Final = "2026.11.2"
FAMILIES: Final = ("microblog", "picture")


@dataclass(frozen=True)
class Tables:
    """`edges`: of each feature's bins; `points`: shape (families, features, bins + 1), of which the last is for the unknown and nought.

    `bias` by family, of profiles of which enough is known. Log-odds are for a prior of one half.
    """

    edges: tuple[Vector, ...]
    points: npt.NDArray[np.float64]
    bias: Vector

    def contributions(self, found: Matrix, micro: Vector) -> Matrix:
        """Shape (profiles, features): what each feature adds; `micro` is how far each profile is a microblog's."""
        unknown = self.points.shape[2] - 1
        codes = codes_of(found, self.edges, unknown)
        rows = np.arange(len(self.edges))
        share = micro[:, None]
        return np.asarray(share * self.points[0][rows, codes] + (1 - share) * self.points[1][rows, codes])

    def biases(self, micro: Vector) -> Vector:
        """What each profile has before its features."""
        return np.asarray(micro * self.bias[0] + (1 - micro) * self.bias[1])


def codes_of(found: Matrix, edges: tuple[Vector, ...], unknown: int) -> npt.NDArray[np.intp]:
    """The bin of each value."""
    codes = np.column_stack([np.searchsorted(bounds, found[:, place], side="right") for place, bounds in enumerate(edges)])
    codes[np.isnan(found)] = unknown
    return codes


@cache
def load_tables(folder: Path = FOLDER) -> Tables:
    """The tables on disk. Raises `ValueError` when they were made for other features."""
    manifest = read_manifest(folder)
    if manifest["features"] != [one.name for one in FEATURES]:
        raise ValueError(f"{folder}: made for other features: train anew with python -m models.training.bots")
    with np.load(folder / "tables.npz", allow_pickle=False) as arrays:
        return from_arrays(arrays)


def from_arrays(arrays: Mapping[str, Any]) -> Tables:
    """As `to_arrays` wrote them."""
    ends = np.cumsum(arrays["lengths"])[:-1]
    return Tables(tuple(np.split(arrays["edges"], ends)), arrays["points"], arrays["bias"])


def to_arrays(tables: Tables) -> dict[str, npt.NDArray[Any]]:
    """Plain arrays."""
    lengths = np.array([len(bounds) for bounds in tables.edges])
    return {"lengths": lengths, "edges": np.concatenate(tables.edges), "points": tables.points, "bias": tables.bias}


def read_manifest(folder: Path = FOLDER) -> dict[str, Any]:
    """What the tables were made from, and what they reach on sources left out."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest
