"""Were the planted accounts judged rightly, and who was flagged without reason? Compares views with the cast."""

from collections.abc import Iterable, Mapping, Sequence

from agents.scenario.cast import FITTING, Part, PlantedAccount
from schemas.mention import Name
from schemas.record import Record
from schemas.scored import AccountView
from schemas.taxonomy import Verdict

ACCUSING = frozenset({Verdict.IMPOSTOR, Verdict.BOT, Verdict.COORDINATED, Verdict.PARODY})
"""Verdicts that say something of an account that people would not say of themselves, or that weaken its word."""


class AccountFinding(Record):
    """How one planted account was judged; one that nobody judged is `unknown`."""

    account: PlantedAccount
    verdict: Verdict
    right: bool


class AccountGrading(Record):
    """A finding for each planted account, in the cast's order, and accounts that were flagged though nobody planted them."""

    findings: tuple[AccountFinding, ...]
    flagged: tuple[tuple[Name, Verdict], ...]

    def of(self, *parts: Part) -> tuple[int, int]:
        """How many of these parts were judged rightly, and how many there are."""
        right = [finding.right for finding in self.findings if finding.account.part in parts]
        return sum(right), len(right)


def grade_accounts(cast: Sequence[PlantedAccount], judged: Mapping[str, AccountView], known: Iterable[str] = ()) -> AccountGrading:
    """`judged` is the last view by account id (`source:author`), `known` are accounts not to be held against anybody."""
    innocent = set(known) | {one.id for one in cast}
    flagged = ((id_, view.verdict) for id_, view in judged.items() if id_ not in innocent and view.verdict in ACCUSING)
    return AccountGrading(findings=tuple(_finding(one, judged.get(one.id)) for one in cast), flagged=tuple(sorted(flagged)))


def _finding(account: PlantedAccount, view: AccountView | None) -> AccountFinding:
    said = {view.verdict, *view.also} if view else {Verdict.UNKNOWN}
    fitting = FITTING[account.part]
    harmless = Verdict.UNKNOWN in fitting
    right = said <= fitting if harmless else bool(said & fitting)
    return AccountFinding(account=account, verdict=view.verdict if view else Verdict.UNKNOWN, right=right)
