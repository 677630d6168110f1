"""From the heads' probabilities to scores and tones."""

import numpy as np
import pytest

from models.detectors.panel import PRIORS
from models.heads.names import HEADS
from models.heads.opinion import LANGUAGES, SPEAKERS, Opinions


def opinions_of(probability: float, language: str) -> Opinions:
    rows = {one: np.array([0] if one == language else [], np.intp) for one in LANGUAGES}
    return Opinions(np.full((1, len(HEADS)), probability), rows)


@pytest.mark.parametrize("probability", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shares_of_tone_add_up_to_one(probability: float, language: str) -> None:
    (tone,) = opinions_of(probability, language).tones()
    assert list(tone) == ["negative", "neutral", "positive"]
    assert sum(tone.values()) == pytest.approx(1, abs=0.001)


def test_what_is_surely_negative_and_surely_positive_is_half_of_each() -> None:
    assert opinions_of(1.0, "en").tones() == [{"negative": 0.5, "neutral": 0.0, "positive": 0.5}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_speak_of_their_kinds_in_their_language_only(language: str) -> None:
    (scores,) = opinions_of(0.75, language).scores()
    spoken = {speaker.kind for speaker in SPEAKERS if speaker.language == language}
    assert scores == {kind: 0.75 if kind in spoken else prior for kind, prior in PRIORS.items()}


def test_other_languages_have_the_priors_and_no_tone() -> None:
    other = opinions_of(0.75, "de")
    assert other.scores() == [PRIORS]
    assert other.tones() == [{}]
