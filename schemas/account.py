"""What is known of an account: the record on `accounts.judged.v1`."""

from typing import Any

import orjson

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


def told(account: Account) -> dict[str, Any]:
    """As JSON, without what its writer does not know: what is not set of the profile and of campaigns takes nothing from another writer."""
    document = account.model_dump(mode="json")
    document["author"] = account.author.model_dump(mode="json", exclude_unset=True)
    if "campaigns" not in account.model_fields_set:
        del document["campaigns"]
    return document


def encode_account(account: Account) -> bytes:
    """One JSON object of what is `told`."""
    return orjson.dumps(told(account))
