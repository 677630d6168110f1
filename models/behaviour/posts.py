"""What the state of an author needs of each mention, as columns."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from schemas.mention import Mention


class Posts(NamedTuple):
    """One row a mention: `author` 0 where nobody is named, `at` in seconds, `text` a digest that is never 0."""

    author: NDArray[np.uint64]
    at: NDArray[np.int64]
    text: NDArray[np.uint16]
    reply: NDArray[np.bool_]
    link: NDArray[np.bool_]
    host: NDArray[np.uint8]


def posts_of(mentions: Sequence[Mention], texts: Sequence[str]) -> Posts:
    """Columns of a batch; `texts` are the texts by which repetition is told."""
    digests = [crc32(text.encode("utf-8", "surrogatepass")) for text in texts]
    links = [_link(mention) for mention in mentions]
    return Posts(
        np.frombuffer(b"".join([_author(mention) for mention in mentions]), np.dtype("<u8")),
        np.array([int(mention.created_at.timestamp()) if mention.created_at else 0 for mention in mentions], np.int64).clip(0, 2**32 - 1),
        (np.array(digests, np.uint64) % 65_535 + 1).astype(np.uint16),
        np.array([bool(mention.thread and mention.thread.parent_id) for mention in mentions], np.bool_),
        np.array([bool(link) for link in links], np.bool_),
        np.array([_host_bit(link) for link in links], np.uint8),
    )


def _author(mention: Mention) -> bytes:
    name = mention.author.id or mention.author.handle.removeprefix("@").casefold()
    if not name.strip():
        return bytes(8)
    return blake2b(f"{mention.source}:{name}".encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _link(mention: Mention) -> str:
    if mention.links:
        return mention.links[0]
    at = mention.text.find("://")
    return mention.text[at : at + 200].split(maxsplit=1)[0] if at >= 0 else ""


def _host_bit(link: str) -> int:
    if not link:
        return 0
    host = link.partition("://")[2].partition("/")[0].casefold()
    return 1 << (crc32(host.encode("utf-8", "surrogatepass")) & 7)
