"""The cast of the incidents: impostor, parody, employee, partner."""

from datetime import datetime, timedelta

from agents.scenario.banks import Language
from agents.scenario.brand import EMPLOYEE, IMPOSTOR, PARODY, PARTNER
from agents.scenario.crowd import Person
from agents.scenario.style import CAREFUL
from schemas.mention import Author


def impostor(language: Language, start: datetime) -> Person:
    """A days-old account that looks like the brand's support."""
    author = Author(
        id="u-impostor",
        handle=IMPOSTOR,
        name="Ondivelle Support",
        bio="Assistance clients / Customer help 24h/24",
        url=f"https://microblog.example/{IMPOSTOR}",
        created_at=start - timedelta(days=4),
        followers=31,
        following=870,
        posts=160,
        verified=False,
    )
    return Person(author, "microblog", language, CAREFUL)


def parody(language: Language, start: datetime) -> Person:
    """A satirist who says so in name and profile."""
    author = Author(
        id="u-parody",
        handle=PARODY,
        name="Ondivelle (parodie)",
        bio="Compte parodique, aucun lien avec la marque. Parody account, not affiliated. Humour tiède.",
        url=f"https://microblog.example/{PARODY}",
        created_at=start - timedelta(days=1_240),
        followers=18_300,
        following=214,
        posts=2_950,
        verified=False,
        labels=("parody",),
    )
    return Person(author, "microblog", language, CAREFUL)


def employee(language: Language, start: datetime) -> Person:
    """A developer of the brand on a private account."""
    author = Author(
        id="u-employee",
        handle=EMPLOYEE,
        name="Théo Castagnet",
        bio="Dev @ondivelle, escalade, pain au levain. Je parle en mon nom",
        url=f"https://microblog.example/{EMPLOYEE}",
        created_at=start - timedelta(days=2_900),
        followers=412,
        following=390,
        posts=3_310,
        verified=False,
    )
    return Person(author, "microblog", language, CAREFUL)


def partner(source: str, language: Language, start: datetime) -> Person:
    """A cook with an audience, under contract with the brand."""
    author = Author(
        id="u-partner",
        handle=PARTNER,
        name="Selma cuisine",
        bio="Recettes de famille, cuisine lumineuse. Contact : selma@cuisine.example",
        url=f"https://{source}.example/{PARTNER}",
        created_at=start - timedelta(days=2_100),
        followers=236_000,
        following=512,
        posts=1_870,
        verified=True,
    )
    return Person(author, source, language, CAREFUL)
