"""What counts of a text when two are compared: its words alone, as a key for the same wording and as pairs for a like one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.features.ngrams import word_hashes
from models.features.symbols import END, GAP
from models.minhash import Hashes, spread
from models.text.points import Points, points_of, portions, text_of
from models.text.spacing import spacing_table

MOST_WORDS = 400
"""Words of a long text of which pairs are made."""
_LINK_OR_USER = re.compile(r"[h@](?:(?<=h)ttps?://\S+|(?<!\w@)(?<=@)\w+)")
"""One of two letters first, so that the search leaps from one to the next."""

Counts = npt.NDArray[np.int64]


class Wording(NamedTuple):
    """Of each text: `keys`, the same for the same words; its count of `words`; its count of pairs of neighbouring words, `counts`.

    `pairs` are the hashes of all texts' pairs, one text after the other.
    """

    keys: list[str]
    words: Counts
    pairs: Hashes
    counts: Counts


def wording(folded: Sequence[str]) -> Wording:
    """The wording of folded texts without links and handles, which differ between copies."""
    read = [_read(portion) for portion in portions([_bare(text) for text in folded])]
    nothing = Wording([], np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.int64))
    keys, words, pairs, counts = zip(nothing, *read, strict=True)
    return Wording([key for part in keys for key in part], *map(np.concatenate, (words, pairs, counts)))


def _bare(folded: str) -> str:
    return _LINK_OR_USER.sub(" ", folded) if "@" in folded or "://" in folded else folded


def _read(texts: Sequence[str]) -> Wording:
    points = _only_words(texts)
    ends = np.flatnonzero(points == END)
    (_, starts), (pairs, _) = word_hashes(points)
    words = np.diff(np.searchsorted(starts, ends), prepend=0)
    counts = np.maximum(words - 1, 0)
    number = np.arange(len(pairs)) - np.repeat(np.cumsum(counts) - counts, counts)
    keys = text_of(points[1:]).replace(" \n", "\n").split("\n")[:-1]
    return Wording(keys, words, spread(pairs[number < MOST_WORDS - 1]), np.minimum(counts, MOST_WORDS - 1))


def _only_words(texts: Sequence[str]) -> Points:
    """All texts with single gaps between words, `END` behind each, and a gap first of all."""
    whole = points_of(" " + "\n".join(texts) + "\n")
    found = spacing_table().take(whole)
    found[np.cumsum([len(text) + 1 for text in texts])] = END
    gap = found <= GAP
    again = np.zeros(len(found), bool)
    again[1:] = gap[:-1] & (found[1:] == GAP)
    return found[~again]
