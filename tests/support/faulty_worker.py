"""`python -m tests.support.faulty_worker ROLE --ordinal N`: a worker of a faulty release, for tests.

Its detectors raise on a text with `TRIPWIRE`, and the first time that a text with `LANDMINE` comes the process fails altogether.
"""

from collections.abc import Sequence
from pathlib import Path

import typer

from desk.endpoints import endpoints
from models.detectors.contract import Facts
from models.detectors.panel import Findings, Panel
from models.scorer import Scorer
from schemas.mention import Mention
from schemas.plan import Plan
from schemas.settings import load
from schemas.topics import Role
from streams.compacted import Compacted
from streams.score import ScoreProcessor
from streams.worker import build, run
from streams.worker_context import Context

TRIPWIRE = "tripwire"
LANDMINE = "landmine"


class UnforeseenError(BaseException):
    """Nothing in the product catches it."""


class FaultyPanel(Panel):
    """The panel with two faults."""

    def __init__(self, mark: Path) -> None:
        super().__init__()
        self._mark = mark

    def examine(self, mentions: Sequence[Mention], documents: Sequence[str], facts: Sequence[Facts]) -> dict[int, Findings]:
        """As the panel, where nothing is marked."""
        for mention in mentions:
            if TRIPWIRE in mention.text:
                raise ZeroDivisionError
            if LANDMINE in mention.text and not self._mark.exists():
                self._mark.touch()
                raise UnforeseenError
        return super().examine(mentions, documents, facts)


class FaultyScoreProcessor(ScoreProcessor):
    """Scores with the faulty panel."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._scorer = Scorer((), context.policy, panel=FaultyPanel(context.settings.home / LANDMINE))


def _build_faulty(context: Context, plan: Plan) -> Sequence[Compacted]:
    return FaultyScoreProcessor(context).follows if context.role is Role.SCORE else build(context, plan)


def main(role: Role, ordinal: int = 0) -> None:
    """Run until a signal."""
    settings = load()
    where = endpoints(settings)
    run(role, ordinal, settings, (where.kafka, where.elasticsearch), _build_faulty)


if __name__ == "__main__":
    typer.run(main)
