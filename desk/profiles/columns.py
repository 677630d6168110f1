"""Which column of an export feeds which field of a profile: our own names, and those of well-known platforms and data sets."""

from collections.abc import Iterable, Mapping

from agents.errors import IngestError
from agents.file.mapping import Vocabulary
from agents.file.mapping import parse_map as parsed
from desk.errors import DeskError
from desk.profiles.naming import named, plain
from schemas.profile import Profile

TARGETS = frozenset(Profile.model_fields) - {"avatar_hash"}
NEGATED = "not "
"""Before a field: the column says the opposite."""
NESTED = ("author", "user", "account", "profile", "owner", "data")
"""Objects within a row that hold the account; what else the row says of an `id` or a `url` is then that of a post."""
OF_THE_ROW = frozenset({"source", "seen_at"})
STATS = ("public_metrics", "legacy", "stats", "statsV2", "authorStats", "counts")
"""Objects beside such an account that hold figures of it."""
_KNOWN: dict[str, str] = {
    "handle": "screenname username login acct uniqueid usernamehandle accountname pseudo pseudonyme nomdutilisateur identifiant",
    "name": "fullname displayname nickname realname nom nomcomplet",
    "bio": "biography description desc signature note about biographie",
    "url": "website expandedurl homepage webpage",
    "id": "idstr userid pk accountid did",
    "followers": "flw",
    "following": "flg",
    "posts": "pos",
    "bio_length": "bl",
    "has_url": "lin",
    "has_avatar": "pic",
    "avatar_url": "profileimageurl profileimageurlhttps profilepicurl profilepicurlhd avatarlarger profilepictureurl avatarurl",
    "created_at": "created joined joinedat joindate registeredat dateofcreation creationdate createdate datedecreation",
    "age_days": "accountage ageindays dayssincecreation numberofdaysbetweenaccountcreationandaccountlabelling",
    "seen_at": "collectedat crawledat scrapedat fetchedat",
    "source": "platform network",
    "labels": "badges",
    "name_is_handle": "nameusername fullnameusername nameequalsusername nameisusername simnameusername namesameasusername",
}
"""What `naming` does not make out by itself."""
_PROFILE = Vocabulary(TARGETS, "profile", "FIELD", "followers=n_followers,handle=user", optional="author.")
_OWN = {plain(name): name for name in TARGETS}
_FOREIGN = {column: field for field, columns in _KNOWN.items() for column in columns.split()}
_OWN_HELD = {name: field for name, field in _OWN.items() if field not in {"labels", "links", "source", "avatar"}}
"""Our own names that may have what they lay in before them: `user.followers`."""
_NAMES = _OWN_HELD | _FOREIGN
_FULL_USER = frozenset({"defaultprofile", "profileimageurl", "profileusebackgroundimage"})
"""Columns of Twitter's whole user objects, which leave out the address of a banner where there is none."""


def parse_map(options: Iterable[str]) -> dict[str, str]:
    """Column by field. Each option holds one or more `field=column`, separated by commas; `author.handle` means `handle`."""
    try:
        return parsed(options, _PROFILE)
    except IngestError as error:
        raise DeskError(error.problem, error.remedy) from error


def field_of(column: str) -> str:
    """The field that a column feeds by its name, `not field` where it says the opposite, "" where it is not known."""
    name = plain(column)
    return _OWN.get(name) or named(name, _NAMES)


def fields_of(columns: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Field by column: what is mapped by hand, then columns of an account within the row, our own names, and foreign ones.

    Of several such columns the first in the row holds. `following` comes last: on Twitter's user objects it tells whether the one who
    asked follows the account.
    """
    by_column = {column: field for field, column in mapping.items()}
    chosen = {field: column for column, field in by_column.items()}
    told = [(_rank(column), column, field_of(column)) for column in columns if column not in by_column]
    within = any(rank == 0 for rank, *_ in told)
    for _, column, field in sorted(told, key=lambda one: one[0]):
        if within and "." not in column and field not in OF_THE_ROW:
            continue
        if field and field.removeprefix(NEGATED) not in {name.removeprefix(NEGATED) for name in chosen}:
            chosen[field] = column
    return {column: field for field, column in chosen.items()}


def lacks_banner(columns: Iterable[str]) -> bool:
    """Whether a row is one of Twitter's whole user objects, and has no banner."""
    names = set(map(plain, columns))
    return names >= _FULL_USER and "profilebannerurl" not in names


def _rank(column: str) -> int:
    if column.partition(".")[0] in NESTED and "." in column:
        return 0
    name = plain(column)
    return 3 if name == "following" else 1 if name in _OWN else 2
