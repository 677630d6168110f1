"""A rehearsal for people and for programs. Pure; quoted posts are hostile input."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from desk.rehearsal.scoring import Counted
from desk.rehearsal.woken import Call, rooms, woken
from desk.rehearsal.would_be import Compared, Found, WouldBe, compare
from schemas.crisis import Crisis
from schemas.plan import Plan
from streams.channels.alert import plain

MOST_CHANGES = 6


@dataclass(frozen=True)
class Outcome:
    """`compared` is None where nothing is known of what really alerted."""

    would_be: list[WouldBe]
    compared: Compared | None
    found: Found
    counted: Counted
    judged: bool


def outcome_of(found: Found, counted: Counted, alerted: Sequence[Crisis] | None, *, judged: bool) -> Outcome:
    """Settled and compared."""
    would_be = found.settle()
    return Outcome(would_be, None if alerted is None else compare(would_be, alerted), found, counted, judged)


def lines(outcome: Outcome, plan: Plan) -> Iterator[str]:
    """Each crisis with its changes and calls, what alerted then and would not now, and the verdicts."""
    known = {id(one): other for one, other in outcome.compared.both} if outcome.compared else {}
    for one in outcome.would_be:
        yield from _crisis_lines(one, plan, _standing(outcome, known.get(id(one))))
    for crisis in outcome.compared.gone if outcome.compared else ():
        yield plain(f"{crisis.opened_at:%Y-%m-%d %H:%M}  {crisis.level.value} {crisis.severity}  {crisis.id}: alerted then, would not now")
    yield from _summary(outcome)


def record(outcome: Outcome, plan: Plan) -> dict[str, Any]:
    """One JSON object; times in UTC."""
    compared = outcome.compared
    known = {id(one): other.id for one, other in compared.both} if compared else {}
    return {
        "mentions": asdict(outcome.counted),
        "crises": [_record(one, plan) | ({"alerted_as": known.get(id(one))} if compared else {}) for one in outcome.would_be],
        **({"would_not_alert": [crisis.model_dump(mode="json") for crisis in compared.gone]} if compared else {}),
        **({"verdicts": asdict(outcome.found.tally)} if outcome.judged else {}),
    }


def _standing(outcome: Outcome, then: Crisis | None) -> str:
    if outcome.compared is None:
        return ""
    return f", alerted then as {then.id}" if then else ", NEW: did not alert then"


def _crisis_lines(one: WouldBe, plan: Plan, standing: str) -> Iterator[str]:
    crisis = one.crisis
    judged = f"; judged {one.right} right, {one.wrong} wrong" if one.right or one.wrong else ""
    yield plain(
        f"{crisis.opened_at:%Y-%m-%d %H:%M}  {crisis.level.value} {crisis.severity}  {crisis.id}: {crisis.state.value}, "
        f"{crisis.mentions} mentions, {crisis.authentic} authentic{judged}{standing}"
    )
    for change in one.changes[:MOST_CHANGES]:
        moment = change.at or change.crisis.updated_at
        yield "    " + plain(
            f"{moment:%m-%d %H:%M}  {change.change.value.replace('_', ' ')}, {change.crisis.level.value}: {change.because}"
        )
    if len(one.changes) > MOST_CHANGES:
        yield f"    and {len(one.changes) - MOST_CHANGES} more changes"
    heard = rooms(plan, crisis.level)
    if heard:
        yield "    " + plain(f"heard on {', '.join(heard)}")
    calls = woken(plan, one.changes)
    yield from ("    " + plain(_call(call)) for call in calls)
    if not calls:
        yield "    nobody would have been called"


def _call(call: Call) -> str:
    when = f"{call.at:%m-%d %H:%M} UTC ({call.local} there)"
    return f"step {call.step}  {when}  {call.name} by {', then '.join(call.channels)}  [{call.because}]"


def _summary(outcome: Outcome) -> Iterator[str]:
    counted, tally = outcome.counted, outcome.found.tally
    left_out = [f"{counted.again:,} came again"] * bool(counted.again) + [f"{counted.bad:,} could not be read"] * bool(counted.bad)
    more = f" ({', '.join(left_out)})" if left_out else ""
    compared = outcome.compared
    then = f": {len(compared.both)} as then, {len(compared.new)} new; {len(compared.gone)} would not alert any more" if compared else ""
    yield f"{counted.taken:,} mentions{more}, {len(outcome.would_be)} crises would have opened{then}."
    if outcome.judged:
        yield (
            f"Verdicts: of findings judged right {tally.kept} are raised as before, {tally.lost} no longer, {tally.gained} missed ones "
            f"are raised now, {tally.still_missed} still missed; of those judged wrong {tally.false_kept} are raised, "
            f"{tally.false_gone} no longer."
        )


def _record(one: WouldBe, plan: Plan) -> dict[str, Any]:
    return {
        "crisis": one.crisis.model_dump(mode="json"),
        "changes": [change.model_dump(mode="json", exclude={"crisis"}) | {"level": change.crisis.level} for change in one.changes],
        "judged_right": one.right,
        "judged_wrong": one.wrong,
        "channels": rooms(plan, one.crisis.level),
        "calls": [asdict(call) for call in woken(plan, one.changes)],
    }
