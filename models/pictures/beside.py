"""The picture that a list or a watch file names: a file in the list's folder or below it, or a `data:` address. Nothing is ever fetched."""

import base64
import binascii
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from models.pictures.hashing import hash_of
from models.pictures.refusal import MAX_BYTES, Refusal, Why

_LONGEST_DATA: Final = MAX_BYTES * 4 // 3 + 200
_LONGEST_PATH: Final = 1_000
_SCHEMES: Final = ("http:", "https:", "ftp:", "file:", "//")


def read_picture(named: str, folder: Path) -> str | Refusal:
    """The hash of the picture that a line of a list in `folder` names, or why there is none. Never raises."""
    content = content_of(named, folder)
    return content if isinstance(content, Refusal) else hash_of(content)


def content_of(named: str, folder: Path) -> bytes | Refusal:
    """The bytes of a picture in `folder` or below it, or of a `data:` address; never raises."""
    if named[:5].lower() == "data:":
        return _inline(named)
    if named.lower().startswith(_SCHEMES):
        return Refusal(Why.OUTSIDE, "the picture is named by an address, and nothing is fetched here")
    return _inside(named, folder)


def content_of_file(path: Path) -> bytes | Refusal:
    """The bytes of a file, which may lie anywhere; never raises."""
    try:
        if not path.is_file():
            return Refusal(Why.MISSING, f"there is no file {path.name}")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return Refusal(Why.MISSING, f"the file {path.name} cannot be read: {getattr(error, 'strerror', None) or 'its name is none'}")


def _inside(named: str, folder: Path) -> bytes | Refusal:
    if not named or len(named) > _LONGEST_PATH:
        return Refusal(Why.MISSING, "the name of the file is empty or longer than any")
    try:
        home = folder.resolve()
        path = (home / named).resolve()
        inside = path.is_relative_to(home)
    except (OSError, ValueError, RuntimeError):
        return Refusal(Why.MISSING, "the name of the file is none")
    return content_of_file(path) if inside else Refusal(Why.OUTSIDE, "the picture lies outside the folder of the list")


def _inline(address: str) -> bytes | Refusal:
    if len(address) > _LONGEST_DATA:
        return Refusal(Why.TOO_HEAVY, f"the picture has more than {MAX_BYTES:,} bytes")
    head, comma, body = address.partition(",")
    if not comma:
        return Refusal(Why.BROKEN, "the data: address has no comma")
    try:
        return base64.b64decode("".join(body.split()), validate=True) if head.lower().endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return Refusal(Why.BROKEN, "the data: address is no base 64")
