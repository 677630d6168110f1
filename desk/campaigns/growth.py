"""How a campaign grew, as bars for a terminal. Pure."""

from collections.abc import Sequence

from schemas.campaign import Step

MOST_ROWS = 24
WIDTH = 40


def bars(steps: Sequence[Step]) -> list[str]:
    """One line for each step, or for each few of them where they are many: when, a bar as long as its mentions, and the figures."""
    rows = _rows(steps)
    most = max((step.mentions for step in rows), default=0)
    return [f"{step.at:%Y-%m-%d %H:%M}  {_bar(step.mentions, most):<{WIDTH}}  {_figures(step)}" for step in rows]


def _rows(steps: Sequence[Step]) -> list[Step]:
    """At most `MOST_ROWS`, neighbours added up."""
    together = -(-len(steps) // MOST_ROWS) or 1
    return [_added(steps[first : first + together]) for first in range(0, len(steps), together)]


def _added(steps: Sequence[Step]) -> Step:
    return Step(at=steps[0].at, mentions=sum(one.mentions for one in steps), accounts=sum(one.accounts for one in steps))


def _bar(mentions: int, most: int) -> str:
    """Something is seen of every step that has mentions."""
    return "█" * -(-mentions * WIDTH // most) if mentions else ""


def _figures(step: Step) -> str:
    return f"{step.mentions} mention{'s' * (step.mentions != 1)}, {step.accounts} new account{'s' * (step.accounts != 1)}"
