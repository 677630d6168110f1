"""From findings to the scored mention: risks with receipts, severity, watches concerned."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from models.detectors.contract import Evidence, Facts
from models.detectors.panel import Findings
from models.detectors.receipts import Charge, write_risk
from models.duplicates import UNSEEN
from models.policy import Policy
from models.severity import Grader, Standing
from schemas.mention import Mention
from schemas.scored import Risk, ScoredMention
from schemas.taxonomy import Kind, Verdict

ALWAYS_CONCERNED = frozenset({"official", "critical", "journalist"})
"""Authors whose every post belongs to their watch, whether it names the brand or not."""
_NOTHING: Findings = {}
_NOTHING_ASIDE: Mapping[int, tuple[str, ...]] = MappingProxyType({})


class Text(NamedTuple):
    """What is known of the words alone: language, what heads and priors say, tone, copies seen before and the first of them."""

    language: str
    scores: dict[Kind, float]
    tone: dict[str, float]
    seen: tuple[int, str]


class Assembler:
    """Applies one policy. `versions` are those of the lexicons, `bank_version` that of the heads."""

    def __init__(self, policy: Policy, versions: Mapping[Kind, str], bank_version: str) -> None:
        self._policy = policy
        self._grader = Grader(policy)
        self._versions = versions
        self._bank_version = bank_version

    def assemble(
        self,
        mentions: Iterable[Mention],
        facts: Iterable[Facts],
        found: Mapping[int, Findings],
        texts: Iterable[Text],
        aside: Mapping[int, tuple[str, ...]] = _NOTHING_ASIDE,
    ) -> list[ScoredMention]:
        """One scored mention for each. `aside` says in words what warning lists took away."""
        rows = zip(mentions, facts, texts, strict=True)
        scored = [self._assemble(mention, known, found.get(at, _NOTHING), text) for at, (mention, known, text) in enumerate(rows)]
        for at, notes in aside.items():
            scored[at].severity_reasons += notes
        return scored

    def _assemble(self, mention: Mention, facts: Facts, found: Findings, text: Text) -> ScoredMention:
        language, scores, tone, seen = text
        values = ScoredMention.blank(mention)
        values["detected_language"] = language
        values["scores"] = _scores(found, scores, self._policy.model_alone) if found else scores
        values["tone"] = tone
        values["account"] = facts.view
        if seen is not UNSEEN:
            values["copies"], values["duplicate_of"] = seen
        risks = self._risks(mention, facts, found) if found else ()
        if facts.matches or facts.roles or (risks and (facts.logos or facts.view.imitates)):
            values["matches"] = facts.matches
            values["watches"] = _concerned(facts, any_risk=bool(risks))
        if facts.sorts:
            values["masked"] = facts.sorts
        if not risks:
            values["severity"], values["level"], _ = self._grader.idle(mention)
            return ScoredMention.of(mention, values)
        standing = Standing(facts.view, seen[0], frozenset(facts.roles.values()))
        values["severity"], values["level"], values["severity_reasons"] = self._grader.grade(mention, risks, standing)
        values["risks"] = risks
        scored = ScoredMention.of(mention, values)
        values["escalates"] = self._policy.escalates(scored)
        return scored

    def _risks(self, mention: Mention, facts: Facts, found: Findings) -> tuple[Risk, ...]:
        thresholds = self._policy.thresholds
        written = [
            write_risk(mention, evidence, Charge(kind, thresholds[kind], self._version(kind, evidence)), facts.view)
            for kind, evidence in found.items()
            if evidence.probability >= thresholds[kind]
        ]
        return tuple(sorted(written, key=lambda risk: -risk.probability))

    def _version(self, kind: Kind, evidence: Evidence) -> str:
        return self._bank_version if evidence.rule.startswith("model.") else self._versions[kind]


def _scores(found: Findings, scores: dict[Kind, float], alone: Collection[Kind]) -> dict[Kind, float]:
    """What was found, else what a head says, else the prior; the surer of both for kinds that no head finds alone and for pictures."""
    settled = {kind for kind, evidence in found.items() if kind in alone and not evidence.pictured}
    probabilities = {kind: evidence.probability for kind, evidence in found.items()}
    return scores | {kind: told if kind in settled else max(told, scores[kind]) for kind, told in probabilities.items()}


def _concerned(facts: Facts, *, any_risk: bool) -> tuple[str, ...]:
    """Watches that were named, and those that the author belongs to (partners and employees only where there is a risk).

    Where there is a risk, those whose logo is shown as well, and the one for which an impostor gives itself out.
    """
    if len(facts.matches) == 1 and not facts.roles and not facts.logos and not facts.view.imitates:
        return (facts.matches[0].watch,)
    watches = {match.watch: None for match in facts.matches}
    for watch, role in facts.roles.items():
        if any_risk or role in ALWAYS_CONCERNED:
            watches[watch] = None
    if any_risk:
        watches |= dict.fromkeys(shown.likeness.watch for shown in facts.logos)
        if facts.view.verdict is Verdict.IMPOSTOR and facts.view.imitates:
            watches[facts.view.imitates] = None
    return tuple(watches)
