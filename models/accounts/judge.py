"""Rules that judge an account by its profile and one post. Thin evidence stays `unknown`."""

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from models.accounts.likeness import Likeness, Protected
from models.accounts.signs import Presented, asks, automated, could_be_automated, declares_parody, hints_at_parody, lookalike_host
from models.handles import RoleTable, handle_key
from schemas.mention import Mention
from schemas.scored import AccountView
from schemas.taxonomy import Verdict
from schemas.watch import Watch, WatchKind

PROTECTED_KINDS = frozenset({WatchKind.BRAND, WatchKind.EXECUTIVE, WatchKind.ACCOUNT})
LEAST_CONFIDENCE = 0.5
"""Below this the verdict is `unknown`."""
BOT_SIGNS = 3
MOST_PROFILES = 20_000
"""Profiles remembered; when there are more, all are read anew."""
_PRIOR = {
    Verdict.AUTHENTIC: 0.1,
    Verdict.IMPOSTOR: 0.02,
    Verdict.PARODY: 0.02,
    Verdict.BOT: 0.05,
    Verdict.COORDINATED: 0.02,
    Verdict.UNKNOWN: 0.79,
}
_WEIGHT = {"disguised": 2.0, "claims": 2.8, "whole": 1.0, "in_name": 0.8, "asks": 1.6, "host": 2.5, "young": 0.6}
"""What each sign adds to the log-odds of an impostor, set by judgement and not by fitting."""
START = -2.6


Key = tuple[tuple[str, ...], str, str, str]
"""The fields of `Presented`: a plain tuple is made in a third of the time."""


class Profile(NamedTuple):
    """What is known of an account before its post is looked at: the whole view, or what it resembles and where it declares a parody."""

    view: AccountView | None
    like: tuple[Likeness, ...] = ()
    parody: str = ""


NOBODY = Profile(None)
"""Of most accounts: nobody known, and like nobody known."""


class AccountJudge:
    """Judges authors against one set of watches. 1-2 us a mention."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        guarded = [watch for watch in watches if watch.kind in PROTECTED_KINDS]
        self._roles = RoleTable(watches)
        self._protected = Protected(guarded)
        self._own = frozenset(handle_key(handle) for watch in watches for handle in watch.handles)
        self._known = self._own | self._roles.keys
        self._genuine = frozenset(domain.lower().removeprefix("www.") for watch in watches for domain in watch.domains)
        self._profiles: dict[Key, Profile] = {}

    def judge(self, mentions: Sequence[Mention], folded: Sequence[str]) -> list[AccountView]:
        """A view of each mention's author, in order; `folded` are the folded texts."""
        authors = [mention.author for mention in mentions]
        keys = [(author.labels, author.name, author.handle, author.bio) for author in authors]
        self._read_new(keys)
        profiles = [self._profiles[key] for key in keys]
        return [self._judge(*each) for each in zip(mentions, folded, profiles, strict=True)]

    def _judge(self, mention: Mention, folded: str, profile: Profile) -> AccountView:
        if profile.like:
            return self._lookalike(mention, folded, profile)
        return profile.view or (_bot_or_not(mention) if could_be_automated(mention.author) else UNJUDGED)

    def _read_new(self, keys: Sequence[Key]) -> None:
        """Read the profiles that are not known yet, all at once."""
        if len(self._profiles) > MOST_PROFILES:
            self._profiles.clear()
        new = [key for key in dict.fromkeys(keys) if key not in self._profiles]
        self._profiles.update(dict.fromkeys(new, NOBODY))
        accounts = [Presented(*key) for key in new]
        like: dict[int, list[Likeness]] = {}
        for place, found in self._protected.resembled([text for account in accounts for text in (account.handle, account.name)]):
            like.setdefault(place // 2, []).append(found)
        hinting = hints_at_parody(accounts)
        known = (place for place, account in enumerate(accounts) if handle_key(account.handle) in self._known)
        for place in {*like, *hinting, *known}:
            self._profiles[new[place]] = self._profile(accounts[place], tuple(like.get(place, ())))

    def _profile(self, account: Presented, like: tuple[Likeness, ...]) -> Profile:
        handle = handle_key(account.handle)
        known = _by_role(self._roles.of_key(handle)) or (OWN if handle in self._own else None)
        if known:
            return Profile(known)
        parody = declares_parody(account, playful=bool(like))
        if parody and not like:
            return Profile(_view(Verdict.PARODY, 0.85, (f"declares in {parody} that it is not the brand",)))
        return Profile(None, like, parody)

    def _lookalike(self, mention: Mention, folded: str, profile: Profile) -> AccountView:
        total, reasons = _weigh(profile.like, name=mention.author.name)
        parody = profile.parody
        asked = asks(folded)
        host = lookalike_host(mention, folded, self._protected, self._genuine)
        if parody and not (asked or host):
            return _view(Verdict.PARODY, 0.9, (f"declares in {parody} that it is not the brand", *reasons))
        total += _WEIGHT["asks"] * len(asked) + _WEIGHT["host"] * bool(host)
        reasons += asked + ([f"links to {host}, which is not the brand's"] if host else [])
        if parody:
            total += _WEIGHT["asks"]
            reasons.append(f"calls itself a parody in {parody}, yet wants something of customers")
        young = [sign for sign in automated(mention.author, mention.created_at) if "digits" not in sign]
        total += _WEIGHT["young"] * len(young)
        probability = 1 / (1 + exp(-total))
        verdict = Verdict.IMPOSTOR if probability >= LEAST_CONFIDENCE else Verdict.UNKNOWN
        return _view(verdict, probability, tuple(reasons + young), impostor=probability)


def _bot_or_not(mention: Mention) -> AccountView:
    signs = automated(mention.author, mention.created_at)
    if len(signs) < BOT_SIGNS:
        return UNJUDGED
    return _view(Verdict.BOT, 0.5 + 0.1 * (len(signs) - BOT_SIGNS + 1), tuple(signs))


def _weigh(like: Sequence[Likeness], *, name: str) -> tuple[float, list[str]]:
    total, reasons = START, []
    for found in like:
        total += _WEIGHT["disguised"] * found.disguised + _WEIGHT["claims"] * bool(found.claims) + _WEIGHT["whole"] * found.exact
        how = "is spelt like" if found.disguised else "is the same as" if found.exact else "contains"
        added = f" with the words {', '.join(found.claims)} added" if found.claims else ""
        reasons.append(f"its handle or name {how} “{found.term}”{added}, and it is not a declared account")
    if len(like) > 1 and name:
        total += _WEIGHT["in_name"]
    return total, list(dict.fromkeys(reasons))


def _by_role(roles: Mapping[str, str]) -> AccountView | None:
    if not roles:
        return None
    held = set(roles.values())
    for role in ("official", "employee", "partner"):
        if role in held:
            return _view(Verdict.AUTHENTIC, 0.97, (f"the watch names it as {role}",))
    voice = "a critical account" if "critical" in held else "a journalist"
    return _view(Verdict.AUTHENTIC, 0.9, (f"the watch names it as {voice}",))


def _view(verdict: Verdict, confidence: float, reasons: tuple[str, ...], *, impostor: float | None = None) -> AccountView:
    """The rest of the probability goes to the other verdicts by their prior; an abstention shows what it leans to."""
    named = Verdict.IMPOSTOR if impostor is not None else verdict
    share = min(0.99, impostor if impostor is not None else confidence)
    others = sum(prior for other, prior in _PRIOR.items() if other is not named)
    scores = {other: share if other is named else (1 - share) * prior / others for other, prior in _PRIOR.items()}
    return AccountView(verdict=verdict, confidence=scores[verdict], scores=scores, reasons=reasons)


UNJUDGED = AccountView(
    verdict=Verdict.UNKNOWN, confidence=_PRIOR[Verdict.UNKNOWN], scores=_PRIOR, reasons=("too little is known of the account",)
)

OWN = _view(Verdict.AUTHENTIC, 0.9, ("a watch names its handle",))
