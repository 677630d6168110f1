"""Baselines that nothing is fitted for: the project's rules alone, its list of rude words, and VADER."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from models.detectors.lexicon import load_lexicon
from models.detectors.panel import PRIORS
from models.heads.names import KIND_OF
from models.text.fold import fold
from models.text.spacing import spaced_all
from models.training.rules import rule_log_odds
from schemas.taxonomy import Kind

Told = npt.NDArray[np.float64]
Judge = Callable[[Sequence[str]], Told]

NEUTRAL = 0.05
"""VADER's own bound: a compound score beyond it is a tone, on this side of it there is none."""
CHUNK = 1_000


def judges(name: str, language: str) -> dict[str, Judge]:
    """The baselines that have a say on a head, by name."""
    found: dict[str, Judge] = {}
    if name in KIND_OF:
        found["rules"] = lambda texts: rules(texts, KIND_OF[name])
    if name == "toxic":
        found["word list"] = word_list
    if language == "en" and name in {"toxic", "complaint", "negative", "positive"}:
        found["VADER"] = lambda texts: vader(texts, sign=1 if name == "positive" else -1)
    return found


def rules(texts: Sequence[str], kind: Kind) -> Told:
    """The detector's probability, as if no head had been trained; its prior where it found nothing."""
    odds = [one for at in range(0, len(texts), CHUNK) for one in rule_log_odds(texts[at : at + CHUNK], kind)]
    prior = PRIORS[kind]
    return np.asarray(1 / (1 + np.exp(-(np.array(odds) + np.log(prior / (1 - prior))))))


def word_list(texts: Sequence[str]) -> Told:
    """1 where any rude word of the lexicon stands, else 0."""
    matcher = _rude_words()
    return np.array([bool(matcher.find_matches_as_indexes(f" {text} ")) for text in spaced_all([fold(text) for text in texts])], np.float64)


def vader(texts: Sequence[str], sign: int) -> Told:
    """The compound score as a share; 0.5 stands where VADER begins to speak of a tone. `sign` is -1 for what is negative."""
    analyser = _analyser()
    compound = np.array([analyser.polarity_scores(text)["compound"] for text in texts])
    return np.asarray(0.5 + (sign * compound - NEUTRAL) / (2 * (1 + NEUTRAL)))


@cache
def _rude_words() -> AhoCorasick:
    patterns = load_lexicon(Kind.INAPPROPRIATE_COMMENT.value).patterns(anchors=True)
    return AhoCorasick(sorted({pattern for group in patterns.values() for pattern in group}))


@cache
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()
