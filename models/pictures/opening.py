"""Bytes that may be anything to a small picture in memory, or a refusal; nothing is trusted but the first bytes and the header.

The decoders are called one by one and not through `Image.open`: only formats that are allowed are ever tried, and no limit that belongs to
the whole process is changed.
"""

import io
import warnings
from collections.abc import Callable
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from models.pictures.refusal import LEAST_SIDE, MAX_BYTES, MAX_PIXELS, MAX_SIDE, MOST_NARROW, Refusal, Why
from models.pictures.scans import too_many_scans

Pixels = NDArray[np.uint8]
"""Height x width x 3, at most `WORKING` on each side."""

WORKING: Final = 160
_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ONE_AT_A_TIME = Lock()
"""Warnings are silenced for the whole process while a picture is decoded: threads must not undo each other's silence."""


def opened(content: bytes, ground: int = 255) -> Pixels | Refusal:
    """The picture's first frame, upright, at most `WORKING` pixels on a side, over a grey `ground` where it lets through. Never raises."""
    refusal = _unfit(content)
    if refusal:
        return refusal
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _decoded(content, ground)
        except MemoryError:
            return Refusal(Why.TOO_LARGE, "the picture needs more memory than there is")
        except Exception:  # noqa: BLE001 - decoders raise anything at all on hostile bytes, from SyntaxError to struct.error
            return Refusal(Why.BROKEN, "the picture is damaged or cut off")


def _unfit(content: bytes) -> Refusal | None:
    if not content:
        return Refusal(Why.EMPTY, "the file is empty")
    if len(content) > MAX_BYTES:
        return Refusal(Why.TOO_HEAVY, f"the file has more than {MAX_BYTES:,} bytes")
    decoder = _decoder(content)
    if decoder is None:
        return Refusal(Why.FORMAT, _foreign(content[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()))
    if decoder is JpegImageFile and too_many_scans(content):
        return Refusal(Why.BROKEN, "the picture goes over itself again and again")
    return None


def _decoder(content: bytes) -> Callable[[io.BytesIO], ImageFile] | None:
    """By the first bytes: the name of a file says nothing."""
    if content.startswith(b"RIFF"):
        return WebPImageFile if content[8:12] == b"WEBP" else None
    starts = {b"\x89PNG\r\n\x1a\n": PngImageFile, b"\xff\xd8\xff": JpegImageFile, b"GIF87a": GifImageFile, b"GIF89a": GifImageFile,
              b"BM": BmpImageFile}  # fmt: skip
    return next((decoder for start, decoder in starts.items() if content.startswith(start)), None)


def _foreign(head: bytes) -> str:
    if b"<svg" in head:
        return "this is an SVG drawing, a program rather than a picture"
    if head.startswith((b"<", b"{")):
        return "this is a text or a web page, not a picture"
    return "this is no picture of a known format"


def _decoded(content: bytes, ground: int) -> Pixels | Refusal:
    decoder = _decoder(content)
    if decoder is WebPImageFile and (refusal := _wrong_size(*_webp_size(content))):
        return refusal
    if decoder is None:
        return Refusal(Why.FORMAT, _foreign(b""))
    with decoder(io.BytesIO(content)) as image:
        refusal = _wrong_size(*image.size)
        if refusal:
            return refusal
        if isinstance(image, JpegImageFile):
            image.draft("RGB", (WORKING * 2, WORKING * 2))
        turn = _TURNS.get(_orientation(image))
        image.load()
        small = _small(image, ground)
    return np.asarray(small if turn is None else small.transpose(turn))


def _webp_size(content: bytes) -> tuple[int, int]:
    """Width and height from the header: WebP's decoder lays out its canvas before it can be asked."""
    kind, body = content[12:16], content[20:]
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF


def _wrong_size(width: int, height: int) -> Refusal | None:
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        return Refusal(Why.TOO_LARGE, f"the picture has {width:,} by {height:,} pixels")
    if min(width, height) < LEAST_SIDE:
        return Refusal(Why.TOO_SMALL, f"the picture has only {width:,} by {height:,} pixels")
    if max(width, height) > MOST_NARROW * min(width, height):
        return Refusal(Why.TOO_NARROW, f"the picture is a strip of {width:,} by {height:,} pixels")
    return None


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - a broken note on how the camera was held is no reason to refuse the picture
        return 1
    return value if isinstance(value, int) else 1


def _small(image: Image.Image, ground: int) -> Image.Image:
    """RGB of at most `WORKING` pixels a side."""
    image = _eight_bits(image)
    size = _fitting(*image.size)
    gap = None if image.size == size else 2.0
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        clear = image.convert("RGBA").resize(size, Image.Resampling.BILINEAR, reducing_gap=gap)
        return Image.alpha_composite(Image.new("RGBA", size, (ground, ground, ground, 255)), clear).convert("RGB")
    return image.convert("RGB").resize(size, Image.Resampling.BILINEAR, reducing_gap=gap)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey values of 16 bits are brought to 8: Pillow would cut them off at 255."""
    if not image.mode.startswith("I"):
        return image
    values = np.asarray(image).astype(np.float32)
    return Image.fromarray(np.clip(values / 257.0, 0, 255).astype(np.uint8))


def _fitting(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, WORKING / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))
