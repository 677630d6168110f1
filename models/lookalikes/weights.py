"""The weights of the signs, as `python -m models.training.lookalikes.weights` makes them."""

import json
from collections.abc import Mapping
from functools import cache
from math import log2
from pathlib import Path
from typing import Final

_FILE = Path(__file__).with_name("weights.json")
NAME: Final = "name"
DOMAIN: Final = "domain"
FEW: Final = 5
"""Brands for which the bar is set."""


@cache
def weights_of(what: str, brands: int = FEW) -> Mapping[str, float]:
    """Log-odds a sign, for names or for domains; 0 is where two innocent ones in ten thousand are called look-alikes of a brand.

    Where more than a few brands are watched the bar rises, so that false alarms grow with the root of their number.
    """
    found: dict[str, float] = json.loads(_FILE.read_text(encoding="utf-8"))[what]
    return found | {"bias": found["bias"] - found["each doubling"] * log2(max(FEW, brands) / FEW)}


def weighed(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The log-odds of signs."""
    return sum(weights.get(sign, 0.0) * value for sign, value in signs.items())
