"""Gathers what is known of an account and writes its dossier."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from desk.accounts.dossier import Making, Material, dossier_of
from desk.accounts.evidence import BY_RISK, BY_TIME, MOST, RISKIEST, chosen
from desk.accounts.files import file_stem, write_new
from desk.accounts.markdown import markdown
from desk.accounts.standing import imitated
from desk.accounts.store import Document, Store
from desk.accounts.words import account_of
from desk.endpoints import Endpoints
from desk.judgements.spoken import person_of
from desk.watches import declared
from models.policy import load_policy
from schemas.settings import Settings
from schemas.watch import Watch


@dataclass(frozen=True)
class Report:
    """The dossier and its files: JSON and Markdown."""

    dossier: dict[str, Any]
    files: list[Path]


def making_of(settings: Settings, by: str, now: datetime) -> Making:
    """Who makes a dossier now, with the release and the policy in force. Raises DeskError for a name that is none."""
    return Making(person_of(by), now, version("quivive"), load_policy(settings.policy).version)


def report(where: Endpoints, account: str, making: Making, folder: Path) -> Report:
    """Make and write it. Raises DeskError for an unknown account, or where something does not answer or cannot be written."""
    name = account_of(account)
    dossier = dossier_of(gather(where, name), making)
    stem = file_stem(name, making.at)
    files = {f"{stem}.json": orjson.dumps(dossier, option=orjson.OPT_INDENT_2), f"{stem}.md": markdown(dossier).encode("utf-8", "replace")}
    return Report(dossier, write_new(folder, files))


def gather(where: Endpoints, account: str) -> Material:
    """Everything from Elasticsearch, and the watch as it is declared now."""
    store = Store(where.elasticsearch)
    known = store.known(account)
    riskiest = store.mentions(account, RISKIEST, BY_RISK)
    newest = store.mentions(account, MOST, BY_TIME)
    mentions = chosen(riskiest.found, newest.found)
    return Material(known, mentions, newest.total, store.campaigns(account), store.steps(account), _watch(where, known))


def _watch(where: Endpoints, account: Document) -> Watch | None:
    name = imitated(account)
    return declared(where.kafka).get(name) if name else None
