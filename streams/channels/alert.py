"""An alert: what a person reads when a crisis changes. The text is complete without the link."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from schemas.crisis import Change, CrisisChange
from schemas.taxonomy import Level

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

    `event`: raised or told again, acknowledged, or over. `link`: where its reader acknowledges, for channels that have a place for links.
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


def alert_of(change: CrisisChange) -> Alert:
    """Everything needed at three in the morning: what, how bad, since when, why, who said it. The end of a crisis quotes nobody."""
    crisis = change.crisis
    happened = change.change.value.replace("_", " ")
    title = f"[{crisis.level.value.upper()} {crisis.severity}] {plain(crisis.watch)}: {crisis.kind.value} {happened}"
    lines = [
        f"Why: {plain(change.because)}",
        f"Since {crisis.opened_at:%Y-%m-%d %H:%M} UTC; {crisis.mentions} mentions, {crisis.authentic} of likely-authentic accounts",
        *_quote(change),
    ]
    return Alert(change.id, crisis.level, title, "\n".join(lines), {"id": change.id, **change.model_dump(mode="json")})


def _quote(change: CrisisChange) -> list[str]:
    if change.change is Change.STOOD_DOWN:
        return [f"Crisis {plain(change.crisis.id)}"]
    said = f"{plain(change.author) or 'unknown author'}: {plain(change.text)[:280]}"
    return [said, f"Crisis {plain(change.crisis.id)}, mention {plain(change.mention)}"]


def plain(text: str) -> str:
    """Hostile text made harmless for a terminal: one line, no control or direction marks."""
    return _CONTROL.sub(" ", text).strip()
