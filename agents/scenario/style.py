"""How a person types: capitals, accents, typing errors, emoji, hashtags."""

import re
import unicodedata
from dataclasses import dataclass
from random import Random

from agents.scenario.banks import Language, words

_SPACES = re.compile(r"\s+")
_GAP_BEFORE = re.compile(r"\s+([.,])")
_DOUBLED = re.compile(r"([?!.…,:])\s*[.,](?=\s|$)")
_SENTENCE = re.compile(r"(^|[.?!]\s+)([a-zà-ÿœ])")
_PLAIN_WORD = re.compile(r"(?<![\w@#/.-])[a-zà-ÿœ]{5,}(?![\w@/])")


@dataclass(frozen=True, slots=True)
class Style:
    """Habits as shares between 0 and 1; `lower` and `bare` (no accents) hold for all that the person writes."""

    lower: bool
    bare: bool
    typos: float
    emoji: float
    tags: float
    ending: str


CAREFUL = Style(lower=False, bare=False, typos=0, emoji=0, tags=0, ending=".")


def draw_style(rng: Random) -> Style:
    """The habits of a new person."""
    return Style(
        lower=rng.random() < 0.22,
        bare=rng.random() < 0.1,
        typos=rng.choice((0, 0, 0.05, 0.25)),
        emoji=rng.choice((0, 0.05, 0.2, 0.6)),
        tags=rng.choice((0, 0, 0.15, 0.5)),
        ending=rng.choice((".", ".", "", "", "!", "...")),
    )


def typed(rng: Random, raw: str, language: Language, style: Style) -> str:
    """The phrase as this person types it."""
    text = tidy(raw)
    text = text if style.lower else _SENTENCE.sub(lambda hit: hit[1] + hit[2].upper(), text)
    if rng.random() < style.typos:
        text = _mistyped(rng, text)
    if style.bare:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = text[:-1] + style.ending if text.endswith(".") else text
    if rng.random() < style.emoji:
        text += " " + rng.choice(words(language, "emoji")) * rng.choice((1, 1, 2))
    if rng.random() < style.tags:
        text += " " + " ".join(rng.sample(words(language, "tags"), rng.choice((1, 1, 2))))
    return text


def tidy(raw: str) -> str:
    """White space and punctuation that the joining of phrases left behind, set right."""
    text = _GAP_BEFORE.sub(r"\1", _SPACES.sub(" ", raw).strip())
    return _DOUBLED.sub(r"\1", text)


def _mistyped(rng: Random, text: str) -> str:
    """One plain lower-case word with two letters swapped, one dropped or one doubled."""
    hits = list(_PLAIN_WORD.finditer(text))
    if not hits:
        return text
    hit = rng.choice(hits)
    at = rng.randrange(hit.start() + 1, hit.end() - 2)
    middle = rng.choice((text[at + 1] + text[at], text[at + 1], text[at] * 2 + text[at + 1]))
    return text[:at] + middle + text[at + 2 :]
