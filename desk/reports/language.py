"""How a language writes words, numbers, shares, times and spans. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.reports import english, french
from desk.reports.heard import Count
from desk.reports.remark import About, Remark
from schemas.plan import Language as Code

THIN = "\u202f"


@dataclass(frozen=True, slots=True)
class Language:
    """French or English, in a time zone. `change` of a thing and of an alert share a word where they share a name."""

    code: Code
    zone: ZoneInfo
    words: Mapping[str, str]
    remarks: Mapping[About, str]

    def word(self, name: object) -> str:
        """Of a member of a closed vocabulary; the name itself where there is none."""
        return self.words.get(str(name), str(name).replace("_", " "))

    def said(self, remark: Remark) -> str:
        """The sentence."""
        return self.remarks[remark.about].format(**{name: self.shown(value) for name, value in remark.values.items()})

    def shown(self, value: object) -> str:
        """By its type; floats are shares."""
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, timedelta):
            return self.span(value)
        if isinstance(value, float):
            return self.share(value)
        return self.number(value) if isinstance(value, int) else str(value)

    def number(self, value: int) -> str:
        """With marks between thousands."""
        return f"{value:,}".replace(",", THIN if self.code == "fr" else ",")

    def mentions(self, count: int) -> str:
        """So many, in the singular where the language wants it."""
        single = count == 1 or (self.code == "fr" and not count)
        return f"{self.number(count)} mention{'' if single else 's'}"

    def share(self, value: float) -> str:
        """A share in whole per cent."""
        return f"{round(100 * value)}{THIN if self.code == 'fr' else ''}%"

    def rate(self, count: int, period: timedelta) -> str:
        """So many an hour."""
        value = count / (period.total_seconds() / 3600)
        told = f"{value:.1f}" if value < 10 else self.number(round(value))
        return told.replace(".", ",") if self.code == "fr" and value < 10 else told

    def versus(self, now: int, before: int) -> str:
        """How a figure changed: an arrow and the share, or that there was nothing before."""
        if now == before:
            return "="
        arrow = "▲" if now > before else "▼"
        if not before:
            return arrow
        sign = "+" if now > before else "−"
        return f"{arrow} {sign}{self.share(abs(now - before) / before)}"

    def authentic(self, count: Count) -> str:
        """The share of likely-authentic accounts; a dash where there is nothing."""
        return self.share(count.authentic / count.mentions) if count.mentions else "—"

    def moment(self, at: datetime) -> str:
        """In the plan's time zone, with UTC beside it."""
        local, utc = at.astimezone(self.zone), at.astimezone(UTC)
        if local.utcoffset() == utc.utcoffset():
            return f"{utc:%Y-%m-%d %H:%M} UTC"
        day = "" if local.date() == utc.date() else f"{utc:%Y-%m-%d} "
        return f"{local:%Y-%m-%d %H:%M} {local.tzname()} ({day}{utc:%H:%M} UTC)"

    def brief(self, at: datetime | str) -> str:
        """In the plan's time zone alone, for tables that name it."""
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        return f"{moment.astimezone(self.zone):%Y-%m-%d %H:%M}"

    def span(self, value: timedelta | None) -> str:
        """`2 h 05 min`, `45 s`; a dash for None."""
        if value is None:
            return "—"
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        if minutes < 10:
            return f"{minutes} min {seconds:02d} s" if minutes and seconds else f"{minutes} min" if minutes else f"{seconds} s"
        hours, minutes = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        days_word = "j" if self.code == "fr" else "d"
        return f"{days} {days_word} {hours} h" if days else f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"


def language(code: Code, zone: ZoneInfo) -> Language:
    """`fr` or `en`."""
    spoken = french if code == "fr" else english
    return Language(code, zone, spoken.WORDS, spoken.REMARKS)
