"""What is known of an account: the record on `accounts.judged.v1`."""

from schemas.mention import Author, Moment
from schemas.record import Record
from schemas.scored import AccountView


class Account(Record):
    """An author and the verdict on them. `id` is `source:author`; `watch` is the identity that an impostor imitates."""

    id: str
    source: str
    author: Author
    view: AccountView
    watch: str = ""
    judged_at: Moment
    mention: str
