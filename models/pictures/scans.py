"""How often a JPEG goes over its picture: a scan of forty bytes costs as much time as the whole, and a file may hold a hundred thousand."""

import re
from typing import Final

MOST: Final = 64
"""Cameras and programs write one to fourteen."""
_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_SCAN, _END = 0xDA, 0xD9
_BARE: Final = frozenset({0x01, 0xD8})
"""Marks that no length follows."""


def too_many_scans(content: bytes) -> bool:
    """Whether there are more than `MOST` before the end mark. What stands in notes or behind the end, such as a film, does not count."""
    at = scans = 0
    while (mark := _MARK.search(content, at)) is not None:
        sort, at = content[mark.end() - 1], mark.end()
        scans += sort == _SCAN
        if sort == _END or scans > MOST:
            break
        if sort not in _BARE:
            at += max(2, int.from_bytes(content[at : at + 2]))
    return scans > MOST
