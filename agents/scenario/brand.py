"""The invented brand, its rivals and their people. Nothing here exists; `watches.yaml` declares the same names."""

from dataclasses import dataclass
from types import MappingProxyType

BRAND = "ondivelle"
OFFICIAL = MappingProxyType(
    {
        "microblog": "ondivelle",
        "photo": "ondivelle.maison",
        "forum": "ondivelle_equipe",
        "review-site": "ondivelle_reponses",
        "news": "ondivelle_presse",
    }
)
CARE = "ondivelle_conso"
EXECUTIVE = "ombeline_tarrade"
EMPLOYEE = "theo_castagnet"
PARTNER = "selma.cuisine"
IMPOSTOR = "ondivele_support"
PARODY = "ondivelle_parodie"
LOOKALIKE = "https://ondivelle-remboursement.example/verif"


@dataclass(frozen=True, slots=True)
class Product:
    """A product's name and its family: the family's sections of the banks speak of it."""

    name: str
    family: str


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker as people speak of it. `watch` is its watch id; French product names are all feminine."""

    watch: str
    name: str
    handle: str
    care: str
    boss: str
    products: tuple[Product, ...]


ONDIVELLE = Maker(
    watch=BRAND,
    name="Ondivelle",
    handle="@ondivelle",
    care="@ondivelle_conso",
    boss="Ombeline Tarrade",
    products=(
        Product("Cafélia", "coffee"),
        Product("Marmitelle", "cooker"),
        Product("Grilotte", "fryer"),
        Product("Aspirelle", "vacuum"),
        Product("Vaporine", "iron"),
        Product("Théola", "kettle"),
    ),
)
KELTRAM = Maker(
    watch="keltram",
    name="Keltram",
    handle="@keltram",
    care="@keltram_care",
    boss="Ruben Halvik",
    products=(Product("Dorelia", "coffee"), Product("Friselle", "fryer"), Product("Turbinette", "vacuum"), Product("Lissanne", "iron")),
)
NORDHAL = Maker(
    watch="nordhal",
    name="Nordhal",
    handle="@nordhal",
    care="@nordhal_help",
    boss="Greta Lindmoor",
    products=(Product("Fjellina", "coffee"), Product("Vindra", "vacuum"), Product("Kokkelle", "cooker"), Product("Sjonna", "kettle")),
)
MAKERS = (ONDIVELLE, KELTRAM, NORDHAL)

_BARE = str.maketrans("éè", "ee")
_NAMES = {
    maker: tuple(name.lower().translate(_BARE) for name in (maker.name, *(product.name for product in maker.products))) for maker in MAKERS
}


def maker_in(text: str) -> Maker | None:
    """The maker whose name or product the text names; the brand before its rivals."""
    plain = text.lower().translate(_BARE)
    return next((maker for maker, names in _NAMES.items() if any(name in plain for name in names)), None)
