"""Two grey readings of a part of a picture: by brightness, and along the colours that tell its figures from their ground."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.pictures.opening import Pixels
from models.pictures.trimming import Box

Floats = NDArray[np.float32]

GRID = 32
_BRIGHTNESS = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def grids(pixels: Pixels, parts: Sequence[Box]) -> Floats:
    """Brightness and colour of each part, squeezed to `GRID` x `GRID`: parts x 2 x `GRID` x `GRID`.

    The second reading lies along the colours' first principal axis: turning all hues changes it little, and in a grey picture it is the
    brightness itself. Its sign means nothing.
    """
    image = Image.fromarray(pixels)
    squeezed = [image.resize((GRID, GRID), Image.Resampling.BOX, box=(part.left, part.top, part.right, part.bottom)) for part in parts]
    colours = np.stack([np.asarray(each) for each in squeezed]).astype(np.float32).reshape(len(parts), GRID * GRID, 3)
    bright = colours @ _BRIGHTNESS
    centred = colours - colours.mean(axis=1, keepdims=True)
    spread = centred.transpose(0, 2, 1) @ centred
    axis = np.linalg.eigh(spread)[1][:, :, -1].astype(np.float32)
    along = (centred @ axis[:, :, None])[:, :, 0]
    return np.stack([bright, along], axis=1).reshape(len(parts), 2, GRID, GRID)
