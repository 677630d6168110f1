import io
import random
import struct
import time
import warnings
import zlib

import numpy as np
import pytest
from PIL import Image, ImageFile

from models.pictures.opening import WORKING, opened
from models.pictures.refusal import MAX_BYTES, REMEDY, Refusal, Why
from tests.unit.models.pictures.conftest import drawn, stored


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, body=b"", *others):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(others) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def why(content):
    answer = opened(content)
    assert isinstance(answer, Refusal), "no refusal"
    assert REMEDY[answer.why] in answer.message
    return answer.why


@pytest.mark.parametrize("sort", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_every_allowed_format_is_opened(sort):
    answer = opened(stored(drawn(), sort))
    assert answer.shape == (160, 160, 3)
    assert abs(int(answer.mean()) - int(np.asarray(drawn()).mean())) < 6


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Why.EMPTY), (b"\0" * 500, Why.FORMAT), (b"%PDF-1.7", Why.FORMAT), (b"RIFF\0\0\0\0WAVEfmt ", Why.FORMAT),
        (b"<svg xmlns='x'><script>alert(1)</script></svg>", Why.FORMAT), (b"<?xml version='1.0'?>\n<!DOCTYPE svg><svg/>", Why.FORMAT),
        (b"<html>", Why.FORMAT), (b"II*\0" + b"\0" * 99, Why.FORMAT), (b"\0\0\1\0", Why.FORMAT),
        (b"\x89PNG\r\n\x1a\n", Why.BROKEN), (b"\xff\xd8\xff", Why.BROKEN), (b"GIF89a", Why.BROKEN), (b"BM", Why.BROKEN),
        (b"RIFF\0\0\0\0WEBP", Why.TOO_SMALL), (stored(drawn(), "GIF").replace(b"\xa0\0\xa0\0", b"\xff\xff\xff\x7f"), Why.TOO_LARGE),
        (b"\xff\xd8\xff" + b"\0" * (MAX_BYTES + 1), Why.TOO_HEAVY), (png(50_000, 1_000), Why.TOO_LARGE), (png(200_000, 3), Why.TOO_LARGE),
        (png(7_000, 7_200, zlib.compress(bytes(10**6))), Why.TOO_LARGE), (png(1, 1, zlib.compress(bytes(4))), Why.TOO_SMALL),
        (png(2_000, 20), Why.TOO_NARROW), (png(100, 100), Why.BROKEN),
        (png(100, 100, b"", chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(bytes(3 * 10**6)))), Why.BROKEN),
        (png(100, 100, b"", chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(3 * 10**6)))), Why.BROKEN),
        (b"RIFF\xff\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff" * 6, Why.TOO_LARGE),
        (b"RIFF\xff\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f", Why.TOO_LARGE),
    ],
)  # fmt: skip
def test_what_is_no_usable_picture_is_refused_in_words(content, reason):
    assert why(content) is reason


def test_an_svg_is_named():
    assert "SVG" in opened(b"\xef\xbb\xbf  <SVG onload='x'>").problem


@pytest.mark.parametrize("sort", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_picture_that_is_cut_off_or_damaged_never_raises(sort):
    whole = stored(drawn(), sort)
    chance = random.Random(5)
    for cut in range(0, len(whole), max(1, len(whole) // 25)):
        opened(whole[:cut])
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        opened(bytes(content))
    assert why(whole[: len(whole) // 3]) is Why.BROKEN


def test_nothing_of_the_process_is_changed():
    before = (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, list(warnings.filters))
    opened(stored(drawn()))
    opened(png(100, 100))
    assert (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, list(warnings.filters)) == before


def repeated(times, behind=b""):
    """A progressive JPEG with its last scan repeated."""
    whole = stored(drawn(), "JPEG", progressive=True, comment=b"\xff\xda" * 200)
    return whole[:-2] + whole[whole.rindex(b"\xff\xda") : -2] * times + b"\xff\xd9" + behind


def test_a_jpeg_that_goes_over_itself_again_and_again_is_refused_before_it_is_decoded():
    began = time.process_time()
    assert why(repeated(9_000)) is Why.BROKEN
    assert "again and again" in opened(repeated(9_000)).problem
    assert time.process_time() - began < 2


def test_scans_in_notes_and_behind_the_end_do_not_count():
    assert opened(repeated(10, behind=b"\xff\xda\0\0" * 500)).shape == (160, 160, 3)


def test_a_large_picture_is_made_small():
    assert opened(stored(drawn(size=2_000), "JPEG")).shape == (WORKING, WORKING, 3)


def test_the_first_frame_of_a_moving_picture_counts():
    frames = [drawn(1), drawn(2), drawn(3)]
    for sort in ("GIF", "WEBP", "PNG"):
        held = io.BytesIO()
        frames[0].save(held, sort, save_all=True, append_images=frames[1:], **({"lossless": True} if sort == "WEBP" else {}))
        off = np.abs(opened(held.getvalue()).astype(int) - np.asarray(frames[0]))
        assert off.mean() < 3, sort


def test_a_turned_camera_is_heeded():
    image = drawn().crop((0, 0, 160, 100))
    notes = Image.Exif()
    notes[0x0112] = 6
    answer = opened(stored(image.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=notes, quality=95))
    assert answer.shape == (100, 160, 3)
    assert np.abs(answer.astype(int) - np.asarray(image)).mean() < 6


def test_broken_notes_of_a_camera_are_passed_over():
    content = stored(drawn(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert opened(content).shape == (160, 160, 3)


def test_what_lets_through_lies_on_the_ground():
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    assert opened(stored(clear)).min() == 255
    assert opened(stored(clear), 0).max() == 0
    palette = drawn().convert("P")
    palette.info["transparency"] = bytes([0] * 256)
    assert opened(stored(palette, transparency=bytes(256))).min() == 255


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_way_of_storing_colours_is_opened(mode):
    image = Image.fromarray(np.asarray(drawn().convert("L")).astype(np.uint16) * 257) if mode == "I;16" else drawn().convert(mode)
    answer = opened(stored(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert abs(int(answer.mean()) - int(np.asarray(drawn()).mean())) < 12
