"""The people of a plan: their channels, whether they are away or asleep, and who stands in."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.plan.clock import Span, span
from models.plan.shifts import weekday
from models.written import Place
from schemas.plan import Channel, Contact, Plan, QuietHours
from schemas.taxonomy import Level

MOST_QUIET = 16
"""Spans of quiet hours that are followed when one goes over into the next."""


class People:
    """Questions about the contacts of one plan. Instants are aware."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._by_id = {contact.id: contact for contact in plan.contacts}
        self._numbers = {contact.id: number for number, contact in enumerate(plan.contacts)}
        self._shared = {channel.id: channel for channel in plan.channels}

    def __getitem__(self, contact: str) -> Contact:
        return self._by_id[contact]

    def place(self, contact: str) -> Place:
        """Where the contact stands in the file."""
        return "contacts", self._numbers[contact]

    def zone(self, contact: Contact) -> ZoneInfo:
        """Their own time zone, or the plan's."""
        return ZoneInfo(contact.time_zone or self._plan.time_zone)

    def channels(self, contact: Contact, level: Level) -> tuple[Channel, ...]:
        """Their channels that take the level, in the order in which they are tried."""
        known = self._shared | {channel.id: channel for channel in contact.own_channels}
        return tuple(known[name] for name in contact.channels if known[name].minimum.rank <= level.rank)

    def line(self, contact: str) -> Iterator[Contact]:
        """The contact, then the deputy, the deputy's deputy and so on, each once."""
        seen: set[str] = set()
        name: str | None = contact
        while name is not None and name not in seen:
            seen.add(name)
            yield self._by_id[name]
            name = self._by_id[name].deputy

    def away_until(self, contact: Contact, at: datetime) -> date | None:
        """The last day of the absence that holds at the instant."""
        if not contact.away:
            return None
        day = at.astimezone(self.zone(contact)).date()
        return max((away.until for away in contact.away if away.since <= day <= away.until), default=None)

    def present(self, contact: str, at: datetime) -> Contact | None:
        """The contact, or the first deputy who is there."""
        return next((one for one in self.line(contact) if self.away_until(one, at) is None), None)

    def quiet_until(self, contact: Contact, at: datetime, level: Level) -> datetime | None:
        """The end of the quiet hours, in UTC, that hold at the instant for the level; None where none do."""
        declared = self._plan.quiet_hours if contact.quiet_hours is None else contact.quiet_hours
        hours = [one for one in declared if level.rank <= one.up_to.rank]
        end, zone = at, self.zone(contact)
        for _ in range(MOST_QUIET if hours else 0):
            later = max((until for since, until in self._spans(hours, end, zone) if since <= end < until), default=None)
            if later is None:
                break
            end = later
        return end if end > at else None

    def _spans(self, hours: list[QuietHours], at: datetime, zone: ZoneInfo) -> Iterator[Span]:
        today = at.astimezone(zone).date()
        for day in (today - timedelta(days=1), today):
            kind = weekday(self._plan.rota, day)
            yield from (span(day, one.start, one.end, zone) for one in hours if kind in one.days)
