"""Claims to speak or serve for a brand, in a description or a name: "compte officiel", "customer care of"."""

import re
from typing import NamedTuple

from models.accounts.presented import Folded

HINTS = (
    "offici",
    "service",
    "support",
    "customer",
    "assist",
    "help",
    "client",
    "sav",
    "backup",
    "secours",
    "nouveau compte",
    "new account",
)
_OFFICIAL = re.compile(
    r"\b(?:comptes?|page|profil|chaine|site|support|assistance|service client(?:s|ele)?|sav|representante?"
    r"|canal)\s+(?:\w+\s+)?officiel(?:le)?\b"
    r"|\bofficial\s+(?:[\w&'.-]+\s+){0,3}(?:account|page|profile|support|help ?desk|care|service|channel|team|assistance|handle"
    r"|representative)\b"
    r"|\b(?:backup|second(?:ary)?|new) account (?:of|for)\b|\bcompte (?:de secours|secondaire) d|\bnouveau compte (?:d|officiel)"
)
_SERVING = re.compile(
    r"\b(?:service|assistance|support|relation)s?\s+(?:aux\s+)?(?:client(?:s|ele)?|consommateurs?|utilisateurs?)\b|\bsav\b|\bhelp ?desk\b"
    r"|\b(?:customer|client|consumer)\s+(?:support|care|services?|help|success|relations|assistance)\b|\bsupport team\b"
    r"|\bequipe support\b"
    r"|\bici pour vous aider\b|\bhere to help\b|\bnous vous (?:aidons|accompagnons|repondons)\b|\bwe help (?:customers|you)\b"
    r"|\bassistance 24"
)
_DENIED = re.compile(r"(?:\bnon[ -]?|\bun-?|\bnot (?:the |an |a )?|\bpas (?:le |la |un |une |de )?|\bno |\bsans |\bfaux |\bfake |\bfan )$")
_DENIED_WITHIN = re.compile(r"\b(?:non|not|pas|unofficial|fans?|parod\w+)\b")
_LOOK_BACK = 16


class Claim(NamedTuple):
    """What is claimed, as it stands there, and how much it says: 1 for "official", less for mere service; ("", 0): nothing."""

    words: str
    share: float


NOTHING = Claim("", 0.0)


def claimed(account: Folded) -> Claim:
    """The strongest claim in description, name and labels."""
    for pattern, share in ((_OFFICIAL, 1.0), (_SERVING, 0.6)):
        for text in (account.bio, account.name):
            for found in pattern.finditer(text):
                before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
                if not (_DENIED.search(before) or _DENIED_WITHIN.search(found[0])):
                    return Claim(" ".join(found[0].split())[:60], share)
    return NOTHING
