"""What the whole scorer finds in ordinary posts that concern no watch: the burden of false alarms.

Some findings are true: people do complain and swear in these sets. The figures are therefore upper bounds.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind, Level
from tests.evaluation.languages import drawn
from tests.evaluation.scoring import score_texts
from tests.evaluation.trials import read

SETS = ("sentiment_en_brands", "sentiment_fr_xlmt", "crisis_crisislex_t6")
MOST = 5_000

Row = dict[str, Any]


def burdens(folder: Path) -> Iterator[Row]:
    """One row a set of at most 5,000 posts. Raises `FileNotFoundError`."""
    for name in SETS:
        rows = drawn(read(folder, name), MOST)
        yield {"source": name, **burden(score_texts(row["text"] for row in rows))}


def burden(scored: Sequence[ScoredMention]) -> Row:
    """Per 1,000 posts: findings by kind, posts with any finding, posts at level high or above."""
    kinds = Counter(risk.kind for one in scored for risk in one.risks)
    return {
        "rows": len(scored),
        "posts_with_findings": _per_1000(sum(bool(one.risks) for one in scored), scored),
        "posts_high_or_above": _per_1000(sum(one.level.rank >= Level.HIGH.rank for one in scored), scored),
        "kinds": {kind.value: _per_1000(kinds[kind], scored) for kind in Kind},
    }


def _per_1000(number: int, of: Sequence[ScoredMention]) -> float:
    return round(1_000 * number / max(1, len(of)), 2)
