"""A person's word on an account, published or taken back."""

from dataclasses import dataclass
from datetime import datetime

from desk.accounts.standing import in_words, standing_of
from desk.accounts.store import Document, Store
from desk.accounts.words import account_of, said_of
from desk.endpoints import Endpoints
from desk.judgements.spoken import masked_note, person_of
from desk.publishing import publish
from schemas.correction import Correction
from schemas.taxonomy import Verdict
from schemas.topics import Topic
from streams.channels.alert import plain


@dataclass(frozen=True)
class Said:
    """Who says what of which account; no `verdict` takes the word back. `note` is masked."""

    account: str
    verdict: Verdict | None
    by: str
    note: str = ""


def said(account: str, verdict: str, by: str, note: str = "") -> Said:
    """The words checked. Raises DeskError for those that cannot be taken."""
    return Said(account_of(account), said_of(verdict), person_of(by), masked_note(note))


def correct(where: Endpoints, words: Said, now: datetime, *, unseen: bool = False) -> str:
    """Publish the correction or its withdrawal; returns what to tell.

    Raises DeskError for an account that is not indexed, unless `unseen`.
    """
    store = Store(where.elasticsearch)
    known = store.account(words.account) if unseen else store.known(words.account, "Give --unseen for one that is still to come.")
    correction = correction_of(words, now)
    value = correction.model_dump_json().encode() if correction else None
    publish(where.kafka, Topic.ACCOUNTS_CORRECTED, [(words.account, value)])
    return plain(told(words.account, correction, known))


def correction_of(words: Said, now: datetime) -> Correction | None:
    """The record; None where the word is taken back."""
    if words.verdict is None:
        return None
    return Correction(id=words.account, verdict=words.verdict, by=words.by, at=now, note=words.note)


def told(account: str, correction: Correction | None, known: Document | None) -> str:
    """The record in a line for the person who said it."""
    before = f"it was {in_words(standing_of(known))}" if known else "it is not indexed yet"
    if correction is None:
        return f"{account}: a person's word, if any, is taken back ({before}); our own verdict holds from its next post on."
    return f"{account}: {correction.verdict.value}, says {correction.by} ({before}). It holds until it is taken back."
