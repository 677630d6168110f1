"""Posts that tell what was invented, and what of it must not stay readable."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.evaluation.invented_persons import MAKERS, told_phone
from tests.evaluation.invented_posts import AROUND_PASSWORD, AROUND_PERSON, AROUND_SECRET, LIKE_A_PERSON, LIKE_A_SECRET, named
from tests.evaluation.invented_secrets import OWN, TOLD, make, password

SEED = 20_261_124
EACH = 12
"""Posts a provider, and a sentence with a password."""
EACH_PERSON = 200
_NOT_CALLED = ("le {}", "{} mobile")
"""Sentences in which nothing leads to the number."""


@dataclass(frozen=True)
class Post:
    """The text, the sort of what it tells, and the strings that must be hidden."""

    text: str
    sort: str
    told: tuple[str, ...]


def held_out(provider: str) -> bool:
    """A third of the providers, by their names: the first figures for them were taken before any rule knew them."""
    return zlib.crc32(provider.encode()) % 3 == 0


def secret_posts(seed: int = SEED) -> list[Post]:
    """Posts that tell secrets; sorts are `provider:...`, `named:...` and `password`."""
    random = Random(seed)
    posts = []
    for provider, forms in OWN.items():
        for turn in range(EACH):
            whole, parts = make(forms[turn % len(forms)], random)
            posts.append(Post(random.choice(AROUND_SECRET).replace("{}", whole), f"provider:{provider}", parts))
    for provider, (name, form) in TOLD.items():
        for _ in range(EACH):
            whole, _parts = make(form, random)
            posts.append(Post(named(name, whole, random), f"named:{provider}", (whole,)))
    for around in AROUND_PASSWORD:
        posts += [Post(around.replace("{}", told), "password", (told,)) for told in [password(random) for _ in range(EACH)]]
    return posts


def person_posts(seed: int = SEED) -> list[Post]:
    """Posts that tell personal data; telephone numbers also such as only the words before them give away."""
    random = Random(seed)
    posts: list[Post] = []
    for sort, maker in MAKERS.items():
        posts += [_post(AROUND_PERSON[sort], maker(random), sort, random) for _ in range(EACH_PERSON)]
    calling = [around for around in AROUND_PERSON["phone"] if not around.startswith(_NOT_CALLED)]
    posts += [_post(calling, told_phone(random), "phone, told", random) for _ in range(EACH_PERSON // 2)]
    return posts


def _post(around: Sequence[str], told: str, sort: str, random: Random) -> Post:
    return Post(random.choice(around).replace("{}", told), sort, (told,))


def innocent_posts(seed: int = SEED) -> list[str]:
    """Posts that only look as if they told something."""
    random = Random(seed)
    return [make(form, random)[0] for form in (*LIKE_A_SECRET, *LIKE_A_PERSON) for _ in range(3)]
