"""Pairs of texts at a given similarity, by several readings of what similarity is, and how many of them are found."""

from collections.abc import Callable, Sequence
from itertools import count
from random import Random
from string import ascii_lowercase

from rapidfuzz.fuzz import ratio

from models.campaigns.memory import Memory
from models.campaigns.reading import read_texts
from tests.benchmarks.campaigns_posts import post

SIMILARITY, WITHIN = 0.8, 0.02
Pair = tuple[str, str]
Sharing = Callable[[str, str], float]


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def _words(one: str, other: str) -> float:
    return _jaccard(set(one.split()), set(other.split()))


def _shingles(one: str, other: str) -> float:
    return _jaccard(*({text[at : at + 5] for at in range(len(text) - 4)} for text in (one, other)))


def _edits(one: str, other: str) -> float:
    return ratio(one, other) / 100


def _other_words(rng: Random, text: str, share: float, vocabulary: Sequence[str]) -> str:
    words = text.split()
    for at in rng.sample(range(len(words)), max(1, round(share * len(words)))):
        words[at] = rng.choice(vocabulary)
    return " ".join(words)


def _other_letters(rng: Random, text: str, share: float, _: Sequence[str]) -> str:
    letters = list(text)
    for at in rng.sample(range(len(letters)), round(share * len(letters))):
        letters[at] = rng.choice(ascii_lowercase)
    return "".join(letters)


READINGS: dict[str, tuple[Sharing, Callable[[Random, str, float, Sequence[str]], str]]] = {
    "words in common, words changed": (_words, _other_words),
    "words in common, letters changed": (_words, _other_letters),
    "rows of 5 letters in common, words changed": (_shingles, _other_words),
    "rows of 5 letters in common, letters changed": (_shingles, _other_letters),
    "edit ratio, words changed": (_edits, _other_words),
    "edit ratio, letters changed at random": (_edits, _other_letters),
}


def pairs(rng: Random, texts: Sequence[str], reading: str, most: int) -> list[Pair]:
    """A text and a copy of it whose similarity is `SIMILARITY`, for at most so many different texts of at least six words."""
    sharing, change = READINGS[reading]
    vocabulary = [word for text in texts for word in text.split()]
    found: list[Pair] = []
    for text in rng.sample([text for text in dict.fromkeys(texts) if text.count(" ") >= 5], len(texts) // 4):
        changed = (change(rng, text, rng.uniform(0.02, 0.4), vocabulary) for _ in range(20))
        copy = next((one for one in changed if abs(sharing(text, one) - SIMILARITY) <= WITHIN), None)
        found += [(text, copy)] if copy else []
        if len(found) == most:
            break
    return found


def recall(found: Sequence[Pair], talk: Sequence[str]) -> float:
    """The share of copies that are taken for such when the originals are followed by `talk` and then by the copies."""
    stream = [*(one for one, _ in found), *talk, *(copy for _, copy in found)]
    memory, numbers = Memory(), count()
    while memory.count < len(stream):
        part = stream[memory.count : memory.count + memory.room()]
        reading = read_texts(part)
        copied = memory.copied(reading, [False] * len(part))
        for text, plain in zip(part, reading.plain, strict=True):
            number = next(numbers)
            memory.add(post(number, text), plain, copied.get(number, ()), shared=False)
    behind = len(found) + len(talk)
    groups = [(set(memory.posts[at].groups), set(memory.posts[behind + at].groups)) for at in range(len(found))]
    return sum(bool(one & other) for one, other in groups) / len(groups)
