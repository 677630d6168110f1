"""The curve of a crisis as a picture: mentions of all and of authentic accounts, what is usual, the level, and what happened."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from desk.reports.facts import Facts
from desk.reports.heard import Bin, Seen
from desk.reports.language import Language, language
from desk.reports.responses import at_of
from schemas.crisis import Change, Crisis
from schemas.plan import Language as Code
from schemas.taxonomy import Level

WIDTH, HEIGHT, DOTS = 9.0, 5.0, 140
ALL, AUTHENTIC, USUAL, DEED = "#9db4c8", "#17456b", "#b5651d", "#444444"
_LEVELS = dict(zip(Level, ("#d9d9d9", "#c7d7a6", "#f1d36b", "#e8923c", "#c0392b"), strict=True))
_MARKED = frozenset(
    {Change.OPENED, Change.ACKNOWLEDGED, Change.CONTAINED, Change.CLOSED, Change.STOOD_DOWN, Change.REOPENED, Change.REPORTED}
)
MOST_MARKS = 16
_TICKS = ["%Y", "%m-%d", "%m-%d", "%H:%M", "%H:%M", "%S"]
_OFFSETS = ["", "%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%d %H:%M"]
"""For years, months, days, hours, minutes and seconds; in figures, which need no language."""


def curve_png(facts: Facts, spoken: Code) -> bytes:
    """A PNG; empty where no mentions could be read. The same facts give the same bytes."""
    if facts.seen is None or not facts.seen.curve:
        return b""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib.figure import Figure

    say = language(spoken, facts.zone)
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, layout="constrained")
    counts, levels = figure.subplots(2, 1, sharex=True, height_ratios=(5, 1))
    _counts(counts, facts.seen, _usual(facts, facts.seen), say)
    _levels(levels, facts, facts.seen, say)
    _deeds(counts, facts, say)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def marks(facts: Facts, end: datetime) -> list[tuple[datetime, Change]]:
    """What happened and is drawn, up to the end of the curve."""
    return [(at_of(change), change.change) for change in facts.changes if change.change in _MARKED and at_of(change) <= end][:MOST_MARKS]


def stretches(facts: Facts, end: datetime) -> Iterator[tuple[datetime, datetime, Level]]:
    """How long each level lasted."""
    starts = [(at_of(change), change.crisis.level) for change in facts.changes]
    ends = [*(at for at, _ in starts[1:]), end]
    for (start, level), stop in zip(starts, ends, strict=True):
        if start < min(stop, end):
            yield start, min(stop, end), level


def _usual(facts: Facts, seen: Seen) -> float | None:
    """The usual count of the window that opened the crisis, in a bin of the curve."""
    rate = next((change.crisis.rate for change in facts.changes if change.crisis.rate), None)
    return rate.usual * seen.step.total_seconds() / rate.window_seconds if rate and rate.windows else None


def _counts(axes: Any, seen: Seen, usual: float | None, say: Language) -> None:
    edges = [*(one.at.astimezone(say.zone) for one in seen.curve), (seen.curve[-1].at + seen.step).astimezone(say.zone)]
    axes.stairs([one.mentions for one in seen.curve], edges, fill=True, color=ALL, label=say.word("all_accounts"))
    axes.stairs([one.authentic for one in seen.curve], edges, color=AUTHENTIC, linewidth=1.4, label=say.word("authentic"))
    if usual is not None:
        axes.axhline(usual, color=USUAL, linestyle="--", linewidth=1, label=say.word("usual"))
    axes.set_ylim(bottom=0, top=1.3 * max(1, _highest(seen.curve)))
    axes.set_ylabel(f"{say.word('axis')} / {say.span(seen.step)}")
    axes.legend(loc="upper right", fontsize="small", frameon=False)
    axes.spines[["top", "right"]].set_visible(False)


def _levels(axes: Any, facts: Facts, seen: Seen, say: Language) -> None:
    """A coloured bar for each stretch, its height the rank of the level."""
    from matplotlib import dates

    for start, stop, level in stretches(facts, seen.curve[-1].at + seen.step):
        axes.axvspan(start.astimezone(say.zone), stop.astimezone(say.zone), ymax=(level.rank + 1) / 5, color=_LEVELS[level], linewidth=0)
    worst: Crisis = max((change.crisis for change in facts.changes), key=lambda crisis: crisis.level.rank)
    axes.set_yticks([0.5, 4.5], [say.word(Level.INFO), say.word(Level.CRITICAL)], fontsize="x-small")
    axes.set_ylim(0, 5)
    axes.set_ylabel(say.word("level"), fontsize="small")
    axes.set_xlabel(f"{say.zone.key}; {say.word(worst.level)}: {worst.severity}/100")
    axes.set_xlim(seen.curve[0].at, seen.curve[-1].at + seen.step)
    ticks: Any = dates
    locator = ticks.AutoDateLocator(tz=say.zone)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ticks.ConciseDateFormatter(locator, tz=say.zone, formats=_TICKS, offset_formats=_OFFSETS))
    axes.spines[["top", "right"]].set_visible(False)


def _deeds(axes: Any, facts: Facts, say: Language) -> None:
    """A line for each, its name above; names that would lie over each other are put lower in turn."""
    curve = facts.seen.curve if facts.seen else ()
    length = curve[-1].at - curve[0].at + timedelta(minutes=1)
    row, last = 0, curve[0].at - length
    for at, change in marks(facts, curve[-1].at + timedelta(days=1)):
        if at > curve[-1].at + length / 20:
            continue
        row, last = (row + 1 if at - last < length / 6 else 0), at
        axes.axvline(at.astimezone(say.zone), color=DEED, linewidth=0.8, linestyle=":")
        place = (at.astimezone(say.zone), 0.98 - 0.06 * (row % 4))
        transform = axes.get_xaxis_transform()
        axes.annotate(f" {say.word(change)}", place, xycoords=transform, fontsize="x-small", va="top", color=DEED)


def _highest(curve: tuple[Bin, ...]) -> int:
    return max(one.mentions for one in curve)
