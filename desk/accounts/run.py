"""What `quivive account` does, but for printing: lists and single accounts, gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from desk.accounts.evidence import BY_TIME
from desk.accounts.query import AccountFilters, accounts_request
from desk.accounts.returned import returned, taken_down
from desk.accounts.show import entry, profile, surroundings
from desk.accounts.steps import Case, cases, in_order
from desk.accounts.store import Document, Store
from desk.accounts.takedowns import line_of
from desk.accounts.words import OPEN, account_of, state_of
from schemas.indices import Index
from schemas.takedown import Takedown
from streams.channels.alert import plain

SHOWN_MENTIONS = 3


@dataclass(frozen=True)
class Listing:
    """Documents for JSON, and lines for people."""

    documents: list[Document]
    lines: list[str]


def listed(store: Store, filters: AccountFilters, limit: int, now: datetime) -> Listing:
    """Accounts, the worst and newest first."""
    found, total = store.counted(Index.ACCOUNTS, accounts_request(filters, limit, now))
    back = came_back(store, found)
    lines = [line for account in found for line in entry(account, back.get(account["id"], ""))]
    return Listing(found, [*lines, f"{len(found)} of {total} accounts."])


def listed_cases(store: Store, wanted: str, limit: int, now: datetime) -> Listing:
    """Take-downs that wait (`open`), or that stand at a state; the one that waits longest first."""
    state = None if wanted.strip().casefold() == OPEN else state_of(wanted)
    every = cases(_steps(store.all_steps()))
    found = [case for case in every if (case.open if state is None else case.state is state)][:limit]
    known = store.accounts_by_ids([case.account for case in found])
    lines = [line for case in found for line in _case(case, known.get(case.account), now)]
    documents = [{**case.last.model_dump(mode="json"), "since": case.since.isoformat()} for case in found]
    return Listing(documents, [*lines, f"{len(found)} take-downs{' that wait' if state is None else f', {state.value}'}."])


def shown(store: Store, account: str) -> Listing:
    """Everything known of one account. Raises DeskError for one that nobody knows."""
    name = account_of(account)
    known = store.known(name)
    steps, campaigns = store.steps(name), store.campaigns(name)
    mentions = store.mentions(name, SHOWN_MENTIONS, BY_TIME)
    back = came_back(store, [known]).get(name, "")
    extra = {"campaigns_found": campaigns, "takedown": steps, "mentions": mentions.total, "last": mentions.found[:1], "came_back": back}
    lines = [*profile(known, back), *surroundings(campaigns, _steps(steps), mentions.found, mentions.total)]
    return Listing([{**known, **extra}], lines)


def came_back(store: Store, accounts: Sequence[Document]) -> dict[str, str]:
    """For each account that may be one that was taken down: which, in words."""
    gone = taken_down(_steps(store.all_steps()))
    return returned(accounts, gone, list(store.accounts_by_ids(list(gone)).values())) if gone and accounts else {}


def _case(case: Case, account: Document | None, now: datetime) -> list[str]:
    head = plain(f"{case.account}  {case.state.value} for {case.waiting(now)}")
    return [head, f"    {line_of(case.last)}", *(f"    {line}" for line in (entry(account) if account else ()))]


def _steps(documents: Sequence[dict[str, Any]]) -> list[Takedown]:
    """Those that can be read, in order."""
    found: list[Takedown] = []
    for document in documents:
        try:
            found.append(Takedown.model_validate(document))
        except ValidationError:
            continue
    return in_order(found)
