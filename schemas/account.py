"""What is known of an account: the record on `accounts.judged.v1`."""

from schemas.ids import account_id
from schemas.mention import Author, Moment, Name
from schemas.record import Record
from schemas.scored import AccountView


def id_of(source: str, author: Author) -> str:
    """The id of the author's account: by the platform's id, or by the handle where there is none."""
    return id_by(source, author.id, author.handle)


def id_by(source: str, native: str, handle: str) -> str:
    """The same from the platform's id and the handle."""
    return account_id(source, native or handle)


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


def encode_account(account: Account) -> bytes:
    """One JSON object. What its writer does not know (is not set) is left out, so that it takes nothing from what another one knows."""
    return account.model_dump_json(exclude_unset=True).encode()
