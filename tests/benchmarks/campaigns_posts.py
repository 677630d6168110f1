"""Posts of real talk and of planted campaigns, with the profiles of real people and of real and invented bots."""

import csv
import gzip
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from models.campaigns.post import Post
from schemas.scored import AccountView

OPENED = date(2006, 3, 21)
"""From which the bot sets count the days of an account's birth."""
NOTHING = AccountView()
START = datetime(2013, 5, 1, tzinfo=UTC)


class Profile(NamedTuple):
    """What the detector sees of an account."""

    handle: str
    born: date | None
    followers: int | None


NOBODY = Profile("", None, None)


def post(number: int, text: str, at: datetime | None = None, who: str = "", profile: Profile = NOBODY, *, shared: bool = False) -> Post:
    """A post; by an account of its own unless told."""
    moment = at or START + timedelta(seconds=number)
    account = f"x:{who or number}"
    links = tuple(word for word in text.split() if word.startswith("http"))
    return Post(f"x:m{number}", account, profile.handle, moment, text, links, (), shared, NOTHING, profile.born, profile.followers)


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Of a labelled set."""
    with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def profiles(folder: Path, name: str, label: str) -> list[Profile]:
    """Real profiles of a bot set; handles are not in it, only how many digits they hold."""
    found = []
    for row in rows(folder, name):
        if row["label"] == label and row["created_ts"] and row["followers"]:
            handle = "name" + "7" * int(float(row["sn_digits"] or 0))
            found.append(Profile(handle, OPENED + timedelta(days=int(float(row["created_ts"]))), int(float(row["followers"]))))
    return found


def talk(folder: Path, people: Sequence[Profile], rng: Random) -> dict[str, list[Post]]:
    """The tweets of each crisis in order of time, each by an account of its own that has the profile of a real person of that day."""
    found: dict[str, list[Post]] = {}
    tweets = sorted(rows(folder, "crisis_crisislex_t6"), key=lambda row: (row["event"], row["created"]))
    older: dict[str, list[Profile]] = {}
    for number, row in enumerate(tweets):
        at = datetime.fromisoformat(row["created"]).replace(tzinfo=UTC)
        event = row["event"]
        if event not in older:
            older[event] = [one for one in people if one.born and one.born < at.date()]
        found.setdefault(event, []).append(post(number, row["text"], at, profile=rng.choice(older[event])))
    return found


def thrown_away(rng: Random, day: date) -> Profile:
    """Days old, hardly followed, with digits."""
    return Profile(f"name{rng.randrange(10**7, 10**8)}", day - timedelta(days=rng.randrange(1, 16)), rng.randrange(9))


def bought(rng: Random, day: date) -> Profile:
    """Made together long ago, followed by some, with a plain handle."""
    return Profile(f"name.{rng.randrange(99)}", day - timedelta(days=700 + rng.randrange(9)), rng.randrange(20, 300))
