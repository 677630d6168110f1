"""What a post asks of its readers that no brand asks in public: credentials, a payment, a private talk."""

import re
from enum import StrEnum
from itertools import islice


class Ask(StrEnum):
    """What is asked for, in words that end "it asks for ..."."""

    CREDENTIALS = "credentials or bank details"
    PAYMENT = "a payment"
    PRIVATE = "a private conversation"


_ASKS = {
    Ask.CREDENTIALS: re.compile(
        r"\b(?:mots? de passe|mdp|passwords?|passcodes?|identifiants?|credentials|log-?in details|logins?"
        r"|code (?:de securite|de confirmation|sms|de verification|secret|pin)|(?:verification|security|pin|sms|one[- ]time) codes?|otp"
        r"|(?:numeros?|coordonnees|infos?|details) (?:de (?:la |votre )?carte|bancaires?)|carte bancaire|numero complet de carte"
        r"|(?:full |bank )?card (?:numbers?|details|info)|bank(?:ing)? details|account details|cvv|cvc|rib|iban|seed phrase"
        r"|recovery phrase"
        r"|phrase secrete|pieces? d'identite|copy of your id)\b"
    ),
    Ask.PAYMENT: re.compile(
        r"\b(?:frais de (?:dossier|livraison|port|douane|traitement)|virement|paypal|western union|moneygram|bitcoin|btc|usdt"
        r"|crypto(?:s|monnaie)?"
        r"|gift cards?|cartes? cadeaux?|pay(?:ment)? (?:now|here|fee|of)|(?:processing|release|customs|delivery|shipping) fees?"
        r"|(?:cash ?app|zelle|venmo|lydia|wero)|payez|reglez|versez|envoyez \d+ ?(?:€|eur|euros?|\$|usd)|send \d+ ?(?:€|eur|\$|usd"
        r"|dollars?)"
        r"|transcash|pcs|neosurf|coupons? de recharge)\b"
    ),
    Ask.PRIVATE: re.compile(
        r"\b(?:dm (?:us|me|nous|moi)|(?:en|par|un|in|via|my|our|your|a) (?:dm|mp)|mp (?:nous|moi)|messages? prives?"
        r"|private message|direct message|whats ?app|telegram|inbox (?:us|me)"
        r"|dm for (?:\w+ ){0,2}(?:help|assistance|support|issues?|problems?|refunds?)|message (?:us|me) (?:privately|directly|here)"
        r"|contactez[- ]nous (?:en|par) (?:prive|message)|(?:venez|ecrivez|passez)[- ]?(?:nous|moi)? en prive)\b"
    ),
}
_IMPERATIVE = re.compile(r"(?:pay|payez|reglez|versez|envoyez|send)\b")
_MOST_FINDS = 50
_WARNED = re.compile(
    r"\b(?:jamais|never|ne (?:donnez|communiquez|partagez|transmettez|envoyez|repondez|payez|cliquez)|don'?t|do not|n'envoyez"
    r"|mefiez[- ]vous|beware)\b"
)
_WANTED = re.compile(
    r"\b(?:envoye[zr]|envoie|donne[zr]|communique[zr]|indique[zr]|transmette[zr]|transmettre|partage[zr]|confirme[zr]|verifie[zr]"
    r"|saisi(?:ssez|r)"
    r"|entre[zr]|renseigne[zr]|fourni(?:ssez|r)|repondez|munissez|preparez|tapez|il (?:nous )?faut|besoin d[eu]|send|give|share"
    r"|provide|enter|confirm"
    r"|verify|submit|reply|type|need|fill|pay|payez|versez|reglez|transfer)\b|\b(?:votre|vos|your|ton|tes|ur)\s+(?:[\w']+\s+){0,2}$"
)
_AFTER = re.compile(r"^.{0,30}\b(?:svp|s'il vous plait|please|pls|required|needed|requis)\b")
_BEFORE = 60
"""Characters before a find in which a request must stand, and a warning turns it round."""


def asks(folded: str) -> tuple[Ask, ...]:
    """What the folded text asks for; "never give your password" and "paid by card" ask for nothing. About 3 us, so not for everybody."""
    return tuple(ask for ask, pattern in _ASKS.items() if _asked(folded, pattern, ask))


def _asked(folded: str, pattern: re.Pattern[str], ask: Ask) -> bool:
    for found in islice(pattern.finditer(folded), _MOST_FINDS):
        before = folded[max(0, found.start() - _BEFORE) : found.start()]
        wanted = (
            ask is Ask.PRIVATE
            or _IMPERATIVE.match(found[0])
            or _WANTED.search(before)
            or _AFTER.match(folded[found.end() : found.end() + 60])
        )
        if wanted and not _WARNED.search(before):
            return True
    return False
