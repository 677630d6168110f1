"""All heads at once: weights by bucket, one column a head."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.features import WIDTHS, extract
from models.heads.names import HEADS, LANGUAGES

FOLDER = Path(__file__).parent / "weights"
BLOCKS = ("characters", "words")
VERSION = "2026.11.2"
"""Of the weights; told in every receipt."""

PLACES = {language: [place for place, head in enumerate(HEADS) if head.language == language] for language in LANGUAGES}
"""The columns of each language among `HEADS`."""

_A_LINE = 16
"""Numbers in a cache line of 64 bytes: a row that lies in one is fetched at once."""

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Bank:
    """`blocks`: by language, for each block of features a matrix (`WIDTHS`, heads of the language and what fills a cache line).

    `scale` and `bias` turn sums into calibrated log-odds; `rule` is what a unit of the rules' log-odds adds. One number a head.
    """

    blocks: Mapping[str, tuple[Matrix, ...]]
    scale: Matrix
    bias: Matrix
    rule: Matrix
    version: str

    def log_odds(self, texts: Sequence[str], language: str) -> Matrix:
        """Shape (texts, heads of the language): log-odds by the heads in `PLACES[language]`, without the rules."""
        places = PLACES[language]
        if not texts:
            return np.zeros((0, len(places)), np.float32)
        characters, words = (block @ weights for block, weights in zip(extract(texts), self.blocks[language], strict=True))
        return np.asarray((characters + words)[:, : len(places)] * self.scale[places] + self.bias[places])


@cache
def load_bank(folder: Path = FOLDER) -> Bank:
    """The bank on disk. Raises `ValueError` when arrays and manifest do not belong together."""
    manifest = read_manifest(folder)
    if manifest["heads"] != [head.column for head in HEADS]:
        raise ValueError(f"{folder}: trained for other heads: train anew with quivive models train")
    with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
        blocks = {language: _blocks(arrays, places) for language, places in PLACES.items()}
        scale, bias, rule = (arrays[name].astype(np.float32) for name in ("scale", "bias", "rule"))
        return Bank(blocks, scale, bias, rule, str(manifest["version"]))


def read_manifest(folder: Path = FOLDER) -> dict[str, Any]:
    """What the weights were made from and what they reach."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def _blocks(arrays: Any, places: Sequence[int]) -> tuple[Matrix, ...]:
    return tuple(_dense(arrays, name, width, places) for name, width in zip(BLOCKS, WIDTHS, strict=True))


def _dense(arrays: Any, name: str, width: int, places: Sequence[int]) -> Matrix:
    """Weights are kept head by head: steps from bucket to bucket, and values in half precision."""
    matrix = _in_lines(width, len(places))
    ends = np.cumsum(arrays[f"{name}.lengths"])
    steps, values = arrays[f"{name}.steps"], arrays[f"{name}.values"]
    for column, head in enumerate(places):
        rows = slice(ends[head] - arrays[f"{name}.lengths"][head], ends[head])
        matrix[np.cumsum(steps[rows]), column] = values[rows]
    return matrix


def _in_lines(height: int, width: int) -> Matrix:
    """Zeros, each row in cache lines of its own, at least `width` to a row."""
    padded = -(-width // _A_LINE) * _A_LINE
    numbers = np.zeros(height * padded + _A_LINE, np.float32)
    first = -(numbers.ctypes.data // numbers.itemsize) % _A_LINE
    return numbers[first : first + height * padded].reshape(height, padded)
