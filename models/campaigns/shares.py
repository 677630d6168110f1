"""Links and pictures as keys: the same for the same thing."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

LINK: Final = "l:"
PICTURE: Final = "m:"
MOST_SHARED: Final = 3
"""Links, and pictures, of a post that count."""
_MOST_KEY: Final = 300
_MOST_LINK: Final = 1_000
_MOST_PICTURE: Final = 400
_PARTS = re.compile(
    r"^(?:[a-z][a-z0-9+.-]{0,20}:)?(?://)?(?:[^/?#@\s]{0,300}@)?(?:www\.)?([^/?#\s\\]{1,300})([^?#]*)(?:\?([^#]*))?", re.IGNORECASE
)
_NO_HOST: Final = frozenset({"", "http", "https"})
_TRACKING = re.compile(r"^(?:utm_[^=]*|fbclid|gclid|mc_[ce]id|igshid|ref|ref_src|si|s|t)(?:=|$)", re.IGNORECASE)


def shared_keys(links: Sequence[str], media: Sequence[str]) -> tuple[str, ...]:
    """Keys of the first few of each."""
    found = [LINK + key for key in map(link_key, links[:MOST_SHARED]) if key]
    found += [PICTURE + _cut(picture, _MOST_PICTURE) for picture in media[:MOST_SHARED] if picture]
    return tuple(dict.fromkeys(found))


def link_key(link: str) -> str:
    """Host and path without what differs between copies of one link; "" where there is no host."""
    return _key(link[:_MOST_LINK])


@lru_cache(2_048)
def _key(link: str) -> str:
    found = _PARTS.match(link)
    if found is None:
        return ""
    host, path, query = found[1].lower().rstrip(".:"), found[2].rstrip("/"), found[3] or ""
    kept = [part for part in query.split("&") if part and not _TRACKING.match(part)]
    return _cut(f"{host}{path}{'?' if kept else ''}{'&'.join(kept)}") if host not in _NO_HOST else ""


def _cut(text: str, most: int = _MOST_KEY) -> str:
    return text[:most].encode("utf-8", "replace").decode()
