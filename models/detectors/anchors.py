"""One Aho-Corasick pass over a whole batch for the terms of all lexicons."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from models.detectors.contract import Hit, Hits
from models.detectors.lexicon import Lexicon
from models.text.respelling import Respelt
from models.text.sweep import Sweep

MOST_HITS = 40
"""Hits kept per mention and kind: enough for any honest post, and a bound on what a hostile one can cost."""

Target = tuple[str, str, float]


class Anchors:
    """Finds terms of `lexicons` (by kind) whose groups are anchors, or with `anchors=False` those that only support."""

    def __init__(self, lexicons: Mapping[str, Lexicon], *, anchors: bool) -> None:
        targets: dict[str, list[Target]] = defaultdict(list)
        for kind, lexicon in lexicons.items():
            for group, patterns in lexicon.patterns(anchors=anchors).items():
                for pattern in patterns:
                    targets[pattern].append((kind, group, lexicon.groups[group].weight))
        ordered = sorted(targets)
        self._targets = [targets[pattern] for pattern in ordered]
        self._sweep = Sweep(ordered)

    def sweep(self, words: Sequence[str]) -> dict[int, Hits]:
        """Hits by position in the batch; texts without any are absent. `words` are spaced texts without line breaks."""
        found: dict[int, Hits] = {}
        for at, pattern, start, end in self._sweep.finds([f" {text} " for text in words]):
            self._keep(found.setdefault(at, {}), pattern, start, end, words[at])
        return found

    def closer(self, words: str) -> Hits:
        """Hits in one text."""
        return self.sweep([words]).get(0, {})

    def add_respelt(self, found: dict[int, Hits], readings: Sequence[tuple[int, Respelt]]) -> None:
        """Add to `found` what other readings of texts show, each with the text's place; hits that are there already stay single."""
        for place, hits in self.sweep([reading.words for _, reading in readings]).items():
            at, reading = readings[place]
            origin = reading.origin
            here = found.setdefault(at, {})
            for kind, more in hits.items():
                listed = here.setdefault(kind, [])
                meant = [hit._replace(start=origin[hit.start], end=origin[hit.end - 1] + 1) for hit in more]
                listed += [hit for hit in dict.fromkeys(meant) if hit not in listed][: MOST_HITS - len(listed)]

    def _keep(self, hits: Hits, pattern: int, start: int, end: int, text: str) -> None:
        end = _end_of_word(text, min(end - 1, len(text)))
        for kind, group, weight in self._targets[pattern]:
            listed = hits.setdefault(kind, [])
            if len(listed) < MOST_HITS:
                listed.append(Hit(group, weight, start, end))


def _end_of_word(text: str, end: int) -> int:
    """Without the space that a whole-word pattern ends in; up to the next space for a beginning of a word."""
    if text[end - 1] == " ":
        return end - 1
    following = text.find(" ", end, end + 40)
    return following if following >= 0 else min(len(text), end + 40)
