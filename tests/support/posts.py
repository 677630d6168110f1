"""Posts about an invented brand, with what must come of them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from schemas.taxonomy import Kind
from schemas.watch import Watch

SPAN = timedelta(hours=8)
WAVE_SPAN = timedelta(minutes=30)
WAVE = 60
AUTHORS = 211
EXPECTED = (Kind.THREAT, Kind.UNANSWERED_COMPLAINT)


@dataclass(frozen=True)
class Posts:
    """`count` posts over eight hours that end an hour ago: ordinary talk, one threat in the middle, a wave of complaints at the end.

    `tag` names the watch and begins every id, so that several of them share one pipeline and are told apart.
    """

    tag: str
    count: int

    @property
    def brand(self) -> str:
        """What the posts talk about."""
        return f"Velmora{self.tag}"

    @property
    def watch(self) -> Watch:
        """The watch that takes them up."""
        return Watch(id=self.tag, name=self.brand, names=(self.brand,), floor=12)

    @property
    def ids(self) -> set[str]:
        """Ids under which they must be searchable, once each."""
        return {f"test:{self.tag}-{number}" for number in range(self.count)}

    @property
    def crises(self) -> set[tuple[str, Kind]]:
        """Watch and kind of the crises that must be opened, once each."""
        return {(self.tag, kind) for kind in EXPECTED}

    def lines(self) -> list[bytes]:
        """One JSON object each, in the order of time."""
        end = datetime.now(UTC) - timedelta(hours=1)
        return [self.post(number, self._text(number), self._moment(number, end)) for number in range(self.count)]

    def parts(self, number: int) -> list[list[bytes]]:
        """The lines in so many equal parts."""
        lines = self.lines()
        return [lines[len(lines) * part // number : len(lines) * (part + 1) // number] for part in range(number)]

    def post(self, number: int, text: str, moment: datetime) -> bytes:
        """One post with the id `test:<tag>-<number>`."""
        author = f"a{number % AUTHORS}"
        record: dict[str, Any] = {"id": f"test:{self.tag}-{number}", "source": "test", "text": text, "created_at": moment.isoformat()}
        return orjson.dumps({**record, "author": {"id": author, "handle": author}})

    def _text(self, number: int) -> str:
        if number == self.count // 2:
            return f"Je vais venir avec un couteau et tuer les vendeurs du magasin {self.brand}"
        if number >= self.count - WAVE:
            return f"{self.brand} number {number}: broken after a week, no answer from support, I want a refund"
        return f"{self.brand} number {number}: bought it on a {number % 7} day and it hums along"

    def _moment(self, number: int, end: datetime) -> datetime:
        calm = self.count - WAVE
        if number >= calm:
            return end - WAVE_SPAN * ((self.count - number) / WAVE)
        return end - SPAN + (SPAN - WAVE_SPAN) * (number / calm)
