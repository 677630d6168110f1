"""Pictures drawn by chance for measuring: badges, banners, mosaics, landscapes, portraits."""

import colorsys
import math
import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Drawer = Callable[[int], Image.Image]
LETTERS = "ABCDEGHJKMNPRSTUVWXYZabdeghknqrstuvwyz&"


def colour(chance: random.Random) -> tuple[int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(chance.random(), chance.uniform(0.2, 1), chance.uniform(0.15, 1))
    return round(red * 255), round(green * 255), round(blue * 255)


def ground(chance: random.Random) -> tuple[int, int, int]:
    return (255, 255, 255) if chance.random() < 0.6 else colour(chance)


def word(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choice(LETTERS) for _ in range(chance.randint(least, most)))


def badge(seed: int) -> Image.Image:
    """A shield or seal with bands, a monogram and a star."""
    chance = random.Random(f"badge{seed}")
    side = chance.choice((160, 240, 320, 500))
    image = Image.new("RGB", (side, side), ground(chance))
    draw = ImageDraw.Draw(image)
    inset = chance.uniform(0.04, 0.16) * side
    corners = chance.choice((4, 5, 6, 8, 40))
    radius = side / 2 - inset
    draw.regular_polygon((side / 2, side / 2, radius), corners, rotation=chance.randint(0, 60), fill=colour(chance))
    for _ in range(chance.randint(1, 3)):
        top = chance.uniform(0.25, 0.7) * side
        draw.rectangle((side * 0.28, top, side * 0.72, top + chance.uniform(0.03, 0.12) * side), fill=colour(chance))
    font = ImageFont.load_default(round(side * chance.uniform(0.15, 0.3)))
    at = (side * chance.uniform(0.4, 0.6), side * chance.uniform(0.35, 0.65))
    draw.text(at, word(chance, 1, 3), font=font, fill=colour(chance), anchor="mm", stroke_width=chance.randint(0, 3))
    star = (side * chance.uniform(0.3, 0.7), side * chance.uniform(0.2, 0.8), side * chance.uniform(0.04, 0.1))
    draw.regular_polygon(star, chance.choice((3, 4, 5)), rotation=chance.randint(0, 90), fill=colour(chance))
    return image


def banner(seed: int) -> Image.Image:
    """A word beside a sign of waves or bars."""
    chance = random.Random(f"banner{seed}")
    width = chance.choice((240, 320, 480))
    height = round(width * chance.uniform(0.3, 0.8))
    image = Image.new("RGB", (width, height), ground(chance))
    draw = ImageDraw.Draw(image)
    text = word(chance, 4, 9)
    tone = colour(chance)
    for bar in range(chance.randint(2, 5)):
        left = width * (0.05 + 0.06 * bar)
        draw.rectangle((left, height * chance.uniform(0.1, 0.6), left + width * 0.04, height * 0.85), fill=tone)
    font = ImageFont.load_default(round(width * 0.9 / len(text)))
    draw.text(
        (width * 0.65, height * chance.uniform(0.35, 0.65)),
        text,
        font=font,
        fill=colour(chance),
        anchor="mm",
        stroke_width=chance.randint(0, 2),
    )
    return image


def mosaic(seed: int) -> Image.Image:
    """Mirrored cells, as services draw for accounts without a picture; drawn from the account's name, so none is like another."""
    chance = random.Random(f"mosaic{seed}")
    cells, side = chance.choice((5, 6, 7)), 240
    half = [[chance.random() < 0.5 for _ in range(math.ceil(cells / 2))] for _ in range(cells)]
    tone, size = colour(chance), side // cells
    image = Image.new("RGB", (size * cells, size * cells), (240, 240, 240))
    draw = ImageDraw.Draw(image)
    for row, column in np.ndindex(cells, cells):
        if half[row][min(column, cells - 1 - column)]:
            draw.rectangle((column * size, row * size, column * size + size - 1, row * size + size - 1), fill=tone)
    return image


def landscape(seed: int) -> Image.Image:
    """Sky, sun, hills in haze, grain."""
    chance = random.Random(f"landscape{seed}")
    numbers = np.random.default_rng(seed + 77)
    width, height = chance.choice(((320, 240), (240, 240), (240, 320)))
    sky, low = np.array(colour(chance)), np.array(colour(chance))
    shade = np.linspace(0, 1, height)[:, None, None]
    image = Image.fromarray((sky * (1 - shade) + low * shade + np.zeros((height, width, 3))).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.circle((chance.random() * width, chance.random() * height / 2), chance.uniform(8, 40), fill=(255, 240, 200))
    for layer in range(chance.randint(2, 5)):
        steps = np.cumsum(numbers.normal(size=24)) * height / 40 + height * (0.35 + 0.15 * layer)
        line = list(zip(np.linspace(0, width, 24).tolist(), steps.tolist(), strict=True))
        draw.polygon([*line, (width, height), (0, height)], fill=colour(chance))
    grain = numbers.normal(scale=9, size=(height, width, 1))
    return Image.fromarray(np.clip(np.asarray(image.filter(ImageFilter.GaussianBlur(1.2))) + grain, 0, 255).astype(np.uint8))


def portrait(seed: int) -> Image.Image:
    """A head before a wall, lit from a side."""
    chance = random.Random(f"portrait{seed}")
    side = chance.choice((200, 256, 400))
    image = Image.new("RGB", (side, side), colour(chance))
    draw = ImageDraw.Draw(image)
    for _ in range(chance.randint(1, 6)):
        left, top = chance.random() * side, chance.random() * side
        draw.rectangle((left, top, left + chance.random() * side, top + chance.random() * side), fill=colour(chance))
    image = image.filter(ImageFilter.GaussianBlur(side / 25))
    draw = ImageDraw.Draw(image)
    across, down = side * chance.uniform(0.38, 0.62), side * chance.uniform(0.36, 0.52)
    wide, tall = side * chance.uniform(0.13, 0.24), side * chance.uniform(0.18, 0.3)
    skin = chance.choice(((236, 196, 168), (198, 148, 112), (120, 82, 56), (250, 222, 196)))
    draw.ellipse((across - wide * 2.2, down + tall * 0.8, across + wide * 2.2, down + tall * 4), fill=colour(chance))
    draw.ellipse((across - wide * 1.25, down - tall * 1.3, across + wide * 1.25, down + tall * chance.uniform(0, 1.3)), fill=colour(chance))
    draw.ellipse((across - wide, down - tall, across + wide, down + tall), fill=skin)
    for eye in (-0.4, 0.4):
        draw.circle((across + eye * wide, down - tall * 0.15), side * 0.02, fill=(30, 25, 20))
    if chance.random() < 0.4:
        draw.rectangle((across - wide * 0.8, down - tall * 0.3, across + wide * 0.8, down), outline=(10, 10, 10), width=4)
    draw.arc((across - wide * 0.5, down + tall * 0.1, across + wide * 0.5, down + tall * 0.7), 15, 165, fill=(140, 50, 50), width=4)
    light = np.linspace(chance.uniform(0.6, 1), chance.uniform(0.6, 1), side)[None, :, None]
    return Image.fromarray((np.asarray(image.filter(ImageFilter.GaussianBlur(1))) * light).astype(np.uint8))


def initials(seed: int) -> Image.Image:
    """One or two letters on an even ground, as services draw for accounts without a picture."""
    chance = random.Random(f"initials{seed}")
    side = chance.choice((96, 128, 200))
    image = Image.new("RGB", (side, side), colour(chance))
    font = ImageFont.load_default(round(side * chance.uniform(0.35, 0.7)))
    text = word(chance, 1, 2).upper()
    ImageDraw.Draw(image).text((side / 2, side / 2), text, font=font, fill=(255, 255, 255), anchor="mm", stroke_width=chance.randint(0, 3))
    return image


DRAWERS: dict[str, Drawer] = {"badge": badge, "banner": banner, "mosaic": mosaic, "landscape": landscape, "portrait": portrait}
