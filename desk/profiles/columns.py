"""Which column of an export feeds which field of a profile: our own names, and those of well-known platforms and data sets."""

import re
from collections.abc import Iterable, Mapping

from agents.errors import IngestError
from agents.file.mapping import Vocabulary
from agents.file.mapping import parse_map as parsed
from desk.errors import DeskError
from schemas.profile import Profile

TARGETS = frozenset(Profile.model_fields) - {"avatar_hash"}
NEGATED = "not "
"""Before a field: the column says the opposite."""
NESTED = ("author", "user", "account", "profile", "owner")
"""Objects within a row that hold the account; what else the row says of an `id` or a `url` is then that of a post."""
OF_THE_ROW = frozenset({"source", "seen_at"})
_KNOWN: dict[str, str] = {
    "handle": "screenname username login acct uniqueid usernamehandle accountname",
    "name": "fullname displayname nickname userfullname",
    "bio": "biography description signature note userdescription userbio profiledescription",
    "url": "website expandedurl homepage userurl",
    "id": "idstr userid pk accountid did",
    "followers": "followerscount followercount userfollowercount userfollowerscount numberoffollowers numfollowers nfollowers nbfollowers "
    "subscribers subscribercount publicmetricsfollowerscount",
    "following": "followings followingcount followscount follows friends friendscount userfollowingcount numberoffollowing numberoffollows "
    "numberoffriends numfollowing nfollowing nbfollowing userfollowcount publicmetricsfollowingcount",
    "posts": "postscount postcount statuses statusescount mediacount usermediacount videocount numberofposts numberofstatuses numposts "
    "nposts tweetcount tweets tweetscount publicmetricstweetcount",
    "likes": "favourites favouritescount favoritescount favorites numberoffavourites numberoffavorites likescount likecount heartcount",
    "listed": "listedcount numberoflisted lists publicmetricslistedcount",
    "private": "isprivate userisprivate protected locked privateaccount",
    "verified": "isverified userisverified verifiedaccount isblueverified",
    "has_avatar": "userhasprofilpic userhasprofilepic hasprofilepic hasprofilepicture profilepic hasprofileimage presenceofprofileimage",
    "not has_avatar": "hasanonymousprofilepicture defaultprofileimage defaultimage presenceofdefaultprofileimage defaultavatar",
    "has_banner": "presenceofbanner profilebannerurl hasprofilebanner banner header",
    "has_url": "presenceofurl externalurl hasexternalurl haswebsite urlpresence",
    "default_look": "defaultprofile presenceofdefaultprofile",
    "avatar_url": "profileimageurl profileimageurlhttps profilepicurl profilepicurlhd avatarlarger profilepictureurl",
    "created_at": "created joined joinedat joindate registeredat dateofcreation usercreatedat creationdate accountcreatedat",
    "age_days": "accountage accountagedays ageindays numberofdaysbetweenaccountcreationandaccountlabelling",
    "seen_at": "collectedat crawledat scrapedat fetchedat",
    "source": "platform network",
    "labels": "badges",
    "handle_length": "usernamelength screennamelength lengthofscreenname lengthofusername snlen",
    "handle_digits": "usernamedigitcount screennamedigitcount sndigits usernamedigits",
    "handle_digit_share": "numslengthusername usernamedigitshare",
    "name_length": "fullnamelength lengthofname namelen",
    "name_words": "fullnamewords numberofwordsinname",
    "name_digits": "namedigitcount",
    "name_digit_share": "numslengthfullname",
    "name_is_handle": "nameusername nameequalsusername",
    "bio_length": "biographylength userbiographylength descriptionlength desclen descriptionlen lengthofdescription",
}
_PROFILE = Vocabulary(TARGETS, "profile", "FIELD", "followers=n_followers,handle=user", optional="author.")
_OWN = {re.sub(r"[^a-z0-9]", "", name): name for name in TARGETS}
_FOREIGN = {column: field for field, columns in _KNOWN.items() for column in columns.split()}


def parse_map(options: Iterable[str]) -> dict[str, str]:
    """Column by field. Each option holds one or more `field=column`, separated by commas; `author.handle` means `handle`."""
    try:
        return parsed(options, _PROFILE)
    except IngestError as error:
        raise DeskError(error.problem, error.remedy) from error


def field_of(column: str) -> str:
    """The field that a column feeds by its name, `not field` where it says the opposite, "" where it is not known."""
    plain = re.sub(r"[^a-z0-9]", "", column.lower()) if len(column) <= _LONGEST else ""
    return _OWN.get(plain) or _FOREIGN.get(plain, "")


def fields_of(columns: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Field by column: what is mapped by hand, then our own names, then foreign ones, of which the first in the row holds."""
    by_column = {column: field for field, column in mapping.items()}
    chosen = {field: column for column, field in by_column.items()}
    told = [(column, field_of(column)) for column in columns if column not in by_column]
    for ours in (True, False):
        for column, field in told:
            bare = field.removeprefix(NEGATED)
            if field and (_is_own(column) is ours) and bare not in {name.removeprefix(NEGATED) for name in chosen}:
                chosen[field] = column
    return {column: field for field, column in chosen.items()}


def _is_own(column: str) -> bool:
    return re.sub(r"[^a-z0-9]", "", column.lower()) in _OWN


_LONGEST = 100
