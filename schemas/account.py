"""What is known of an account: the record on `accounts.judged.v1`."""

from schemas.ids import account_id
from schemas.mention import Author, Moment, Name
from schemas.record import Record
from schemas.scored import AccountView


def id_of(source: str, author: Author) -> str:
    """The id of the author's account: by the platform's id, or by the handle where there is none."""
    return account_id(source, author.id or author.handle)


class Account(Record):
    """An author and the verdict on them as of `judged_at`, an event time. `id` is `source:author`.

    `watch` is the identity that is imitated, or the first watch that the mention named; `mention` the one that the verdict was reached on;
    `campaigns` are the ids of those that the account takes part in.
    """

    id: str
    source: str
    author: Author
    view: AccountView
    watch: str = ""
    judged_at: Moment
    mention: str
    campaigns: tuple[Name, ...] = ()
