"""The scorer: a batch of mentions in, the same mentions with everything we think of them out."""

from collections.abc import Sequence
from typing import Self

from models.accounts import AccountJudge, stick
from models.accounts.judge import NOTHING_KNOWN, UNJUDGED, Known
from models.assembling import Assembler, Text
from models.behaviour import Observed
from models.detectors.contract import Facts, Secret
from models.detectors.panel import Findings, Panel
from models.duplicates import Duplicates
from models.heads import load_bank
from models.heads.join import Read, join
from models.heads.opinion import opinions
from models.heads.word_weights import WordWeights
from models.language import detect
from models.masking import mask, mask_mentions
from models.matching import WatchMatcher
from models.pause import uncollected
from models.pictures.logos import LogoBook
from models.pictures.misuse import Showing
from models.policy import Policy
from models.second_look import SecondLook
from models.text.fold import canonical, fold, fold_all
from models.warnings import WarningLists
from schemas.mention import Mention
from schemas.scored import AccountView, Match, ScoredMention
from schemas.taxonomy import Kind
from schemas.watch import Watch

_NEITHER = ("xyzzy plugh",)
"""Makes the language model load now and not amid the first batch."""
_ORDINARY = Facts(view=UNJUDGED)
"""Of most mentions: nobody known wrote it, and it names no watch."""


class Scorer:
    """Scores with the rules of `models.detectors` and the trained heads of `models.heads`, whose log-odds add up.

    Masks the mentions in place first. Holds no state but the memory of texts seen (`copies`) and of profiles read. An
    exception in a detector leaves `score` before the memory of texts is touched, so that the caller may try halves of the batch.
    """

    def __init__(self, watches: Sequence[Watch], policy: Policy, *, memory: Duplicates | None = None, panel: Panel | None = None) -> None:
        self._watches = tuple(watches)
        self._policy = policy
        self._matcher = WatchMatcher(self._watches)
        logos = LogoBook([watch for watch in self._watches if watch.protected])
        self._judge = AccountJudge(self._watches, logos=logos)
        self._showing = Showing(self._watches, logos, self._judge.lookalike)
        self._known = NOTHING_KNOWN
        self._officials = frozenset(handle.removeprefix("@").casefold() for watch in self._watches for handle in watch.official)
        self._memory = memory or Duplicates()
        self._panel = panel or Panel()
        self._bank = load_bank()
        self._weights = WordWeights(self._bank)
        self._assembler = Assembler(policy, self._panel.versions, self._bank.version)
        self._warnings = WarningLists(self._watches)
        self._second_look = SecondLook(policy, self._think)
        detect(_NEITHER)

    def with_watches(self, watches: Sequence[Watch]) -> Self:
        """A scorer for other watches that shares the memory of texts seen."""
        other = type(self)(watches, self._policy, memory=self._memory, panel=self._panel)
        other.heed(self._known)
        return other

    def heed(self, known: Known) -> None:
        """From now on judge accounts by what others know of them as well."""
        self._known = known

    def score(self, mentions: Sequence[Mention], observed: Observed | None = None) -> list[ScoredMention]:
        """One scored mention for each, in the same order; `origin` is None, the caller knows it.

        `observed` is what the authors have done until each mention, where somebody keeps account of it: evidence sticks to it in place.
        """
        with uncollected():
            return self._score(mentions, observed)

    def _score(self, mentions: Sequence[Mention], observed: Observed | None) -> list[ScoredMention]:
        compose(mentions)
        sorts = mask_mentions(mentions)
        folded = fold_all([mention.text for mention in mentions])
        titles = {at: fold(mention.title) for at, mention in enumerate(mentions) if mention.title}
        matches = self._matcher.match(mentions, folded, titles)
        views = self._views(mentions, folded, observed)
        facts = [self._facts(*each) for each in zip(mentions, sorts, matches, views, strict=True)]
        for at, logos in self._showing.find(mentions, folded, self._matcher.roles).items():
            facts[at] = facts[at]._replace(logos=logos)
        documents = [f"{titles[at]}\n{text}" if at in titles else text for at, text in enumerate(folded)]
        found = self._panel.examine(mentions, documents, facts)
        languages = detect([mention.text for mention in mentions])
        read = Read(documents, languages, facts)
        heads = opinions(self._bank, documents, languages, found)
        join(self._weights, read, heads, found, self._policy.model_alone)
        scores = heads.scores()
        aside = self._set_aside(mentions, read, found, scores)
        seen = self._memory.observe([mention.id for mention in mentions], folded)
        return self._assembler.assemble(mentions, facts, found, map(Text, languages, scores, heads.tones(), seen), aside)

    def _views(self, mentions: Sequence[Mention], folded: Sequence[str], observed: Observed | None) -> list[AccountView]:
        flags = self._judge.flags(mentions, folded)
        if observed is not None:
            stick(observed, flags)
        rows = None if observed is None else observed.rows
        return self._judge.judge(mentions, folded, flags=flags, rows=rows, known=self._known)

    def _set_aside(
        self, mentions: Sequence[Mention], read: Read, found: dict[int, Findings], scores: list[dict[Kind, float]]
    ) -> dict[int, tuple[str, ...]]:
        """Heed the warning lists: findings and scores change in place; what was set aside comes back in words."""
        doubts = self._warnings.doubts(mentions, read.documents, read.facts, found)
        return self._second_look.take(doubts, mentions, read, found, scores) if doubts else {}

    def _think(self, mentions: Sequence[Mention], read: Read) -> tuple[dict[int, Findings], list[dict[Kind, float]]]:
        """Rules and heads joined, for other documents than those of the mentions."""
        found = self._panel.examine(mentions, read.documents, read.facts)
        heads = opinions(self._bank, read.documents, read.languages, found)
        join(self._weights, read, heads, found, self._policy.model_alone)
        return found, heads.scores()

    def _facts(self, mention: Mention, sorts: tuple[str, ...], matches: tuple[Match, ...], view: AccountView) -> Facts:
        roles = self._matcher.roles(mention.author)
        parent = mention.thread.parent_author if mention.thread else ""
        if view is UNJUDGED and not (roles or matches or sorts or parent):
            return _ORDINARY
        answers = bool(parent) and parent.removeprefix("@").casefold() in self._officials
        return Facts(roles, matches, _secrets(mention) if sorts else (), sorts, view, answers)


def compose(mentions: Sequence[Mention]) -> None:
    """Texts and titles in Unicode normal form C, in place."""
    for mention in mentions:
        if not (mention.text.isascii() and mention.title.isascii()):
            for name in ("text", "title"):
                before = getattr(mention, name)
                if (after := canonical(before)) is not before:
                    setattr(mention, name, after)


def _secrets(mention: Mention) -> tuple[Secret, ...]:
    """Placeholders in title and text, in document coordinates."""
    head = len(mention.title) + 1 if mention.title else 0
    return tuple(
        Secret(span.sort, span.start + offset, span.end + offset)
        for text, offset in ((mention.title, 0), (mention.text, head))
        if text
        for span in mask(text).spans
    )
