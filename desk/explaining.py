"""Why a mention has its score, in lines for a terminal. Posts are hostile input for the terminal too."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.judgements.record import judged
from desk.judgements.store import judgements_on
from desk.mentions import mention_by_id
from desk.watches import read
from models.policy import load_policy
from models.scorer import Scorer
from schemas.framing import BadLine, decode_mentions
from schemas.scored import ScoredMention
from schemas.settings import load
from streams.channels.alert import plain

CLOSE = 0.2
"""Kinds below their threshold are shown from this probability on."""
UNREAD = "; no model reads this language: secrets, personal data, links and rates count as ever, words only where a lexicon knows them"
"""Where there is no tone."""
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*:\S+")
_LINK = re.compile(r"[a-z]+://")


def stored(what: str) -> dict[str, Any] | None:
    """The indexed mention, with its `judgements`, where `what` is an id. Raises DeskError when it is one that nobody knows."""
    if not _ID.fullmatch(what) or _LINK.match(what):
        return None
    url = endpoints(load()).elasticsearch
    found = mention_by_id(url, what)
    if found is None:
        raise DeskError(f"No mention {what} is indexed.", "`quivive search` shows ids. A text that looks like an id goes in by -.")
    judgements = judgements_on(url, [what])
    return {**found, "judgements": [one for each in judgements.values() for one in each]}


def scored_text(what: str, watches: Path | None, policy: Path | None) -> ScoredMention:
    """The text (`-`: standard input) as a scored mention. Raises DeskError for one that cannot be scored."""
    import orjson

    text = sys.stdin.buffer.read().decode("utf-8", "replace").strip() if what == "-" else what
    if not text.strip():
        raise DeskError("There is no text to score.", "Give a text with at least one word.")
    decoded = decode_mentions(orjson.dumps({"text": text.encode("utf-8", "replace").decode()}), datetime.now(UTC))
    problem: BadLine | None = next(iter(decoded.bad), None)
    if problem is not None:
        raise DeskError(f"The text cannot be scored: {problem.message}.", "Give a text with at least one word.")
    return Scorer(read(watches) if watches else (), load_policy(policy)).score(decoded.mentions)[0]


def explanation(mention: dict[str, Any]) -> list[str]:
    """The lines: severity and its reasons, each risk with its receipt, what came close, account, what was masked, who judged."""
    head = f"{mention['level']} {mention['severity']}/100"
    reasons = "; ".join(plain(reason) for reason in mention.get("severity_reasons", ()))
    lines = [f"{head}: {reasons}" if reasons else f"{head}: nothing found"]
    for risk in mention["risks"]:
        lines += _risk(risk)
    lines += _close(mention)
    lines.append(f"language: {mention.get('detected_language') or 'not told'}{_tone(mention.get('tone') or {})}")
    account = mention["account"]
    lines.append(f"account: {account['verdict']}{''.join(f'; {plain(reason)}' for reason in account.get('reasons', ())[:3])}")
    if mention.get("masked"):
        lines.append(f"masked: {', '.join(mention['masked'])}")
    return [*lines, *map(judged, mention.get("judgements", ()))]


def _risk(risk: dict[str, Any]) -> list[str]:
    receipt = risk["receipt"]
    lines = [
        f"{risk['kind']} ({risk['category']}) {risk['probability']:.2f}, threshold {receipt['threshold']:g}",
        f"    {receipt['reason']}",
    ]
    words = ", ".join(f"\u201c{plain(span['text'])}\u201d {span['field']} {span['start']}-{span['end']}" for span in receipt["spans"])
    if words:
        lines.append(f"    {words}")
    if receipt["below_if"]:
        lines.append(f"    {plain(receipt['below_if'])}")
    return [*lines, f"    by {receipt['rule']}, version {receipt['version']}"]


def _close(mention: dict[str, Any]) -> list[str]:
    found = {risk["kind"] for risk in mention["risks"]}
    scores = sorted((mention.get("scores") or {}).items(), key=lambda pair: -pair[1])
    near = [f"{kind} {score:.2f}" for kind, score in scores if score >= CLOSE and kind not in found]
    return [f"not found, but thought of: {', '.join(near)}"] if near else []


def _tone(tone: dict[str, float]) -> str:
    return f"; tone {max(tone, key=lambda name: tone[name])} {max(tone.values()):.2f}" if tone else UNREAD
