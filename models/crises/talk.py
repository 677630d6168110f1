"""What is being said of one watch: the last risky mentions of each kind, and what the earlier ones were like. Kept in memory only."""

import re
from collections import Counter, deque
from collections.abc import Iterable
from typing import NamedTuple

from models.crises.sighting import Sighting
from models.crises.tally import WINDOW_BUCKETS
from schemas.taxonomy import Kind

MOST_RECENT = 30
MOST_KNOWN = 300
MOST_LETTERS = 300
_WORD = re.compile(r"[^\W\d_]{4,30}")


class Said(NamedTuple):
    """One mention, as far as it is compared. The text is masked."""

    bucket: int
    source: str
    account: str
    language: str
    text: str

    def words(self) -> set[str]:
        """Of four letters and more."""
        return set(_WORD.findall(self.text.casefold()))


class Usual:
    """How many mentions had a word, a source, a language; halved where there are too many, so that old ones fade."""

    __slots__ = ("counts", "mentions")

    def __init__(self) -> None:
        self.mentions = 0.0
        self.counts: Counter[str] = Counter()

    def learn(self, names: Iterable[str]) -> None:
        """Those of one more mention."""
        self.mentions += 1
        self.counts.update(names)
        if len(self.counts) > MOST_KNOWN:
            self.mentions /= 2
            self.counts = Counter({name: half for name, count in self.counts.items() if (half := count // 2)})

    def share(self, name: str) -> float:
        """Of the mentions."""
        return self.counts[name] / self.mentions if self.mentions else 0.0


class Talk:
    """By kind what was said in the last hour, 30 mentions at most; of the watch what was said before."""

    __slots__ = ("languages", "recent", "sources", "words")

    def __init__(self) -> None:
        self.recent: dict[Kind, deque[Said]] = {}
        self.words, self.sources, self.languages = Usual(), Usual(), Usual()

    def hear(self, kind: Kind, sighting: Sighting) -> None:
        """Take a mention in; those of more than an hour before it become usual."""
        recent = self.recent.get(kind)
        if recent is None:
            recent = self.recent[kind] = deque()
        while recent and recent[0].bucket <= sighting.bucket - WINDOW_BUCKETS:
            self._learn(recent.popleft())
        if len(recent) >= MOST_RECENT:
            recent.popleft()
        post = sighting.post
        source = post.account.partition(":")[0]
        recent.append(Said(sighting.bucket, source, post.account, sighting.language, post.text[:MOST_LETTERS]))

    def within(self, kind: Kind, end: int, length: int) -> list[Said]:
        """The last ones of the buckets that end with `end`."""
        return [one for one in self.recent.get(kind, ()) if end - length < one.bucket <= end]

    def _learn(self, one: Said) -> None:
        self.words.learn(one.words())
        self.sources.learn((one.source,))
        self.languages.learn((one.language,))
