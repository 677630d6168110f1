"""Posts for the detector of campaigns, and a store such as its caller keeps."""

from datetime import UTC, date, datetime, timedelta

from models.campaigns.gathering import Gathering
from models.campaigns.post import Post
from schemas.scored import AccountView
from schemas.taxonomy import Kind, Verdict

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = date(2026, 3, 1)
HOAX = "The Aurelia pans hide a banned poison that harms children, tell everybody you know about it"
BOT = {"born": TODAY - timedelta(days=5), "followers": 2}
PERSON = {"born": TODAY - timedelta(days=2_000), "followers": 400}


def post(number, text=HOAX, *, account=None, minute=None, handle=None, links=(), media=(), shared=False, verdict=Verdict.UNKNOWN, **known):
    """A post a minute; each by an account of its own unless told."""
    who = number if account is None else account
    return Post(
        mention=f"x:m{number}",
        account=f"x:{who}",
        handle=f"name{who}" if handle is None else handle,
        at=START + timedelta(minutes=number if minute is None else minute),
        text=text,
        links=links,
        media=media,
        shared=shared,
        view=AccountView(verdict=verdict),
        kinds=(Kind.FRAUD,),
        **known,
    )


def bots(count=20, text=HOAX, first=0, **known):
    """Young accounts that post the same."""
    return [post(first + number, text, **{**BOT, **known}) for number in range(count)]


def people(count=20, text=HOAX, first=0, **known):
    """Accounts of some years, made at different times, that post the same."""
    return [
        post(first + number, text, **{"born": TODAY - timedelta(days=800 + 97 * number), "followers": 50 + number, **known})
        for number in range(count)
    ]


def campaigns(outcomes):
    """The last revision of each campaign, by id."""
    return {change.id: change for outcome in outcomes for change in outcome.changes}


def members(outcomes):
    """Accounts of all campaigns."""
    return {member.id for change in campaigns(outcomes).values() for member in change.members}


class Store:
    """What a caller keeps: records, and the count that it writes after them."""

    def __init__(self):
        self.records = {}
        self.count = 0

    def restored(self):
        return Gathering.restore("aurelia", self.records, self.count)

    def write(self, gathering, *, crash=False):
        """Write the records; the count as well unless it crashes between the two."""
        self.records |= gathering.written()
        if not crash:
            self.count = gathering.count
