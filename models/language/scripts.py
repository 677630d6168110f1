"""Scripts that one language alone is written in, or nearly: they decide at once."""

from bisect import bisect_right
from typing import Final

import numpy as np
import numpy.typing as npt

SOLE: Final = 0xF000
"""The symbol of a letter of script `n` is `SOLE + n`."""
_BLOCKS: Final = (
    (0x0370, 0x0400, "el"),
    (0x0530, 0x0590, "hy"),
    (0x0590, 0x0600, "he"),
    (0x0900, 0x0980, "hi"),
    (0x0980, 0x0A00, "bn"),
    (0x0A00, 0x0A80, "pa"),
    (0x0A80, 0x0B00, "gu"),
    (0x0B80, 0x0C00, "ta"),
    (0x0C00, 0x0C80, "te"),
    (0x0C80, 0x0D00, "kn"),
    (0x0D00, 0x0D80, "ml"),
    (0x0D80, 0x0E00, "si"),
    (0x0E00, 0x0E80, "th"),
    (0x0E80, 0x0F00, "lo"),
    (0x1000, 0x10A0, "my"),
    (0x10A0, 0x1100, "ka"),
    (0x1100, 0x1200, "ko"),
    (0x1200, 0x13A0, "am"),
    (0x1780, 0x1800, "km"),
    (0x1F00, 0x2000, "el"),
    (0x3040, 0x3100, "ja"),
    (0x3130, 0x3190, "ko"),
    (0x31F0, 0x3200, "ja"),
    (0x3400, 0x4DC0, "zh"),
    (0x4E00, 0xA000, "zh"),
    (0xAC00, 0xD7B0, "ko"),
    (0xF900, 0xFB00, "zh"),
    (0xFF66, 0xFFA0, "ja"),
)
LANGUAGES: Final = tuple(sorted({language for _, _, language in _BLOCKS}))
_PLACES: Final = {language: place for place, language in enumerate(LANGUAGES)}
_STARTS: Final = [start for start, _, _ in _BLOCKS]
_DENSE: Final = ("ja", "ko", "zh")
_LETTERS_PER_SIGN: Final = 2
"""What a sign of a dense script weighs beside a letter."""
_KANA_SHARE: Final = 10
"""Chinese signs with at least one kana for so many of them are Japanese."""


def script(character: str) -> int | None:
    """The place in `LANGUAGES` of the language that the letter belongs to; None for scripts of many languages."""
    block = bisect_right(_STARTS, ord(character)) - 1
    if block < 0 or ord(character) >= _BLOCKS[block][1]:
        return None
    return _PLACES[_BLOCKS[block][2]]


def by_script(found: npt.NDArray[np.uint16], rows: npt.NDArray[np.intp], letters: npt.NDArray[np.intp]) -> dict[int, str]:
    """Text -> language, for texts whose letters are mostly of such a script.

    `found` are symbols from `SOLE` on and `rows` their texts; `letters` has the count of other letters of each text.
    """
    counts = np.zeros((len(letters), len(LANGUAGES)), np.intp)
    np.add.at(counts, (rows, found - SOLE), 1)
    counts[:, [_PLACES[language] for language in _DENSE]] *= _LETTERS_PER_SIGN
    japanese, chinese = _PLACES["ja"], _PLACES["zh"]
    mixed = counts[:, japanese] * _KANA_SHARE >= np.maximum(counts[:, chinese], 1)
    counts[mixed, japanese] += counts[mixed, chinese]
    counts[mixed, chinese] = 0
    best = counts.argmax(axis=1)
    most = counts[np.arange(len(letters)), best]
    return {int(row): LANGUAGES[best[row]] for row in np.flatnonzero((most > 0) & (most >= letters))}
