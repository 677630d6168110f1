"""The link in an alert by which its reader acknowledges the crisis."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from schemas.crisis import CrisisChange, State
from schemas.plan import Plan
from streams.channels.answer_token import Answer, link

_TO_ANSWER = frozenset({State.SUSPECTED, State.OPEN})


def answer_link(plan: Plan, change: CrisisChange, contact: str, now: datetime, environment: Mapping[str, str]) -> str:
    """The link for this contact (an id of the plan), good for `plan.answers.hours` from `now`; "" where there is nothing to answer.

    That is: a plan without `answers`, a crisis that is closed, or acknowledged or contained and no worse since, an alert to a whole channel
    (`contact` ""), or a secret that is missing or malformed, which `quivive plan validate` tells: an alert without a link is better than
    none. Never raises.
    """
    open_to_answer = change.crisis.state in _TO_ANSWER or (change.crisis.state is not State.CLOSED and change.crisis.outgrown)
    if plan.answers is None or not contact or not open_to_answer:
        return ""
    answer = Answer(change.crisis.id, change.crisis.watch, contact, now + timedelta(hours=plan.answers.hours))
    try:
        return link(plan.answers.url, environment.get(plan.answers.secret_env, ""), answer)
    except ValueError:
        return ""
