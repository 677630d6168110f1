"""The scorer: a batch of mentions in, the same mentions with everything we think of them out."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, Self

from models.accounts import judge
from models.detectors.contract import Evidence, Facts, Secret
from models.detectors.panel import Findings, Panel
from models.detectors.receipts import Charge, write_risk
from models.duplicates import Duplicates
from models.heads import load_bank
from models.heads.join import Read, join
from models.heads.opinion import opinions
from models.language import detect
from models.masking import mask, mask_mentions
from models.matching import WatchMatcher
from models.policy import Policy
from models.severity import Grader, Standing
from models.text.fold import canonical, fold
from schemas.mention import Mention
from schemas.scored import AccountView, Match, Risk, ScoredMention
from schemas.taxonomy import Kind
from schemas.watch import Watch

_NEITHER = ("xyzzy plugh",)
"""Makes the language model load now and not amid the first batch."""
ALWAYS_CONCERNED = frozenset({"official", "critical"})
"""Authors whose every post belongs to their watch, whether it names the brand or not."""


class Scorer:
    """Scores with the rules of `models.detectors` and the trained heads of `models.heads`, whose log-odds add up.

    Masks the mentions in place first. Holds no state but the memory of texts seen (`copies`). An exception in a detector
    leaves `score` before that memory is touched, so that the caller may try halves of the batch.
    """

    def __init__(self, watches: Sequence[Watch], policy: Policy, *, memory: Duplicates | None = None, panel: Panel | None = None) -> None:
        self._watches = tuple(watches)
        self._policy = policy
        self._grader = Grader(policy)
        self._matcher = WatchMatcher(self._watches)
        self._officials = frozenset(handle.removeprefix("@").casefold() for watch in self._watches for handle in watch.official)
        self._memory = memory or Duplicates()
        self._panel = panel or Panel()
        self._bank = load_bank()
        detect(_NEITHER)

    def with_watches(self, watches: Sequence[Watch]) -> Self:
        """A scorer for other watches that shares the memory of texts seen."""
        return type(self)(watches, self._policy, memory=self._memory, panel=self._panel)

    def score(self, mentions: Sequence[Mention]) -> list[ScoredMention]:
        """One scored mention for each, in the same order; `origin` is None, the caller knows it."""
        for mention in mentions:
            _compose(mention)
        sorts = mask_mentions(mentions)
        folded = [fold(mention.text) for mention in mentions]
        matches = self._matcher.match(mentions, folded)
        views = judge(mentions, folded, self._watches)
        facts = [self._facts(*each) for each in zip(mentions, sorts, matches, views, strict=True)]
        documents = [_document(mention, text) for mention, text in zip(mentions, folded, strict=True)]
        found = self._panel.examine(mentions, documents, facts)
        languages = detect([mention.text for mention in mentions])
        heads = opinions(self._bank, documents, languages, found)
        join(self._bank, Read(documents, languages, facts), heads, found, self._policy.model_alone)
        seen = self._memory.observe([mention.id for mention in mentions], folded)
        findings = (found.get(at, {}) for at in range(len(mentions)))
        texts = map(_Text, languages, heads.scores(), heads.tones(), seen)
        return [self._assemble(*row) for row in zip(mentions, facts, findings, texts, strict=True)]

    def _facts(self, mention: Mention, sorts: tuple[str, ...], matches: tuple[Match, ...], view: AccountView) -> Facts:
        parent = mention.thread.parent_author if mention.thread else ""
        return Facts(
            roles=self._matcher.roles(mention.author),
            matches=matches,
            secrets=_secrets(mention) if sorts else (),
            sorts=sorts,
            view=view,
            answers_official=bool(parent) and parent.removeprefix("@").casefold() in self._officials,
        )

    def _assemble(self, mention: Mention, facts: Facts, found: Findings, text: "_Text") -> ScoredMention:
        risks = self._risks(mention, facts, found) if found else ()
        copies, first = text.seen
        standing = Standing(facts.view, copies, critical="critical" in facts.roles.values()) if risks else None
        graded = self._grader.grade(mention, risks, standing) if standing else self._grader.idle(mention)
        findings: dict[str, Any] = {
            "detected_language": text.language,
            "watches": _concerned(facts, any_risk=bool(risks)),
            "matches": facts.matches,
            "scores": _scores(found, text.scores, self._policy.model_alone),
            "tone": text.tone,
            "risks": risks,
            "escalates": (),
            "account": facts.view,
            "severity": graded.severity,
            "level": graded.level,
            "severity_reasons": graded.reasons,
            "copies": copies,
            "duplicate_of": first,
            "masked": facts.sorts,
            "origin": None,
        }
        scored = ScoredMention.of(mention, findings)
        if risks:
            scored.escalates = self._policy.escalates(scored)
        return scored

    def _risks(self, mention: Mention, facts: Facts, found: Findings) -> tuple[Risk, ...]:
        thresholds = self._policy.thresholds
        over = [(kind, evidence) for kind, evidence in found.items() if evidence.probability >= thresholds[kind]]
        written = [
            write_risk(mention, evidence, Charge(kind, thresholds[kind], self._version(kind, evidence)), facts.view)
            for kind, evidence in over
        ]
        return tuple(sorted(written, key=lambda risk: -risk.probability))

    def _version(self, kind: Kind, evidence: Evidence) -> str:
        return self._bank.version if evidence.rule.startswith("model.") else self._panel.versions[kind]


class _Text(NamedTuple):
    """What is known of the words alone: language, what heads and priors say, tone, copies seen before and the first of them."""

    language: str
    scores: dict[Kind, float]
    tone: dict[str, float]
    seen: tuple[int, str]


def _compose(mention: Mention) -> None:
    """Text and title in Unicode normal form C, in place."""
    for name in ("text", "title"):
        before = getattr(mention, name)
        if not before.isascii() and (after := canonical(before)) is not before:
            setattr(mention, name, after)


def _document(mention: Mention, folded: str) -> str:
    return f"{fold(mention.title)}\n{folded}" if mention.title else folded


def _secrets(mention: Mention) -> tuple[Secret, ...]:
    """Placeholders in title and text, in document coordinates."""
    head = len(mention.title) + 1 if mention.title else 0
    return tuple(
        Secret(span.sort, span.start + offset, span.end + offset)
        for text, offset in ((mention.title, 0), (mention.text, head))
        if text
        for span in mask(text).spans
    )


def _scores(found: Findings, scores: dict[Kind, float], alone: Collection[Kind]) -> dict[Kind, float]:
    """What was found, else what a head says, else the prior; the surer of rule and head for kinds that no head finds alone."""
    for kind, evidence in found.items():
        scores[kind] = evidence.probability if kind in alone else max(evidence.probability, scores[kind])
    return scores


def _concerned(facts: Facts, *, any_risk: bool) -> tuple[str, ...]:
    """Watches that were named, and those that the author belongs to (partners and employees only where there is a risk)."""
    if not (facts.matches or facts.roles):
        return ()
    watches = {match.watch: None for match in facts.matches}
    for watch, role in facts.roles.items():
        if any_risk or role in ALWAYS_CONCERNED:
            watches[watch] = None
    return tuple(watches)
