"""What people do to a picture before they show it as their own."""

import io
import random
from collections.abc import Callable

from PIL import Image, ImageEnhance, ImageOps

Change = Callable[[Image.Image, random.Random], Image.Image]


def crop(image: Image.Image, chance: random.Random) -> Image.Image:
    """Up to 15% off the width and off the height, from either side."""
    left, right = _two_ends(image.width, chance)
    top, bottom = _two_ends(image.height, chance)
    return image.crop((left, top, right, bottom))


def _two_ends(length: int, chance: random.Random) -> tuple[int, int]:
    total = chance.uniform(0, 0.15)
    first = chance.uniform(0, total)
    return round(first * length), round((1 - total + first) * length)


def crop_every_side(image: Image.Image, chance: random.Random) -> Image.Image:
    """Up to 15% off each of the four sides."""
    first = [chance.uniform(0, 0.15) for _ in range(4)]
    width, height = image.size
    return image.crop((round(first[0] * width), round(first[1] * height), round((1 - first[2]) * width), round((1 - first[3]) * height)))


def smaller(image: Image.Image, chance: random.Random) -> Image.Image:
    scale = chance.uniform(64, 96) / max(image.size)
    return image.resize((max(17, round(image.width * scale)), max(17, round(image.height * scale))), Image.Resampling.LANCZOS)


def larger(image: Image.Image, chance: random.Random) -> Image.Image:
    scale = chance.uniform(1.3, 3)
    return image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BICUBIC)


def jpeg(image: Image.Image, chance: random.Random) -> Image.Image:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=40)
    return Image.open(held)


def border(image: Image.Image, chance: random.Random) -> Image.Image:
    """Up to 20% on each side, of any colour, the sides alike or not."""
    tone = chance.choice([(255, 255, 255), (0, 0, 0), *[(chance.randint(0, 255), chance.randint(0, 255), chance.randint(0, 255))] * 3])
    share = [chance.uniform(0.02, 0.2)] * 4 if chance.random() < 0.5 else [chance.uniform(0, 0.2) for _ in range(4)]
    widths = [round(part * length) for part, length in zip(share, image.size * 2, strict=True)]
    return ImageOps.expand(image, (widths[0], widths[1], widths[2], widths[3]), tone)


def hue(image: Image.Image, chance: random.Random) -> Image.Image:
    turn = chance.randint(20, 235)
    first, *others = image.convert("HSV").split()
    return Image.merge("HSV", (first.point(lambda value: (value + turn) % 256), *others)).convert("RGB")


def light(image: Image.Image, chance: random.Random) -> Image.Image:
    brighter = ImageEnhance.Brightness(image).enhance(chance.uniform(0.6, 1.4))
    return ImageEnhance.Contrast(brighter).enhance(chance.uniform(0.6, 1.5))


def grey(image: Image.Image, chance: random.Random) -> Image.Image:
    return image.convert("L").convert("RGB")


def negative(image: Image.Image, chance: random.Random) -> Image.Image:
    return ImageOps.invert(image)


def together(image: Image.Image, chance: random.Random) -> Image.Image:
    """A crop, a change of colour, a border, a rescale, each as often as not; JPEG of quality 40 in the end."""
    for change in (crop, chance.choice((hue, light, grey, negative)), border, smaller):
        if chance.random() < 0.5:
            image = change(image, chance)
    return jpeg(image, chance)


CHANGES: dict[str, Change] = {
    "unchanged": lambda image, _chance: image,
    "crop": crop,
    "crop every side": crop_every_side,
    "smaller": smaller,
    "larger": larger,
    "JPEG 40": jpeg,
    "border": border,
    "hue": hue,
    "light": light,
    "grey": grey,
    "negative": negative,
    "together": together,
}
