"""Copies of a picture have one key, others their own, and the newest are remembered."""

from base64 import urlsafe_b64encode
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from models.campaigns.gathering import Gathering
from models.campaigns.pictures import MOST, Pictures
from models.campaigns.shares import PICTURE
from models.pictures.hashing import hash_of
from schemas.campaign import Shared
from tests.support.gatherings import TODAY, Store, campaigns, post


def picture(seed):
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 256, (9, 12, 3), np.uint8)
    return Image.fromarray(small).resize((360, 270), Image.Resampling.BICUBIC)


def hashed(image, quality=90):
    """The group of a picture in this quality."""
    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return PICTURE + hash_of(file.getvalue())


def test_copies_have_one_key():
    pictures = Pictures()
    first = pictures.keyed(hashed(picture(1)))
    pictures.use(first)
    assert pictures.keyed(first) == first
    assert pictures.keyed(hashed(picture(1), 30)) == first
    assert pictures.keyed(hashed(picture(1).resize((200, 150)))) == first


def test_other_pictures_have_their_own():
    pictures, keys = Pictures(), set()
    for seed in range(120):
        key = pictures.keyed(hashed(picture(seed)))
        pictures.use(key)
        keys.add(key)
    assert len(keys) == 120


@pytest.mark.parametrize("group", ["l:gift.example/a", "m:https://pictures.example/1.jpg", "m:q1:", "m:q1:!!", "m:q1:AAAA"])
def test_what_is_no_hash_is_its_own_key(group):
    pictures = Pictures()
    assert pictures.keyed(group) == group
    pictures.use(group)
    pictures.forget(group)


def test_the_newest_are_remembered():
    pictures = Pictures()
    keys = [pictures.keyed(hashed(picture(seed))) for seed in range(3)]
    pictures.use(keys[0])
    rng = np.random.default_rng(4)
    for _ in range(MOST):
        pictures.use(keys[1])
        pictures.use(_random_key(rng))
    assert pictures.keyed(hashed(picture(1), 30)) == keys[1]
    assert pictures.keyed(hashed(picture(0), 30)) != keys[0]


def _random_key(rng):
    return f"m:q1:{urlsafe_b64encode(rng.bytes(33)).decode()}"


def test_a_recompressed_picture_makes_a_campaign_also_after_a_restart():
    posts = [
        post(number, chr(97 + number) * 9, media=(hashed(picture(1), 30 + 3 * number)[2:],), born=TODAY, followers=1)
        for number in range(16)
    ]
    whole = Gathering("aurelia").take(posts)
    assert {found.shared for found in campaigns(whole).values()} == {Shared.MEDIA}
    store, gathering = Store(), Gathering("aurelia")
    gathering.take(posts[:7])
    store.write(gathering)
    assert store.restored().take(posts[7:]) == whole[7:]
