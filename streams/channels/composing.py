"""The words of an order: to whom, why now, what it is about, and how to answer."""

from dataclasses import replace

from models.alerting.order import Order
from schemas.alert import Occasion
from schemas.crisis import CrisisChange
from schemas.plan import Language, Plan
from streams.channels.alert import Alert, alert_of, plain, title_of
from streams.channels.phrases import FRAMES, OCCASIONS

_ANSWERED = frozenset({Occasion.CHANGE, Occasion.ESCALATION, Occasion.REMINDER})
MOST_REASON = 1_000


def compose(order: Order, change: CrisisChange, plan: Plan, link: str = "") -> Alert:
    """The alert of an order in the plan's first language. `link` acknowledges; without one the command that does is named."""
    language = plan.languages[0]
    told = alert_of(change, language)
    first = [FRAMES[language]["exercise"]] if told.drill else []
    reason = [_reason(order, plan)] if order.because else []
    lines = [*first, *reason, *_matter(order, change, told, language), *_answer(order, change, language, link)]
    facts = {"id": order.id, "occasion": order.occasion.value, "contact": order.contact, "step": order.step}
    return replace(
        told,
        id=order.id,
        level=order.level,
        title=_title(order, change, told, language),
        body="\n".join(lines),
        change={**told.change, **facts},
        event=order.event,
        link=link if order.event == "trigger" else "",
    )


def _title(order: Order, change: CrisisChange, told: Alert, language: Language) -> str:
    happened = OCCASIONS[language].get(order.occasion)
    return title_of(change.crisis, happened, language) if happened else told.title


def _reason(order: Order, plan: Plan) -> str:
    names = [one.name for one in plan.contacts if one.id == order.contact]
    return plain(": ".join([*names, order.because]))[:MOST_REASON]


def _matter(order: Order, change: CrisisChange, told: Alert, language: Language) -> list[str]:
    """A report is what its author wrote, line by line, and who signed it."""
    if order.occasion is not Occasion.REPORT:
        return [told.body]
    signed = FRAMES[language]["signed"].format(by=plain(change.by))
    return [*(plain(line) for line in change.note.splitlines()), signed, told.body.splitlines()[-1]]


def _answer(order: Order, change: CrisisChange, language: Language, link: str) -> list[str]:
    held = change.crisis.acknowledged_by and not change.crisis.outgrown
    if order.event != "trigger" or order.occasion not in _ANSWERED or held:
        return []
    phrase = "link" if link else "answer"
    return [FRAMES[language][phrase].format(link=link, crisis=plain(change.crisis.id))]
