"""The people who post: profiles of all sizes, and how much each of them talks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from agents.scenario.banks import Language, words
from agents.scenario.style import CAREFUL, Style, draw_style
from schemas.mention import Author

LANGUAGES: tuple[Language, Language] = ("fr", "en")
_SIZES = {"microblog": 2_100, "photo": 620, "forum": 480, "review-site": 900}
_NOT_IN_HANDLES = str.maketrans("éèêëàçîïôÉ", "eeeeaciioE", " '&.")


@dataclass(frozen=True, slots=True)
class Person:
    """An author on one source, the language they write in and their habits."""

    author: Author
    source: str
    language: Language
    style: Style


class Crowd:
    """All ordinary people and outlets; activity is heavy-tailed (log-normal)."""

    def __init__(self, rng: Random, start: datetime) -> None:
        self._rng = rng
        self._start = start
        self._handles: set[str] = set()
        self._people: dict[tuple[str, Language], list[Person]] = {}
        self._activity: dict[tuple[str, Language], list[float]] = {}
        for language in LANGUAGES:
            for source, size in _SIZES.items():
                self._gather(source, language, [self._person(source, language) for _ in range(size)])
            self._gather("news", language, [self._outlet(name, language) for name in words(language, "outlets")])

    def anyone(self, rng: Random, source: str, language: Language) -> Person:
        """Somebody who posts there; talkative people come more often."""
        key = (source, language)
        return rng.choices(self._people[key], cum_weights=self._activity[key])[0]

    def bots(self, rng: Random, count: int) -> list[Person]:
        """Throw-away microblog accounts: days old, hardly followed, busy, digits in the handle."""
        return [self._bot(rng, LANGUAGES[n % 2]) for n in range(count)]

    def _gather(self, source: str, language: Language, people: list[Person]) -> None:
        self._people[source, language] = people
        self._activity[source, language] = list(accumulate(self._rng.lognormvariate(0, 1.2) for _ in people))

    def _person(self, source: str, language: Language) -> Person:
        rng = self._rng
        first, last = rng.choice(words(language, "firsts")), rng.choice(words(language, "lasts"))
        handle = self._handle(rng, first, last)
        author = Author(
            id=f"u{len(self._handles):06d}",
            handle=handle,
            name=rng.choice((f"{first} {last}", first, f"{first} {last[0]}.", handle)),
            bio=rng.choice(words(language, "bios")) if rng.random() < 0.6 else "",
            url=f"https://{source}.example/{handle}",
            created_at=self._start - timedelta(days=int(rng.triangular(20, 4_400, 1_500)), seconds=rng.randrange(86_400)),
            followers=int(rng.lognormvariate(5, 1.5)),
            following=int(rng.lognormvariate(5.2, 0.9)),
            posts=int(rng.lognormvariate(6, 1.4)),
            verified=rng.random() < 0.01,
        )
        return Person(author, source, language, draw_style(rng))

    def _outlet(self, name: str, language: Language) -> Person:
        handle = name.translate(_NOT_IN_HANDLES).lower()
        self._handles.add(handle)
        author = Author(
            id=f"u{len(self._handles):06d}",
            handle=handle,
            name=name,
            url=f"https://{handle}.example",
            created_at=self._start - timedelta(days=self._rng.randrange(2_000, 5_000)),
            followers=self._rng.randrange(8_000, 400_000),
            following=self._rng.randrange(100, 2_000),
            posts=self._rng.randrange(20_000, 200_000),
            verified=True,
        )
        return Person(author, "news", language, CAREFUL)

    def _bot(self, rng: Random, language: Language) -> Person:
        handle = self._claim(f"{rng.choice(words(language, 'firsts'))}{rng.randrange(10**7, 10**8)}".translate(_NOT_IN_HANDLES).lower())
        author = Author(
            id=f"u{len(self._handles):06d}",
            handle=handle,
            name=handle[:-5],
            url=f"https://microblog.example/{handle}",
            created_at=self._start - timedelta(days=rng.randrange(1, 16), seconds=rng.randrange(86_400)),
            followers=rng.randrange(0, 9),
            following=rng.randrange(300, 1_900),
            posts=rng.randrange(700, 5_000),
            verified=False,
        )
        return Person(author, "microblog", language, CAREFUL)

    def _handle(self, rng: Random, first: str, last: str) -> str:
        plain = f"{first}_{last}".translate(_NOT_IN_HANDLES).lower()
        given, family = plain.split("_", 1)
        forms = (
            f"{given}.{family}",
            f"{given[0]}{family}",
            f"{given}_{family[:3]}",
            f"{family}{given[:2]}",
            f"{given}{rng.randrange(60, 100)}",
        )
        return self._claim(rng.choice(forms))

    def _claim(self, handle: str) -> str:
        """The handle, or the nearest free one: `name`, `name2`, `name3`..."""
        free, number = handle, 2
        while free in self._handles:
            free, number = f"{handle}{number}", number + 1
        self._handles.add(free)
        return free
