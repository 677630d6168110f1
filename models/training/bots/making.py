"""The tables that are shipped: taught by every source, calibrated on sums for sources left out."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from models.bots.features import FEATURES
from models.bots.tables import FAMILIES, VERSION, Tables, to_arrays
from models.training.bots.fitting import add_judged, averaged, bins_of, picture_points
from models.training.bots.leaving_out import microblog_calibration, of_family, picture_calibration
from models.training.bots.sets import ProfileSet

COMMAND = "python -m models.training.bots --data DIR"


def make(sets: Sequence[ProfileSet]) -> Tables:
    """All sets teach the microblogs' table, the one picture set its own."""
    edges = bins_of(sets)
    (picture,) = of_family(sets, "picture")
    calibrations = (microblog_calibration(sets), picture_calibration(picture))
    learnt = (averaged(sets, edges), picture_points([picture], edges))
    points = [add_judged(learnt[place] * one.scale, picture=place == 1) for place, one in enumerate(calibrations)]
    return Tables(edges, np.array(points), np.array([one.bias for one in calibrations]))


def write(tables: Tables, told: dict[str, Any], out: Path) -> None:
    """`tables.npz` and `manifest.json`."""
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "tables.npz", **to_arrays(tables))  # type: ignore[arg-type]
    manifest = {
        "version": VERSION,
        "command": COMMAND,
        "features": [one.name for one in FEATURES],
        "families": list(FAMILIES),
        "prior": 0.5,
        **told,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
