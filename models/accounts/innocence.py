"""Why an account that goes by a watched name may be harmless: fans, namesakes, dealers, critics, private people."""

import re
from typing import NamedTuple

from models.accounts.evidence import Case
from models.accounts.presented import Folded

_GLUED_FAN = re.compile(r"^(?:les?|the)?fans?(?![a-z]{0,2}$)|fans?$|fan(?:club|page|base|art)|(?:lovers?|addicts?|stans?)$")
_FAN = re.compile(
    r"\bfans?\b|\bfan ?(?:club|page|base|art)s?\b|\bstans?\b|\bsupporters? (?:de|d'|des|of)|\bpassionnee?s?\b|\baddicts?\b"
    r"|\blovers?\b|\bamoureux\b"
    r"|\benthusiasts?\b|\bamateurs? d|\bcollection(?:neur|neuse)s?\b|\bcollectors?\b"
)
_TOGETHER = re.compile(
    r"\bcommunaute\b|\bcommunity\b|\bentraide\b|\bgroupe (?:d|de)|\bgroupe prive\b|\buser group\b|\butilisateurs\b|\busers\b"
    r"|\bforum\b|\bdiscussions?\b"
    r"|\bteam\b|\brecettes\b|\brecipes\b|\bentre (?:passionne|client|proprietaire)s?\b|\bowners\b|\bproprietaires d"
)
_DISCLAIMS = re.compile(
    r"\bnot affiliated\b|\bunaffiliated\b|\bnon[ -]affilie|\bno affiliation\b|\b(?:aucun|sans) (?:lien|rapport) avec\b"
    r"|\bun-?official\b|\bnon[ -]?officielle?s?\b"
    r"|\bpas (?:le |la |un |une )?(?:compte |page )?officiel|\bnot (?:the |an |a )?official\b|\bindependante? de\b"
    r"|\bindependent of\b|\bnot (?:run|endorsed) by\b"
    r"|\bnot associated\b|\bnon[ -]associe"
)
_PRIVATE = re.compile(
    r"\ben mon nom\b|\bn'engagent que moi\b|\b(?:opinions|views|tweets|thoughts|posts)(?: are)?(?: all)? (?:my|mine)(?: own)?\b"
    r"|\bmy own (?:views|opinions)\b"
    r"|\bpersonal account\b|\bcompte perso(?:nnel)?\b|\b(?:propos|avis) (?:personnels|perso)\b|\bwork(?:s|ing)? (?:at|for) "
    r"|\b(?:je )?(?:bosse|travaille) (?:chez|pour|a) "
    r"|\bsalariee? (?:chez|de|d')|\bemployee (?:at|of)\b|\b(?:dev|developpeur|developpeuse|engineer|ingenieure?|designer"
    r"|alternante?|stagiaire|intern|vendeur|vendeuse)"
    r" (?:chez|at|@|a) ?|\bex[- ]@?\w"
)
_DEALER = re.compile(
    r"\brevendeurs?\b|\bresellers?\b|\bdealers?\b|\bdistributeurs?\b|\bretailers?\b|\btoutes marques\b|\bmultimarques?\b"
    r"|\ball brands\b|\breparations?\b|\breparateur\b"
    r"|\brepairs?\b|\bpieces detachees\b|\bspare parts\b|\bdepannage\b|\batelier\b|\bmagasins?\b|\bboutique a\b|\bshop in\b"
    r"|\bconcession(?:naire)?\b"
    r"|\b(?:depuis|since) (?:19|20)\d\d\b|\boccasions?\b|\bsecond[- ]hand\b|\brefurbished\b|\breconditionne"
)
_CRITIC = re.compile(
    r"\bboycott|\bvictimes?\b|\bvictims?\b|\banti\b|\bstop\b|\barnaques?\b|\bscams?\b|\bsucks\b|\bi hate\b|\bclass action\b"
    r"|\bdec(?:us?|ues?)\b|\bmecontente?s?\b|\bunhappy customers?\b|\bcollectif\b|\bla verite sur\b|\btruth about\b"
    r"|\bwatch(?:dog)?\b|\bcontre\b|\bagainst\b|\bghosted by\b"
)
_OFFICE_HELD = re.compile(
    r"\bpdg\b|\bceo\b|\bcfo\b|\bcoo\b|\bdg\b|\bdirec(?:teur|trice)\b|\bdirector\b|\bpresident|\bchair(?:man|woman|person)?\b"
    r"|\bfound(?:er|ress)\b|\bfonda(?:teur|trice)\b"
    r"|\bexecutive\b|\bhead of\b|\bdirigeante?\b|\bboss\b"
)
_WORD_BREAKS = str.maketrans("._-0123456789", "             ")


class Innocence(NamedTuple):
    """Shares in [0, 1] of what speaks for each harmless reading; `holds_office` is a claim to lead a company."""

    fan: float
    disclaims: bool
    private: bool
    dealer: bool
    critic: bool
    holds_office: bool


NONE = Innocence(0.0, disclaims=False, private=False, dealer=False, critic=False, holds_office=False)


def read(account: Folded) -> Innocence:
    """What name, handle and description say."""
    handle = account.handle.translate(_WORD_BREAKS)
    names = f" {account.name} | {handle} "
    fan = bool(_FAN.search(names) or _FAN.search(account.bio) or _GLUED_FAN.search(account.handle.strip("._-0123456789")))
    together = bool(_TOGETHER.search(names) or _TOGETHER.search(account.bio))
    return Innocence(
        fan=1.0 if fan else 0.7 if together else 0.0,
        disclaims=bool(_DISCLAIMS.search(account.bio) or _DISCLAIMS.search(names)),
        private=bool(_PRIVATE.search(account.bio)),
        dealer=bool(_DEALER.search(account.bio) or _DEALER.search(account.name)),
        critic=bool(_CRITIC.search(names) or _CRITIC.search(account.bio)),
        holds_office=bool(_OFFICE_HELD.search(account.bio)),
    )


def weigh(case: Case, found: Innocence) -> None:
    """Count it in favour of the account."""
    for sign, share in ((name, float(getattr(found, field))) for name, field in _SIGNS.items()):
        if share:
            case.add(sign, f"presents itself as {_WORDS[sign]}", share)


def in_words(found: Innocence) -> str:
    """What the account presents itself as, or ""."""
    return next((_WORDS[sign] for sign, field in _SIGNS.items() if getattr(found, field)), "")


_SIGNS = {"fan": "fan", "disclaims": "disclaims", "private_person": "private", "dealer": "dealer", "critic": "critic"}
_WORDS = {
    "fan": "fans or users among themselves",
    "disclaims": "independent of the brand",
    "private_person": "a person who speaks for herself or himself",
    "dealer": "a shop or workshop that carries the brand",
    "critic": "a critic of the brand",
}
