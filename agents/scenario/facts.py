"""What a phrase may refer to: names with their articles, prices, dates, order numbers."""

from datetime import datetime, timedelta
from random import Random

from agents.scenario.banks import Language
from agents.scenario.brand import IMPOSTOR, KELTRAM, LOOKALIKE, NORDHAL, ONDIVELLE, Maker, Product

_THING = {
    "fr": {
        "coffee": "café",
        "cooker": "cuisson",
        "fryer": "friture sans huile",
        "vacuum": "aspiration",
        "iron": "repassage",
        "kettle": "thé",
    },
    "en": {
        "coffee": "coffee machine",
        "cooker": "multicooker",
        "fryer": "air fryer",
        "vacuum": "cordless vacuum",
        "iron": "steam iron",
        "kettle": "kettle",
    },
}
_MONTHS = {
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}
_FIRST_NAMES = ("Camille", "Inès", "Paul", "Salomé", "Hugo", "Nora", "Basile", "Lena", "Tom", "Aïcha", "Oscar", "Mila", "Jean", "Ruth")


def facts(rng: Random, language: Language, maker: Maker, now: datetime) -> dict[str, str]:
    """The context of one text about a product of `maker`, drawn by `rng`."""
    product = rng.choice(maker.products)
    return {
        "family": product.family,
        "thing": _THING[language][product.family],
        "brand": maker.name,
        "at": maker.handle,
        "care": maker.care,
        "boss": maker.boss,
        "fake": f"@{IMPOSTOR}",
        "lookalike": LOOKALIKE,
        "name": rng.choice(_FIRST_NAMES),
        **(_french(rng, maker, product) if language == "fr" else _english(rng, maker, product)),
        **_numbers(rng, language, now),
    }


def _french(rng: Random, maker: Maker, product: Product) -> dict[str, str]:
    vowel = product.name[0] in "AEIOUÉ"
    name = product.name + rng.choice(("", "", "", " 2", " Duo"))
    of_brand = "d'Ondivelle" if maker is ONDIVELLE else f"de {maker.name}"
    return {
        "p": name,
        "la": f"l'{name}" if vowel else f"la {name}",
        "de": f"de l'{name}" if vowel else f"de la {name}",
        "ma": f"mon {name}" if vowel else f"ma {name}",
        "cette": f"cette {name}",
        "dbrand": of_brand,
        "rival": _rival(rng, maker, "celle de {}", "la {}"),
    }


def _english(rng: Random, maker: Maker, product: Product) -> dict[str, str]:
    name = product.name + rng.choice(("", "", "", " 2", " Duo"))
    return {
        "p": name,
        "the": rng.choice((f"the {name}", f"the {name}", f"the {maker.name} {name}")),
        "my": rng.choice((f"my {name}", f"my {name}", f"our {name}")),
        "this": f"this {name}",
        "rival": _rival(rng, maker, "the one from {}", "the {}"),
    }


def _rival(rng: Random, maker: Maker, of_maker: str, by_name: str) -> str:
    other = rng.choice([one for one in (ONDIVELLE, KELTRAM, NORDHAL) if one is not maker])
    return of_maker.format(other.name) if rng.random() < 0.5 else by_name.format(rng.choice(other.products).name)


def _numbers(rng: Random, language: Language, now: datetime) -> dict[str, str]:
    price = rng.randrange(24, 480)
    day = now + timedelta(days=rng.randrange(-90, 40))
    month = _MONTHS[language][day.month - 1]
    euro = rng.choice(("{} €", "{} euros", "{}€")) if language == "fr" else rng.choice(("€{}", "{} euros", "{} quid"))
    return {
        "price": euro.format(price),
        "price2": euro.format(price + rng.randrange(15, 120)),
        "order": rng.choice(("OND-{:05d}-{}", "n°{:05d}/{}", "#{:05d}{}")).format(rng.randrange(100_000), rng.choice("ABCDEF")),
        "date": f"{day.day} {month}" if rng.random() < 0.4 else f"{day.day:02d}/{day.month:02d}" + rng.choice(("", f"/{day.year}")),
    }
