"""How the accounts planted in the bundled scenario are judged in the stream, habits kept, and who is flagged though nobody planted them.

Run: python -m tests.benchmarks.cast [--seed N] [--batch N]

The scenario's posts go through the scorer in their order; counted is the last view of each account. Nothing is tuned on this.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np

from agents.scenario import WATCHES, AccountGrading, Part, generate, grade_accounts, opening
from desk.watches import read
from models.behaviour import AuthorTable, advance, log_odds, posts_of
from models.policy import load_policy
from models.scorer import Scorer
from schemas.account import id_of
from schemas.mention import Mention
from schemas.scored import AccountView, ScoredMention

LATEST = dict[str, tuple[AccountView, bool]]


def judged(mentions: Sequence[Mention], batch: int) -> LATEST:
    """The last view of each account by id, and whether its habits ever spoke of automation."""
    scorer, table = Scorer(read(WATCHES), load_policy()), AuthorTable()
    latest: LATEST = {}
    for at in range(0, len(mentions), batch):
        part = mentions[at : at + batch]
        columns = posts_of(part)
        observed = advance(table.read(columns.author), columns, np.zeros(len(part), np.bool_))
        scored: list[ScoredMention] = scorer.score(part, observed)
        table.write(observed.latest)
        for one, odds in zip(scored, log_odds(observed.rows), strict=True):
            name = id_of(one.source, one.author)
            latest[name] = one.account, bool(odds) or latest.get(name, (None, False))[1]
    return latest


def shown(grading: AccountGrading, latest: LATEST) -> list[str]:
    """The table, the planted accounts judged wrongly and the others flagged, with reasons."""
    lines = [f"{'planted':<10} {'right':>5} {'of':>5}  last verdicts"]
    for part in Part:
        right, there = grading.of(part)
        verdicts = Counter(finding.verdict for finding in grading.findings if finding.account.part is part)
        lines.append(f"{part:<10} {right:>5} {there:>5}  {', '.join(f'{name} {number}' for name, number in verdicts.most_common())}")
    wrong = [finding.account for finding in grading.findings if not finding.right]
    lines += [f"  wrong: {one.id} ({one.part}): {'; '.join(latest[one.id][0].reasons)}" for one in wrong if one.id in latest]
    others = Counter(verdict for _, verdict in grading.flagged)
    lines.append(f"flagged, not planted: {', '.join(f'{name} {number}' for name, number in others.most_common()) or 'nobody'}")
    lines += [f"  {name}: {verdict}: {'; '.join(latest[name][0].reasons[:2])}" for name, verdict in grading.flagged]
    return lines


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--batch", type=int, default=1_000)
    chosen = parser.parse_args()
    scenario = generate(chosen.seed, opening(date(2026, 11, 19)))
    latest = judged(scenario.mentions, chosen.batch)
    grading = grade_accounts(scenario.cast, {name: view for name, (view, _) in latest.items()})
    print("\n".join(shown(grading, latest)))
    spoke = [f"{name} ({view.verdict})" for name, (view, habits) in latest.items() if habits]
    print(f"accounts: {len(latest):,}; spoke of automation by their habits: {', '.join(spoke) or 'nobody'}")


if __name__ == "__main__":
    main()
