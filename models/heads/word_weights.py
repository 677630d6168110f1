"""What single words weigh by themselves: computed once a word, since few words make up most of what is written."""

from collections.abc import Collection, Mapping

from models.heads.bank import Bank
from models.heads.names import LANGUAGES

MOST_WORDS = 20_000
"""Words remembered of each language; when there are more, all are computed anew."""
LONGEST = 40
"""Longer words are not remembered: they hardly come again."""


class WordWeights:
    """Log-odds of words by the heads of one bank."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self._known: dict[str, dict[str, list[float]]] = {language: {} for language in LANGUAGES}

    def of(self, words: Collection[str], language: str) -> Mapping[str, list[float]]:
        """For each of different words one number a head of the language, in the order of `PLACES`."""
        known = self._known[language]
        if len(known) > MOST_WORDS:
            known.clear()
        new = [word for word in words if word not in known]
        given = dict(zip(new, self.bank.log_odds(new, language).tolist(), strict=True))
        known.update((word, weights) for word, weights in given.items() if len(word) <= LONGEST)
        return {word: given[word] if word in given else known[word] for word in words}
