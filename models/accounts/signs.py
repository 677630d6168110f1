"""Signs in a profile or a post: declared parody, what is asked for, the shape of an automated account."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from models.accounts.likeness import Protected
from models.links import host_of, hosts_in
from models.text.fold import fold, fold_all
from models.text.sweep import Sweep
from schemas.mention import Author, Mention

_HINTS = ("parod", "satir", "humo", "fake", "faux", "affili", "lien avec", "official", "officiel", "fan ")
_HINT_SWEEP = Sweep(_HINTS)
_PARODY = re.compile(
    r"parod(?:y|ie|ique)|\bsatir(?:e|ical|ique)\b|\bfake account\b|\bfaux compte\b|\bcompte (?:humoristique|non[ -]officiel)\b"
    r"|\bnot affiliated\b"
    r"|\bunaffiliated\b|\bnon[ -]affilie|\baucun lien avec\b|\bunofficial\b|\bnon[ -]officiel\b|\bnot (?:the )?official\b"
    r"|\bpas (?:le compte )?officiel\b"
)
_PLAYFUL = re.compile(r"\bhumou?r\b|\bhumoristique\b|\bfan account\b|\bcompte fan\b")
_ASKS = {
    "asks for credentials or bank details": re.compile(
        r"\b(?:mot de passe|mdp|password|identifiants?|credentials|login details|code (?:de securite|sms|de verification)"
        r"|verification code|security code"
        r"|(?:numero|coordonnees) (?:de carte|bancaires?)|carte bancaire|card (?:number|details)|bank details|cvv|rib|seed phrase"
        r"|phrase secrete)\b"
    ),
    "asks for a payment": re.compile(
        r"\b(?:frais de (?:dossier|livraison|port|douane)|virement|paypal|western union|bitcoin|btc|usdt|crypto|gift cards?"
        r"|cartes? cadeaux?|pay(?:ment)? (?:now|here|fee)"
        r"|processing fee|(?:cashapp|cash app|zelle|lydia|wero)|payez|versez|transcash|pcs)\b"
    ),
    "asks for a private conversation": re.compile(
        r"\b(?:dm (?:us|me|nous|moi)|(?:en|par|un|in|via|my|our|your) (?:dm|mp)|mp (?:nous|moi)|message prive|messages prives"
        r"|private message|direct message|whatsapp|telegram|inbox (?:us|me)"
        r"|contactez[- ]nous (?:en|par) (?:prive|message))\b"
    ),
}
YOUNG_DAYS = 14
MANY_POSTS_A_DAY = 100
FEW_FOLLOWERS = 5
_DIGITS_AT_END = re.compile(r"[0-9]{5,}$")
_TAIL = 6
"""Characters of a handle in which that is seen, a line break among them."""


class Presented(NamedTuple):
    """How an account presents itself."""

    labels: tuple[str, ...]
    name: str
    handle: str
    bio: str


def hints_at_parody(accounts: Sequence[Presented]) -> list[int]:
    """Places of the accounts that have a word from which `declares_parody` starts."""
    return _HINT_SWEEP.places(fold_all([f"{' '.join(labels)}\n{name}\n{handle}\n{bio}" for labels, name, handle, bio in accounts]))


def declares_parody(account: Presented, *, playful: bool) -> str:
    """Where the account says that it is a parody or not official, or ""; `playful` lets "humour" and "fan account" count too."""
    places = (("labels", " ".join(account.labels)), ("name", account.name), ("handle", account.handle), ("description", account.bio))
    for place, text in places:
        folded = fold(text)
        if any(hint in folded for hint in _HINTS) and (_PARODY.search(folded) or (playful and _PLAYFUL.search(folded))):
            return f"its {place}"
    return ""


def asks(folded: str) -> list[str]:
    """What the post asks of its readers."""
    return [reason for reason, pattern in _ASKS.items() if pattern.search(folded)]


def lookalike_host(mention: Mention, folded: str, protected: Protected, genuine: frozenset[str]) -> str:
    """A host that resembles a protected name without being one of the watches' domains, or ""."""
    hosts = [*hosts_in(folded), *(host_of(link) for link in mention.links)]
    for host in hosts:
        if not host or any(host == domain or host.endswith("." + domain) for domain in genuine):
            continue
        parts = host.split(".")
        if any(protected.resembles(part) for part in (*parts[:-1], "".join(parts[:-1]))):
            return host
    return ""


def could_be_automated(author: Author) -> bool:
    """Whether it has a sign besides its age and its pace, which are two and no more."""
    followers = author.followers
    return (followers is not None and followers <= FEW_FOLLOWERS) or _DIGITS_AT_END.search(author.handle[-_TAIL:]) is not None


def automated(author: Author, moment: datetime | None) -> list[str]:
    """Features of automated accounts; one alone says nothing."""
    reasons = []
    age = (moment - author.created_at).total_seconds() / 86_400 if moment and author.created_at else None
    if age is not None and 0 <= age < YOUNG_DAYS:
        reasons.append(f"the account is {int(age)} days old")
    if age is not None and age >= 0 and author.posts is not None and author.posts / max(age, 1) >= MANY_POSTS_A_DAY:
        reasons.append(f"it writes {int(author.posts / max(age, 1))} posts a day")
    if author.followers is not None and author.followers <= FEW_FOLLOWERS:
        reasons.append(f"it has {author.followers} followers")
    if _DIGITS_AT_END.search(author.handle):
        reasons.append("its handle ends in a row of digits")
    return reasons
