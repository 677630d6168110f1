"""Accounts and what hangs on them, out of Elasticsearch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desk.accounts.query import mentions_clause
from desk.accounts.words import LISTED, shown
from desk.clients import elastic
from desk.errors import DeskError
from desk.finding import find
from schemas.indices import Index
from streams.bulk import document_id

MOST = 10_000
Document = dict[str, Any]


@dataclass(frozen=True)
class Mentions:
    """Some of an account's mentions, and how many there are."""

    found: list[Document]
    total: int


@dataclass(frozen=True)
class Store:
    """Where Elasticsearch answers. Every method raises DeskError when it does not."""

    url: str

    def account(self, account: str) -> Document | None:
        """The indexed account, or None."""
        return self.accounts_by_ids([account]).get(account)

    def accounts_by_ids(self, accounts: Sequence[str]) -> dict[str, Document]:
        """Those of at most 10,000 that are indexed, by their ids."""
        wanted = sorted({document_id(account) for account in accounts})
        found = self.search(Index.ACCOUNTS, {"size": MOST, "query": {"ids": {"values": wanted}}}) if wanted else []
        return {document["id"]: document for document in found}

    def known(self, account: str, otherwise: str = "") -> Document:
        """The indexed account. Raises DeskError where there is none, with those of the same handle, and what to do `otherwise`."""
        found = self.account(account)
        if found is None:
            namesakes = self._of_handle(account)
            hint = f"Of that handle there are {', '.join(namesakes)}." if namesakes else LISTED
            raise DeskError(f"No account {shown(account)} is indexed.", f"{hint} {otherwise}".strip())
        return found

    def mentions(self, account: str, size: int, sort: Sequence[dict[str, str]]) -> Mentions:
        """The first `size` in that order."""
        body = {"size": size, "track_total_hits": True, "query": mentions_clause(account), "sort": list(sort)}
        answer = self._answer(Index.MENTIONS, body)
        return Mentions([hit["_source"] for hit in answer["hits"]["hits"]], int(answer["hits"]["total"]["value"]))

    def campaigns(self, account: str) -> list[Document]:
        """Those that name it as a member, the latest first."""
        body = {"size": 100, "query": {"term": {"members.id": account}}, "sort": [{"last_seen": "desc"}, {"id": "asc"}]}
        return self.search(Index.CAMPAIGNS, body)

    def steps(self, account: str) -> list[Document]:
        """The steps of its take-down, oldest first."""
        body = {"size": MOST, "query": {"term": {"account": account}}, "sort": [{"at": "asc"}, {"id": "asc"}]}
        return self.search(Index.TAKEDOWNS, body)

    def all_steps(self) -> list[Document]:
        """The steps of all take-downs, the latest 10,000, oldest first."""
        return self.search(Index.TAKEDOWNS, {"size": MOST, "sort": [{"at": "desc"}, {"id": "asc"}]})[::-1]

    def search(self, index: Index, body: Document) -> list[Document]:
        """The documents of a search."""
        return [hit["_source"] for hit in self._answer(index, body)["hits"]["hits"]]

    def counted(self, index: Index, body: Document) -> tuple[list[Document], int]:
        """The same with the number of all that match."""
        answer = self._answer(index, body)
        return [hit["_source"] for hit in answer["hits"]["hits"]], int(answer["hits"]["total"]["value"])

    def _of_handle(self, account: str) -> list[str]:
        bare = account.partition(":")[2].removeprefix("@")
        body = {"size": 5, "query": {"terms": {"author.handle": [bare, f"@{bare}"]}}, "sort": [{"id": "asc"}]}
        return [shown(document["id"]) for document in self.search(Index.ACCOUNTS, body)]

    def _answer(self, index: Index, body: Document) -> Any:
        with elastic(self.url) as client:
            return find(client, self.url, index.value, body)
