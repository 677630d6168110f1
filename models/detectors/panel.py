"""All detectors over one batch: one shared pass finds the terms, and only what it finds is looked at closely."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from models.detectors import (
    account_hacked,
    copyright,  # noqa: A004 - named for the kind of risk
    fraud,
    inappropriate_comment,
    influencer_misconduct,
    internal_disclosure,
    logo_misuse,
    misplaced_post,
    privacy,
    sensitive_leak,
    threat,
    unanswered_complaint,
)
from models.detectors.anchors import Anchors
from models.detectors.context import is_negated, read_context
from models.detectors.contract import Cause, Detector, Evidence, Facts, Hits, Sight
from models.detectors.lexicon import load_lexicon
from models.text.fold import fold
from models.text.oddities import odd
from models.text.respelling import Respelt, respelt, words_of_tag
from models.text.spacing import spaced, spaced_all
from schemas.mention import Mention
from schemas.taxonomy import Kind

DETECTORS: tuple[Detector, ...] = (
    misplaced_post.DETECTOR,
    inappropriate_comment.DETECTOR,
    unanswered_complaint.DETECTOR,
    influencer_misconduct.DETECTOR,
    sensitive_leak.DETECTOR,
    account_hacked.DETECTOR,
    internal_disclosure.DETECTOR,
    privacy.DETECTOR,
    copyright.DETECTOR,
    fraud.DETECTOR,
    threat.DETECTOR,
)

PRIORS: dict[Kind, float] = {detector.kind: detector.prior for detector in DETECTORS}

RULES = tuple(f"{detector.kind.value}.{rule}" for detector in DETECTORS for rule in detector.rules)
"""Ids of all rules, as receipts and policies name them."""
DENIED = "denied"

Findings = dict[Kind, Evidence]

LOW_RATING = 2
MOST_TAGS = 20_000
"""Hashtags of which it is remembered whether they tell anything."""
_TAG = re.compile(r"#(\w{4,100})")
_NO_HITS: Hits = {}
_BY_KIND: dict[str, Detector] = {detector.kind.value: detector for detector in DETECTORS}
_BY_CAUSE = {cause: {kind: detector for kind, detector in _BY_KIND.items() if cause in detector.causes} for cause in Cause}


class Panel:
    """The detectors with their lexicons compiled (about 0.1 s). Holds no state between batches."""

    def __init__(self) -> None:
        lexicons = {name: load_lexicon(name) for name in ("context", logo_misuse.LEXICON, *(detector.kind.value for detector in DETECTORS))}
        self.versions: dict[Kind, str] = {kind: lexicons[kind.value].version for kind in PRIORS}
        self._anchors = Anchors(lexicons, anchors=True)
        self._support = Anchors(lexicons, anchors=False)
        self._tells = lru_cache(MOST_TAGS)(self._has_term)

    def examine(self, mentions: Sequence[Mention], documents: Sequence[str], facts: Sequence[Facts]) -> dict[int, Findings]:
        """Findings by position; positions without any are absent. `documents` are folded: title, line break, text."""
        words = spaced_all(documents)
        swept = self._anchors.sweep(words)
        readings = self._readings(mentions, documents)
        self._anchors.add_respelt(swept, readings)
        wanted = {
            at: detectors
            for at, (mention, known) in enumerate(zip(mentions, facts, strict=True))
            if (detectors := _wanted(swept.get(at, _NO_HITS), mention, known))
        }
        supports = self._support.sweep([words[at] for at in wanted])
        places = {at: place for place, at in enumerate(wanted)} if readings else {}
        self._support.add_respelt(supports, [(places[at], reading) for at, reading in readings if at in places])
        found: dict[int, Findings] = {}
        for place, (at, detectors) in enumerate(wanted.items()):
            support = supports.get(place, _NO_HITS)
            context = read_context(documents[at], support.get("context", ()), is_news=mentions[at].type == "news")
            sight = Sight(mentions[at], documents[at], words[at], swept.get(at, _NO_HITS), support, facts[at], context)
            findings = {
                detector.kind: evidence for detector in detectors if (evidence := detector.judge(sight) or _denied(detector, sight))
            }
            if findings:
                found[at] = findings
        return found

    def _readings(self, mentions: Sequence[Mention], documents: Sequence[str]) -> list[tuple[int, Respelt]]:
        """Plain readings of what is oddly spelt and of telling tags, each with the mention's place."""
        rows = set(odd(documents))
        for at, document in enumerate(documents):
            if "#" in document and any(map(self._tells, _TAG.findall(mentions[at].text))):
                rows.add(at)
        return [(at, reading) for at in sorted(rows) for reading in respelt(_written(mentions[at]), documents[at])]

    def _has_term(self, tag: str) -> bool:
        """Whether the words of a hashtag hold a term."""
        words = words_of_tag(tag)
        return len(words) > 1 and bool(self._anchors.closer(spaced(fold(" ".join(words)))))


def _written(mention: Mention) -> str:
    return f"{mention.title}\n{mention.text}" if mention.title else mention.text


def _denied(detector: Detector, sight: Sight) -> Evidence | None:
    """What is said not to be so: no finding, nor a reason for a head to see one."""
    hits = sight.hits.get(detector.kind.value, ())
    if not hits or not all(is_negated(sight.folded, sight.context, hit.start) for hit in hits):
        return None
    spans = tuple((hit.start, hit.end) for hit in hits)
    return Evidence(detector.prior, spans, f"{detector.kind.value}.{DENIED}/negation", "it is said not to be so", "")


def _wanted(hits: Hits, mention: Mention, facts: Facts) -> Collection[Detector]:
    """Each detector once: those whose anchors were found, and those that have another cause."""
    low = mention.rating is not None and mention.rating <= LOW_RATING
    if not (hits or facts.roles or facts.sorts or low or facts.logos):
        return ()
    wanted = {kind: _BY_KIND[kind] for kind in hits}
    if facts.roles:
        wanted |= _BY_CAUSE[Cause.ROLE]
    if facts.sorts:
        wanted |= _BY_CAUSE[Cause.MASKED]
    if low:
        wanted |= _BY_CAUSE[Cause.RATING]
    if facts.logos:
        wanted |= _BY_CAUSE[Cause.LOGO]
    return wanted.values()
