"""An alert: what a person reads when a crisis changes. The text is complete without the link."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from models.alerting.causes import cause_of
from models.alerting.names import KINDS
from schemas.crisis import Crisis, CrisisChange, State
from schemas.plan import Language
from schemas.taxonomy import Level
from streams.channels.phrases import CHANGES, FRAMES, LEVELS

_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters, line separators, direction and tag marks, invisible characters, lone surrogates."""


Event = Literal["trigger", "acknowledge", "resolve"]


class ChannelError(Exception):
    """A channel did not take the alert; `retry_after` is the wait in seconds that it asked for, `final` means never."""

    def __init__(self, problem: str, *, retry_after: float | None = None, final: bool = False) -> None:
        super().__init__(problem)
        self.retry_after = retry_after
        self.final = final


@dataclass(frozen=True, slots=True)
class Alert:
    """`id` is the same in every repeat, so that a receiver can recognise it; `fingerprint` the same in all alerts of a crisis.

    `event`: raised or told again, acknowledged, or over. `link`: where its reader acknowledges, for channels that have a place for
    links. `about`: a crisis, or a source that fell silent.
    """

    id: str
    level: Level
    title: str
    body: str
    change: dict[str, Any]
    fingerprint: str = ""
    event: Event = "trigger"
    drill: bool = False
    link: str = ""
    about: Literal["crisis", "source"] = "crisis"


def alert_of(change: CrisisChange, language: Language = "en") -> Alert:
    """Everything needed at three in the morning: what, how bad, since when, why, who said it. The end of a crisis quotes nobody."""
    crisis, frames = change.crisis, FRAMES[language]
    lines = [
        frames["why"].format(why=plain(cause_of(change, language))),
        frames["since"].format(since=crisis.opened_at, mentions=crisis.mentions, authentic=crisis.authentic),
        *_quote(change, language),
    ]
    told = {"id": change.id, **change.model_dump(mode="json")}
    title = title_of(crisis, CHANGES[language][change.change], language)
    event: Event = "resolve" if crisis.state is State.CLOSED else "trigger"
    return Alert(change.id, crisis.level, title, "\n".join(lines), told, fingerprint=crisis.id, event=event, drill=crisis.drill)


def title_of(crisis: Crisis, happened: str, language: Language) -> str:
    """One line; a drill is told as one."""
    facts = {"level": LEVELS[language][crisis.level], "severity": crisis.severity, "watch": plain(crisis.watch)}
    title = FRAMES[language]["title"].format(**facts, kind=KINDS[language][crisis.kind], happened=happened)
    return f"{FRAMES[language]['drill']}{title}" if crisis.drill else title


def _quote(change: CrisisChange, language: Language) -> list[str]:
    frames, crisis = FRAMES[language], plain(change.crisis.id)
    if change.crisis.state is State.CLOSED or not change.mention:
        return [frames["crisis"].format(crisis=crisis)]
    said = f"{plain(change.author) or frames['unknown']}: {plain(change.text)[:280]}"
    return [said, frames["mention"].format(crisis=crisis, mention=plain(change.mention))]


def plain(text: str) -> str:
    """Hostile text made harmless for a terminal: one line, no control or direction marks."""
    return _CONTROL.sub(" ", text).strip()
