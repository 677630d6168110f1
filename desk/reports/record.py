"""The crisis' mentions for training: one JSON object a line, with the label as far as persons judged it."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from desk.clients import elastic
from desk.errors import DeskError
from desk.finding import find
from desk.judgements.spoken import clean
from desk.judgements.store import PAGE
from desk.reports import query, reading
from desk.reports.facts import Facts
from models.judging.settle import settle
from models.masking import mask
from schemas.crisis import Crisis
from schemas.indices import Index
from schemas.taxonomy import Kind
from streams.bulk import document_id

MOST_ID = 1_200


def write_record(url: str, facts: Facts, path: Path) -> tuple[int, int]:
    """Write every mention; returns how many, and how many are judged. Raises DeskError where the file exists or cannot be written."""
    crisis, labelled, count = facts.crisis, 0, 0
    with elastic(url) as client:
        verdicts = reading.judgements(find(client, url, Index.JUDGEMENTS.value, query.judgements(crisis, facts.whole)))
    labels = {one.mention: int(one.right) for one in settle(verdicts).settled if one.finding.kind is crisis.kind}
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for line in lines(_mentions(url, facts), crisis, labels):
                file.write(orjson.dumps(line) + b"\n")
                count, labelled = count + 1, labelled + (line["label"] is not None)
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}.", "Name a new file in a folder that you may write.") from error
    return count, labelled


def lines(mentions: Iterable[dict[str, Any]], crisis: Crisis, labels: dict[str, int]) -> Iterator[dict[str, Any]]:
    """As `quivive models verdicts` writes them, with more beside; `label` is null where nobody judged. Masking again changes nothing."""
    for mention in mentions:
        name = document_id(str(mention["id"]))
        text = "\n".join(part for part in (mention.get("title"), mention.get("text")) if part)
        yield {
            "text": mask(clean(text)).text,
            "label": labels.get(name),
            "kind": crisis.kind.value,
            "language": mention.get("detected_language") or "",
            "mention": clean(str(mention["id"]))[:MOST_ID],
            "crisis": crisis.id,
            "created_at": mention.get("created_at"),
            "source": mention.get("source") or "",
            "probability": _probability(mention, crisis.kind),
            "account": (mention.get("account") or {}).get("verdict") or "unknown",
        }


def _probability(mention: dict[str, Any], kind: Kind) -> float | None:
    return next((risk["probability"] for risk in mention.get("risks") or () if risk["kind"] == kind), None)


def _mentions(url: str, facts: Facts) -> Iterator[dict[str, Any]]:
    after: list[Any] = []
    with elastic(url) as client:
        while True:
            body = query.record(facts.crisis, facts.whole, PAGE, after)
            hits = find(client, url, Index.MENTIONS.value, body)["hits"]["hits"]
            yield from (hit["_source"] for hit in hits)
            if len(hits) < PAGE:
                return
            after = hits[-1]["sort"]
