import io
import random

import pytest
from PIL import Image, ImageDraw

from models.pictures.reference import reference_of
from schemas.watch import LogoPrint, Watch


def drawn(seed=1, size=160):
    """A logo of a few figures that differ by seed."""
    chance = random.Random(seed)
    image = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(image)
    for place in range(7):
        left, top, wide, high = (chance.uniform(low, high) * size for low, high in ((0, 0.7), (0, 0.7), (0.1, 0.3), (0.1, 0.3)))
        tone = (chance.randrange(200), chance.randrange(200), chance.randrange(200))
        (draw.ellipse if place % 2 else draw.rectangle)((left, top, left + wide, top + high), fill=tone)
    return image


def stored(image, sort="PNG", **options):
    held = io.BytesIO()
    image.save(held, sort, **options)
    return held.getvalue()


def watch_of(*images, name="acme"):
    prints = tuple(LogoPrint(name=f"{place}.png", views=reference_of(stored(image))) for place, image in enumerate(images))
    return Watch(id=name, name=name.title(), names=(name,), logo_prints=prints)


@pytest.fixture(scope="session")
def acme():
    return watch_of(drawn(1))
