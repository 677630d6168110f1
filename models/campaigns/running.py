"""A campaign under way: what is kept of it, how a post adds to it, and its form in a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from rapidfuzz.fuzz import ratio

from models.campaigns.evidence import Judged
from models.campaigns.kept import Kept
from models.campaigns.memory import Group
from models.campaigns.participants import Burst
from models.campaigns.shares import LINK, PICTURE
from schemas.campaign import MOST_STEPS, MOST_TEXTS, Shared

STEP_SECONDS = 900
MOST_JOINED = 2_000
"""Members of a campaign that are remembered; it grows no further."""
MOST_GROUPS = 200
MOST_ABSORBED = 5
MOST_LINKS = 10
MOST_SAMPLES = 10
_OTHER_WORDING = 85.0
"""Per cent of letters in common below which a text is worth showing beside those shown."""


@dataclass(slots=True)
class Joined:
    """A member: `at` is the time of its first post."""

    handle: str
    at: float
    mentions: int = 0


@dataclass(slots=True)
class Running:
    """`since` is the number of the post that revealed it; `shown` what the last revision showed: accounts, level and hour."""

    id: str
    shared: Shared
    since: int
    first_seen: float
    last_seen: float
    judged: Judged = field(default_factory=lambda: Judged(0.0, ()))
    burst: Burst | None = None
    groups: dict[Group, None] = field(default_factory=dict)
    members: dict[str, Joined] = field(default_factory=dict)
    mentions: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    growth: dict[int, list[int]] = field(default_factory=dict)
    samples: list[str] = field(default_factory=list)
    absorbed: list[str] = field(default_factory=list)
    revision: int = 0
    shown: tuple[int, int, int] = (0, 0, 0)

    @property
    def full(self) -> bool:
        """Whether no more members are taken."""
        return len(self.members) >= MOST_JOINED

    @property
    def links(self) -> tuple[str, ...]:
        """The first links that are shared."""
        found = [group.removeprefix(LINK) for group in self.groups if isinstance(group, str) and group.startswith(LINK)]
        return tuple(found[:MOST_LINKS])

    def count(self, kept: Kept) -> None:
        """A post of a member, or of one that becomes a member by it."""
        member, step = self.members.get(kept.account), self.growth.setdefault(int(kept.at) // STEP_SECONDS, [0, 0])
        step[0] += 1
        if member is None:
            step[1] += 1
            member = self.members[kept.account] = Joined(kept.handle, kept.at)
        member.mentions += 1
        member.at = min(member.at, kept.at)
        self.mentions += 1
        self.first_seen, self.last_seen = min(self.first_seen, kept.at), max(self.last_seen, kept.at)
        self._show(kept)
        while len(self.growth) > MOST_STEPS:
            del self.growth[min(self.growth)]

    def _show(self, kept: Kept) -> None:
        if len(self.samples) < MOST_SAMPLES:
            self.samples.append(kept.mention)
        wanted = len(self.texts) < MOST_TEXTS and kept.plain and kept.plain not in self.texts
        if wanted and all(ratio(kept.plain, other) < _OTHER_WORDING for other in self.texts):
            self.texts[kept.plain] = kept.text

    def share(self, groups: Sequence[Group]) -> None:
        """Count these among what is shared."""
        for group in groups:
            if len(self.groups) < MOST_GROUPS:
                self.groups.setdefault(group)

    def absorb(self, other: "Running") -> None:
        """Go on for both."""
        for account, theirs in other.members.items():
            mine = self.members.get(account)
            if mine is None and not self.full:
                self.members[account] = theirs
            elif mine is not None:
                mine.mentions += theirs.mentions
                mine.at = min(mine.at, theirs.at)
        for bucket, (mentions, accounts) in other.growth.items():
            step = self.growth.setdefault(bucket, [0, 0])
            step[0], step[1] = step[0] + mentions, step[1] + accounts
        while len(self.growth) > MOST_STEPS:
            del self.growth[min(self.growth)]
        self.share(list(other.groups))
        self.mentions += other.mentions
        self.first_seen, self.last_seen = min(self.first_seen, other.first_seen), max(self.last_seen, other.last_seen)
        self.texts = dict([*self.texts.items(), *other.texts.items()][:MOST_TEXTS])
        self.absorbed = [*self.absorbed, other.id, *other.absorbed][-MOST_ABSORBED:]

    def form(self) -> dict[str, Any]:
        """What is written; `of` reads it."""
        return {
            "id": self.id,
            "shared": self.shared.value,
            "since": self.since,
            "seen": [self.first_seen, self.last_seen],
            "judged": [self.judged.probability, list(self.judged.reasons)],
            "burst": self.burst and list(self.burst),
            "groups": list(self.groups),
            "members": [[account, member.handle, member.at, member.mentions] for account, member in self.members.items()],
            "mentions": self.mentions,
            "texts": list(self.texts.items()),
            "growth": [[bucket, *step] for bucket, step in self.growth.items()],
            "samples": self.samples,
            "absorbed": self.absorbed,
            "revision": self.revision,
            "shown": list(self.shown),
        }

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError where it is no campaign."""
        first, last = map(float, form["seen"])
        probability, reasons = form["judged"]
        accounts, level, hour = map(int, form["shown"])
        return cls(
            id=str(form["id"]),
            shared=Shared(form["shared"]),
            since=int(form["since"]),
            first_seen=first,
            last_seen=last,
            judged=Judged(float(probability), tuple(map(str, reasons))),
            burst=None if form["burst"] is None else Burst(*map(int, form["burst"])),
            groups=dict.fromkeys(group if isinstance(group, int) else str(group) for group in form["groups"]),
            members={str(account): Joined(str(handle), float(at), int(mentions)) for account, handle, at, mentions in form["members"]},
            mentions=int(form["mentions"]),
            texts={str(plain): str(text) for plain, text in form["texts"]},
            growth={int(bucket): [int(mentions), int(new)] for bucket, mentions, new in form["growth"]},
            samples=[str(sample) for sample in form["samples"]],
            absorbed=[str(each) for each in form["absorbed"]],
            revision=int(form["revision"]),
            shown=(accounts, level, hour),
        )


def shared_of(group: Group) -> Shared:
    """What kind of thing a group shares."""
    if isinstance(group, int):
        return Shared.TEXT
    return Shared.MEDIA if group.startswith(PICTURE) else Shared.LINK
