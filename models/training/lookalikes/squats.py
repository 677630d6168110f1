"""Names and domains that impostors might choose, made at random from a brand: slips, look-alike letters, added words, tricks."""

from collections.abc import Sequence
from random import Random
from typing import Final

from models.lookalikes.slips import NEIGHBOURS, most

WORDS: Final = (
    "login secure support help verify account free gift promo official officiel client service sav pay update reward bonus claim team "
    "zone hub plus best wish holiday crypto market card key code mods world deal deals sale outlet prime vip black airdrop nft token mint "
    "app web online shop store fr uk us eu my get the go real info contact assistance remboursement livraison colis compte espace".split()
)
SUFFIXES: Final = (
    "com com com net org info xyz top site online shop club ru tk ml ga cf gq icu click link gift fr co.uk de io co app live pro".split()
)
_SMALL_TALK: Final = (
    "et moi dans la montagne j aime les photos de mes voyages ma vie avec toujours jamais sans chez and me in love with life photos travel "
    "diary days garden kitchen running music dreams old school collector stories daily addict mum dad jardin cuisine maman papa passion"
).split()
_LOOKALIKES: Final = {"o": "0", "l": "1i", "i": "1l", "e": "3", "a": "4", "s": "5", "t": "7", "m": ("rn",), "w": ("vv",), "d": ("cl",)}
_FOREIGN: Final = dict(zip("aeopcyxisj", "аеорсухіѕј", strict=True))
_SURNAMES: Final = 0.3
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_KEYS: Final = {
    letter: "".join(sorted(other for pair in NEIGHBOURS if letter in pair for other in pair if other != letter)) for letter in _ALPHABET
}


def slipped(rng: Random, name: str, count: int) -> str:
    """The name with so many slips: a swap, a repeat, a letter dropped, added or changed."""
    for _ in range(count):
        at = rng.randrange(1 if len(name) > 4 else 0, len(name))
        way = rng.randrange(6)
        if way == 0 and at + 1 < len(name):
            name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        elif way == 1:
            name = name[:at] + name[at] + name[at:]
        elif way == 2:
            name = name[:at] + name[at + 1 :]
        elif way == 3:
            name = name[:at] + rng.choice(_ALPHABET) + name[at:]
        elif way == 4:
            name = name[:at] + rng.choice(_KEYS.get(name[at]) or _ALPHABET) + name[at + 1 :]
        else:
            name = name[:at] + rng.choice("aeiou" if name[at] in "aeiou" else _ALPHABET) + name[at + 1 :]
    return name


def disguised(rng: Random, name: str, *, foreign: bool = False) -> str:
    """The name with one or two letters replaced by look-alikes."""
    table = _FOREIGN if foreign else _LOOKALIKES
    places = [at for at, letter in enumerate(name) if letter in table]
    for at in sorted(rng.sample(places, min(len(places), rng.choice((1, 1, 2)))), reverse=True):
        name = name[:at] + rng.choice(table[name[at]]) + name[at + 1 :]
    return name


def respelt(rng: Random, name: str) -> str:
    """One of: as it is, look-alike letters, slips as many as a name of that length bears."""
    way = rng.random()
    if way < 0.3:
        return disguised(rng, name, foreign=rng.random() < 0.15)
    return slipped(rng, name, rng.randint(1, max(1, most(len(name)))) if rng.random() < 0.4 else 1)


def with_words(rng: Random, name: str, separators: str) -> str:
    """One or two words beside the name."""
    parts = [name]
    for _ in range(rng.choice((1, 1, 1, 2))):
        parts.insert(rng.choice((0, len(parts))), rng.choice(WORDS))
    separator: str = rng.choice((*separators, ""))
    return separator.join(parts)


def squatted_host(rng: Random, name: str) -> str:
    """A host that passes itself off as that of the brand."""
    way = rng.random()
    label = respelt(rng, name) if way < 0.6 else name
    if way >= 0.4:
        label = with_words(rng, label, "--")
    host = f"{_encoded(label)}.{rng.choice(SUFFIXES)}"
    if rng.random() < 0.08:
        host = f"{_encoded(respelt(rng, name))}.com.{rng.choice(WORDS)}{rng.randrange(99)}.{rng.choice(SUFFIXES)}"
    return host


def squatted_handle(rng: Random, name: str) -> str:
    """A handle that passes itself off as the brand's."""
    way = rng.random()
    handle = respelt(rng, name) if way < 0.6 else name
    if way >= 0.4:
        handle = with_words(rng, handle, "__.")
    return f"{handle}{rng.choice(('', '', '_', rng.randrange(100)))}"


def bearing(rng: Random, name: str, people: Sequence[str]) -> str:
    """A name of somebody who only speaks of the brand, works there or has it for a surname: beside it a person's name or a few words."""
    if rng.random() < _SURNAMES:
        return _surnamed(rng, name, rng.choice(people))
    other = rng.choice((rng.choice(people), " ".join(rng.choices(_SMALL_TALK, k=rng.choice((2, 3, 4))))))
    parts = [other, name] if rng.random() < 0.5 else [name, other]
    joined = rng.choice(" _. ").join(parts)
    return joined.replace(" ", "_") if rng.random() < 0.5 else joined


def _surnamed(rng: Random, name: str, person: str) -> str:
    """A first name or its initial beside the name, as people choose handles."""
    first = (person.split() or ["a"])[0].lower()[:12]
    part = first[0] if rng.random() < 0.6 else first
    parts = [part, name] if rng.random() < 0.7 else [name, part]
    return rng.choice(("", "", "_", ".")).join(parts) + rng.choice(("", "", str(rng.randrange(1, 99)), str(rng.randrange(1960, 2010))))


def _encoded(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
