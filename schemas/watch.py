"""A watch: the names, handles and accounts that a team keeps an eye on. Written in YAML, published to a compacted topic."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from schemas.record import Declaration
from schemas.taxonomy import Kind

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Term = Annotated[str, Field(min_length=2, max_length=200)]
Handle = Annotated[str, Field(pattern=r"^@?[^\s@:]{1,200}$")]
"""An account name without platform, e.g. `aurelia_fr`; a leading `@` is allowed and means nothing."""


class WatchKind(StrEnum):
    """What is watched."""

    BRAND = "brand"
    COMPETITOR = "competitor"
    EXECUTIVE = "executive"
    ACCOUNT = "account"
    TOPIC = "topic"


class Sensitivity(StrEnum):
    """How soon a rise of talk about the watch is a crisis."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


_PROTECTED = frozenset({WatchKind.BRAND, WatchKind.EXECUTIVE, WatchKind.ACCOUNT})

LEAST_KNOWN = 3
"""Letters and digits that a known phrase must have: a shorter one would set aside half of all findings."""


class Known(Declaration):
    """A phrase known to be harmless: findings of `kinds` (none: all) that lie within it count for nothing.

    `until` is the last day on which it holds, by the mention's event time; none: for good. `why` stands in the file for those after us.
    """

    phrase: Term
    kinds: tuple[Kind, ...] = ()
    until: date | None = None
    why: Annotated[str, Field(min_length=3, max_length=500)]

    @field_validator("phrase")
    @classmethod
    def _says_something(cls, phrase: str) -> str:
        if sum(map(str.isalnum, phrase)) < LEAST_KNOWN:
            raise ValueError(f"a known phrase needs at least {LEAST_KNOWN} letters or digits")
        return phrase


MOST_LOGOS = 20
"""Logos of one watch: their prints must fit into one record."""


class LogoPrint(Declaration):
    """What is kept of a logo: the file's `name`, and the hashes of all that a copy may show of it, as `models.pictures` packs them."""

    name: Term
    views: Annotated[str, Field(pattern=r"^q[0-9]:[A-Za-z0-9_=-]*$", max_length=45_000)]


class Watch(Declaration):
    """What to look for and who is who around it.

    `names`, `products` match as whole words without regard to case and accents; `exact` with regard to both; `handles` as
    `@handle` or author; `hashtags` as `#tag`. A mention with any of `exclude` does not match. `official`, `employees`,
    `partners`, `critical` and `journalists` are account handles. `floor` is the least number of risky mentions in an hour that may open
    a crisis, `sensitivity` scales it and the other limits; `zone` is where its day begins and ends, as far as its talk has a rhythm.
    `known` are warning lists: phrases of the brand's own that look like a risk and are none. `logos` are pictures, logos and
    official avatars, by their paths from the watch file's folder; `logo_prints` are made of them when the file is read, never by hand.
    """

    id: Slug
    name: Term
    kind: WatchKind = WatchKind.BRAND
    names: tuple[Term, ...] = ()
    exact: tuple[Term, ...] = ()
    products: tuple[Term, ...] = ()
    handles: tuple[Handle, ...] = ()
    hashtags: tuple[Term, ...] = ()
    exclude: tuple[Term, ...] = ()
    official: tuple[Handle, ...] = ()
    employees: tuple[Handle, ...] = ()
    partners: tuple[Handle, ...] = ()
    critical: tuple[Handle, ...] = ()
    journalists: tuple[Handle, ...] = ()
    domains: tuple[Term, ...] = ()
    floor: Annotated[int, Field(ge=2, le=100_000)] = 12
    sensitivity: Sensitivity = Sensitivity.NORMAL
    zone: Annotated[str, Field(max_length=64)] = "UTC"
    known: Annotated[tuple[Known, ...], Field(max_length=500)] = ()
    logos: Annotated[tuple[Term, ...], Field(max_length=MOST_LOGOS)] = ()
    logo_prints: Annotated[tuple[LogoPrint, ...], Field(max_length=MOST_LOGOS)] = ()

    @property
    def protected(self) -> bool:
        """Whether it stands for us, so that somebody may imitate it at our cost and its accounts are ours."""
        return self.kind in _PROTECTED

    @model_validator(mode="after")
    def _has_something_to_find(self) -> Self:
        if not (self.names or self.exact or self.products or self.handles or self.hashtags):
            raise ValueError("a watch needs at least one of names, exact, products, handles, hashtags")
        return self

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, ZoneInfoNotFoundError) as error:
            raise ValueError("zone must name a time zone, such as Europe/Paris") from error
        return zone

    @model_validator(mode="after")
    def _knows_a_phrase_once(self) -> Self:
        seen: set[tuple[str, Kind | None]] = set()
        for known in self.known:
            keys = {(known.phrase.casefold(), kind) for kind in known.kinds or (None,)}
            if seen & keys:
                raise ValueError(f"known: the phrase '{known.phrase}' stands twice for the same kinds")
            seen |= keys
        return self


class WatchFile(Declaration):
    """`watches.yaml`. Ids are unique."""

    watches: Annotated[tuple[Watch, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [watch.id for watch in self.watches]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"watch ids must be unique; more than once: {', '.join(twice)}")
        return self
