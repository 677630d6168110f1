"""Weighs imposture: spelling, claims, links, pictures, requests, age; against what is innocent."""

from models.accounts import innocence
from models.accounts.asks import Ask
from models.accounts.circumstances import Circumstances
from models.accounts.evidence import Case
from models.accounts.reading import Reading
from models.lookalikes.likeness import Likeness, added
from schemas.watch import WatchKind

YOUNG_DAYS = 30
OLD_DAYS = 3 * 365
FEW_FOLLOWERS, MANY_FOLLOWERS = 50, 1_000
_PLAIN = 1.2
_NAMESAKE = "a private person of that name"
_INVITES = 0.5
"""Share of its weight that an invitation to write in private has in a description, where small businesses have it as well."""
_ASKS = {Ask.CREDENTIALS: "asks_credentials", Ask.PAYMENT: "asks_payment", Ask.PRIVATE: "asks_private"}


def weigh(case: Case, reading: Reading, around: Circumstances, kind: WatchKind | None) -> None:
    """Count everything; `kind` is that of the watch that is imitated."""
    case.imitates = reading.watch
    case.add("comes_near")
    _spelling(case, reading)
    _claims(case, reading, around, kind)
    _standing(case, around)
    _asking(case, reading, around)
    harmless = _harmless(reading, kind)
    if not turned(reading, around):
        _excuse(case, reading, harmless)
    elif harmless:
        case.add("harmless_that_asks", f"presents itself as {harmless}, yet wants something of customers")


def _spelling(case: Case, reading: Reading) -> None:
    like = reading.like
    if not like:
        if reading.borne:
            case.add("bears_name", f"bears the name “{reading.borne}”")
        return
    best = max(like, key=_weight)
    words = added(list(dict.fromkeys(word for found in like for word in found.claims)))
    beside = f", {words}" if words else ""
    case.scaled("spelling", _weight(best), f"its handle or name {best.how} “{best.term}”{beside}, and it is not a declared account")
    if len(like) > 1 and not _same_slip(*like):
        case.add("handle_and_name", "both its handle and its name come near")


def _same_slip(handle: Likeness, name: Likeness) -> bool:
    """Whether both are the same other spelling: whoever is called so has it in both, which tells nothing more."""
    return handle == name and not handle.exact and not handle.claims


def _weight(found: Likeness) -> float:
    """Of the name in its own letters, with no claim beside it, no more than a namesake deserves."""
    return max(0.0, found.score if found.disguised or found.claims else min(found.score, _PLAIN))


def _claims(case: Case, reading: Reading, around: Circumstances, kind: WatchKind | None) -> None:
    if reading.claim.share:
        case.add("claims_office", f"claims “{reading.claim.words}”", reading.claim.share)
    elif kind is WatchKind.EXECUTIVE and reading.innocence.holds_office:
        case.add("claims_office", "claims to lead the company", 0.6)
    link = reading.link.host if reading.link else around.link
    if link:
        case.add("lookalike_link", f"links to {link}, which is not the brand's")
    if reading.picture:
        case.add("copied_picture", reading.picture.reason)


def turned(reading: Reading, around: Circumstances) -> bool:
    """Whether an account that comes near a watch wants what nobody harmless wants."""
    return bool(reading.watch) and (bool(around.link) or any(ask is not Ask.PRIVATE for ask in (*around.asked, *reading.asked)))


def _asking(case: Case, reading: Reading, around: Circumstances) -> None:
    for ask in around.asked:
        case.add(_ASKS[ask], f"it asks for {ask.value}")
    for ask in reading.asked:
        if ask not in around.asked:
            case.add(_ASKS[ask], f"its description asks for {ask.value}", _INVITES if ask is Ask.PRIVATE else 1.0)


def _standing(case: Case, around: Circumstances) -> None:
    age, followers = around.age, around.followers
    if age is not None and age < YOUNG_DAYS:
        case.add("young_for_a_brand", f"the account is {int(age)} days old")
    if followers is not None and followers < FEW_FOLLOWERS:
        case.add("hardly_followed", f"it has {followers} followers")
    if age is not None and followers is not None and age >= OLD_DAYS and followers >= MANY_FOLLOWERS:
        case.add("old_and_followed", f"the account is {int(age / 365)} years old and followed by {followers:,}")
    if around.verified:
        case.add("verified_though", "the platform has verified it")


def _harmless(reading: Reading, kind: WatchKind | None) -> str:
    """What harmless thing the account presents itself as, in words, or ""."""
    if reading.declaration.place:
        return "a parody"
    return innocence.in_words(reading.innocence) or (_NAMESAKE if _namesake(reading, kind) else "")


def _excuse(case: Case, reading: Reading, harmless: str) -> None:
    if reading.declaration.place:
        case.add("declared_parody")
    innocence.weigh(case, reading.innocence)
    if harmless == _NAMESAKE:
        case.add("namesake", "people may share that name, and it claims nothing")


def _namesake(reading: Reading, kind: WatchKind | None) -> bool:
    person = kind is WatchKind.EXECUTIVE and reading.like and not any(found.disguised or found.claims for found in reading.like)
    return bool(person) and not (reading.innocence.holds_office or reading.claim.share)
