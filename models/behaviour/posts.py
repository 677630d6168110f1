"""What the state of an author needs of each mention, as columns."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter
from typing import NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from models.moments import seconds_of
from schemas.mention import Mention

_NOBODY = bytes(8)
REMEMBERED = 4_096
"""Authors whose fingerprints are kept: commonly 1 MB, 20 MB were all names of a thousand rare characters."""
_fields_of = itemgetter("source", "author", "created_at", "thread", "links", "text")
"""Of a model's `vars`: a field of a pydantic model costs three times as much as an entry of a dictionary."""


class Posts(NamedTuple):
    """One row a mention: `author` 0 where nobody is named, `at` in seconds, `text` a digest that is never 0."""

    author: NDArray[np.uint64]
    at: NDArray[np.int64]
    text: NDArray[np.uint16]
    reply: NDArray[np.bool_]
    link: NDArray[np.bool_]
    host: NDArray[np.uint8]

    def take(self, places: NDArray[np.intp]) -> Self:
        """These rows, in this order."""
        return self._replace(**{name: column[places] for name, column in self._asdict().items()})


def posts_of(mentions: Sequence[Mention], texts: Sequence[str] | None = None) -> Posts:
    """Columns of a batch; `texts` are the texts by which repetition is told, where it is not their own."""
    fields = map(_fields_of, map(vars, mentions))
    sources, authors, moments, threads, links, bodies = zip(*fields, strict=True) if mentions else ((),) * 6
    names = [author.id or author.handle.removeprefix("@").casefold() for author in authors]
    found = [own[0] if own else _address(text) if "://" in text else "" for own, text in zip(links, bodies, strict=True)]
    digests = [crc32(text.encode("utf-8", "surrogatepass")) for text in (bodies if texts is None else texts)]
    return Posts(
        np.frombuffer(b"".join(map(fingerprint, sources, names)), np.dtype("<u8")),
        np.array([seconds_of(moment) if moment else 0 for moment in moments]).astype(np.int64).clip(0, 2**32 - 1),
        (np.array(digests, np.uint64) % 65_535 + 1).astype(np.uint16),
        np.array([thread is not None and thread.parent_id != "" for thread in threads], np.bool_),
        np.array([link != "" for link in found], np.bool_),
        np.array([_host_bit(link) if link else 0 for link in found], np.uint8),
    )


@lru_cache(REMEMBERED)
def fingerprint(source: str, name: str) -> bytes:
    """Of an author: 0 for one without a name. Not to be forged: what sticks to one author must not stick to another."""
    if not name.strip():
        return _NOBODY
    return blake2b(f"{source}:{name}".encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _address(text: str) -> str:
    """The first address in a text, from its `://` on."""
    at = text.find("://")
    return text[at : at + 200].split(maxsplit=1)[0]


def _host_bit(link: str) -> int:
    host = link.partition("://")[2].partition("/")[0].casefold()
    return 1 << (crc32(host.encode("utf-8", "surrogatepass")) & 7)
