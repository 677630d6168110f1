"""A watch's logo shown by an account without leave: as its avatar, or in a picture beside words that sell, lure or claim to be the brand.

A picture alone is ordinary: customers, fans and critics show what they speak of.
"""

from collections.abc import Iterator, Mapping

from models.accounts import innocence
from models.accounts.presented import Presented, folded
from models.detectors.contract import Evidence, Hit, Sight
from models.detectors.fraud import BAIT
from models.detectors.weighing import Ruling, conclude, tally
from models.pictures.misuse import Leads, Shown
from schemas.taxonomy import Kind, Verdict

LEXICON = "logo"
AVATAR, PICTURE = 4.0, 0.9
"""Log-odds of the logo as avatar, which says "we are the brand", and in a picture, which says nothing by itself."""
IMPOSTOR, LOOKALIKE, ELSEWHERE, MOST_BAIT = 2.8, 3.0, 1.2, 3.0
"""Log-odds of an account that imitates the brand, of a link to a host like the brand's, of another foreign link beside words that lure,
and at most of what swindlers write."""
HARMLESS, VERIFIED, UNRELATED, COMPLAINT, ANSWER, HOME = 0.35, 0.6, 0.5, 0.35, 0.5, 0.3
"""What is left of the evidence for an account that says it is a fan, a dealer, a critic or a private person; for one that the platform
verified; where an avatar's post has nothing to do with the brand; in a complaint or a warning; in an answer to the official account;
where all links lead to the brand."""
RULES = ("logo_avatar", "logo_misuse")
DAMPERS = frozenset({"humour", "report", "hypothesis", "quote"})
AVATAR_BELOW = "it had another avatar, declared itself a fan or parody, or the watch listed it as official, employee or partner"
PICTURE_BELOW = "nothing were sold, given away or claimed beside the logo, or the watch listed the account as official, employee or partner"
ORDINARY = "ordinary"
_WARNINGS: Mapping[str, frozenset[str]] = {
    Kind.FRAUD: frozenset({"denounced", "false_ad", "advice"}),
    Kind.COPYRIGHT: frozenset({"infringement", "counterfeit", "credit"}),
    Kind.UNANSWERED_COMPLAINT: frozenset({"harm", "boycott", "outrage", "silence", "remedy", "disappointment"}),
}
"""Groups of terms that complain or warn. "Broken" is none: prices are."""


class _Lure:
    """What a post says beside the logo."""

    def __init__(self, sight: Sight) -> None:
        found, fraud = tally(sight, LEXICON), tally(sight, Kind.FRAUD)
        self.bait = min(MOST_BAIT, fraud.sum(*BAIT))
        self.total = max(0.0, found.sum() + self.bait)
        told = [hit for hit in found.hits if hit.group != "harmless"]
        self.hits: list[Hit] = [*told, *(hit for hit in fraud.hits if hit.group in BAIT)] if self.total else []
        self.warns = any(tally(sight, kind).has(*groups) for kind, groups in _WARNINGS.items())


def judge(sight: Sight) -> Evidence | None:
    """The surest of all that is shown; at an unlisted account a picture is always told, if only as ordinary."""
    if not sight.facts.logos:
        return None
    lure = _Lure(sight)
    weighed = [_avatar(sight, lure, shown) if shown.avatar else _picture(sight, lure, shown) for shown in sight.facts.logos]
    return max(weighed, key=lambda evidence: evidence.probability)


def _avatar(sight: Sight, lure: _Lure, shown: Shown) -> Evidence:
    poses = _poses(sight, shown)
    total = AVATAR + lure.total + IMPOSTOR * poses + LOOKALIKE * (shown.leads is Leads.LOOKALIKE)
    reason = f"the account's avatar {_copies(shown)}, and the watch does not know it"
    ruling = Ruling("copyright.logo_avatar", reason, AVATAR_BELOW, weakened=dict(_excuses_of_avatar(sight, lure, shown, poses=poses)))
    return conclude(sight, total, ruling, lure.hits)._replace(pictured=True)


def _picture(sight: Sight, lure: _Lure, shown: Shown) -> Evidence:
    poses, lookalike = _poses(sight, shown), shown.leads is Leads.LOOKALIKE
    copies = f"a picture of the post {_copies(shown)}"
    if not (lure.total or poses or lookalike):
        ruling = Ruling("copyright.logo_misuse", f"{copies}, and nothing more", PICTURE_BELOW, weakened={ORDINARY: 1.0})
        return conclude(sight, PICTURE, ruling, ())._replace(pictured=True)
    total = PICTURE + lure.total + IMPOSTOR * poses + LOOKALIKE * lookalike + ELSEWHERE * (shown.leads is Leads.ELSEWHERE)
    signs = [
        "words that sell, lure or claim to be the brand" * bool(lure.total),
        "an account that imitates the brand" * poses,
        f"a link to {shown.host}, which is not the brand's" * lookalike,
    ]
    reason = f"{copies}, beside {' and '.join(filter(None, signs))}"
    ruling = Ruling("copyright.logo_misuse", reason, PICTURE_BELOW, DAMPERS, dict(_excuses_of_picture(sight, lure, shown, poses=poses)))
    return conclude(sight, total, ruling, lure.hits)._replace(pictured=True)


def _excuses_of_avatar(sight: Sight, lure: _Lure, shown: Shown, *, poses: bool) -> Iterator[tuple[str, float]]:
    """None for an account that is judged an impostor: what it says of itself is part of the pose."""
    if poses:
        return
    concerned = any(match.watch == shown.likeness.watch for match in sight.facts.matches)
    if not lure.bait and _harmless(sight):
        yield "harmless", HARMLESS
    if sight.mention.author.verified:
        yield "verified", VERIFIED
    if not (concerned or lure.total):
        yield "unrelated", UNRELATED


def _excuses_of_picture(sight: Sight, lure: _Lure, shown: Shown, *, poses: bool) -> Iterator[tuple[str, float]]:
    if lure.warns:
        yield "complaint", COMPLAINT
    if poses:
        return
    if not lure.bait and _harmless(sight):
        yield "harmless", HARMLESS
    if sight.facts.answers_official:
        yield "answer", ANSWER
    if shown.leads is Leads.HOME:
        yield "own_link", HOME


def _copies(shown: Shown) -> str:
    like = shown.likeness
    return f"copies {like.logo} of watch '{like.watch}' ({like.distance} of {like.bits} signs differ)"


def _poses(sight: Sight, shown: Shown) -> bool:
    view = sight.facts.view
    return view.imitates == shown.likeness.watch and Verdict.IMPOSTOR in {view.verdict, *view.also}


def _harmless(sight: Sight) -> bool:
    author = sight.mention.author
    (presented,) = folded([Presented(author.labels, author.name, author.handle, author.bio, author.url)])
    return bool(innocence.in_words(innocence.read(presented)))
