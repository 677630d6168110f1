"""Pictures that say nothing of who shows them: even grounds, gradients; and figures so simple that they may be anybody's."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.pictures.planes import Floats
from models.pictures.refusal import Refusal, Why

FAINT: Final = 3_000.0
"""Least strength of all figures together (a wave of about ten levels across the grid); less is noise on an even ground."""
LEAST_WAVES: Final = 2.0
"""Least number of frequencies that share the strength; fewer is a gradient or a stripe."""
SHORT: Final = 210
"""Steps of outline between the two tones that a letter has at most."""
SOFT: Final = 1.25
"""Cells between the two tones for each step of outline; more is a shade, as photographs have."""
MOST_PIECES: Final = 6


def plain(waves: Floats) -> Refusal | None:
    """Why a part is not compared, by the spectra of its readings (2 x `BITS`)."""
    power = np.square(waves.astype(np.float64)).max(axis=0)
    total = float(power.sum())
    if total < FAINT**2 or total**2 < LEAST_WAVES * float(np.square(power).sum()):
        return Refusal(Why.PLAIN, "the picture is too plain to compare: an even ground or a gradient")
    return None


def one_piece(reading: Floats) -> bool:
    """Whether there are two tones, and one of them lies in one piece with a short outline."""
    low, high = reading.min(), reading.max()
    level = (reading - low) / max(1e-6, float(high - low))
    figure = level > 0.5
    outline = int((figure[1:] != figure[:-1]).sum() + (figure[:, 1:] != figure[:, :-1]).sum())
    soft = int(((level > 0.2) & (level < 0.8)).sum())
    if outline > SHORT or soft > SOFT * outline:
        return False
    pieces = _pieces(figure), _pieces(~figure)
    return min(pieces) == 1 and max(pieces) <= MOST_PIECES


def _pieces(figure: NDArray[np.bool_]) -> int:
    from scipy.ndimage import label

    found: Any = label(figure)
    return int(found[1])
