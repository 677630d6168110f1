"""All heads at once: weights by bucket, one column a head."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.features import BUCKETS, extract
from models.heads.names import HEADS

FOLDER = Path(__file__).parent / "weights"
BLOCKS = ("characters", "words", "lexical")

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Bank:
    """`blocks`: for each block of features a matrix (BUCKETS, heads).

    `scale` and `bias` turn sums into calibrated log-odds; `rule` is what a unit of the rules' log-odds adds. One number a head.
    """

    blocks: tuple[Matrix, ...]
    scale: Matrix
    bias: Matrix
    rule: Matrix
    version: str

    def log_odds(self, texts: Sequence[str]) -> Matrix:
        """Shape (texts, heads): each head's log-odds for each text, whatever its language; without the rules."""
        if not texts:
            return np.zeros((0, len(HEADS)), np.float32)
        sums = np.zeros((len(texts), len(HEADS)), np.float32)
        for block, weights in zip(extract(texts), self.blocks, strict=True):
            sums += block @ weights
        return np.asarray(sums * self.scale + self.bias)


@cache
def load_bank(folder: Path = FOLDER) -> Bank:
    """The bank on disk. Raises `ValueError` when arrays and manifest do not belong together."""
    manifest = read_manifest(folder)
    if manifest["heads"] != [head.column for head in HEADS]:
        raise ValueError(f"{folder}: trained for other heads: train anew with quivive models train")
    with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
        blocks = tuple(_dense(arrays, name, len(HEADS)) for name in BLOCKS)
        scale, bias, rule = (arrays[name].astype(np.float32) for name in ("scale", "bias", "rule"))
        return Bank(blocks, scale, bias, rule, str(manifest["version"]))


def read_manifest(folder: Path = FOLDER) -> dict[str, Any]:
    """What the weights were made from and what they reach."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def _dense(arrays: Any, name: str, heads: int) -> Matrix:
    """Weights are kept as rows that are not zero, in half precision."""
    matrix = np.zeros((BUCKETS, heads), np.float32)
    matrix[arrays[f"{name}.rows"]] = arrays[f"{name}.values"]
    return matrix
