"""Verdicts published: one that was typed, or a file of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from agents.file.bounded import MAX_LINE
from desk.endpoints import Endpoints
from desk.errors import DeskError
from desk.judgements.record import FIELDS, judgement_of
from desk.judgements.spoken import LINE, Spoken, spoken_line
from desk.judgements.store import mentions_by_ids
from desk.lines import Numbered, batches, opened
from desk.publishing import publish
from schemas.judgement import Judgement
from schemas.topics import Topic
from streams.bulk import document_id
from streams.channels.alert import plain

Result = Judgement | DeskError


def issue(where: Endpoints, verdicts: Sequence[Spoken], now: datetime) -> list[Result]:
    """Publish all whose mention is indexed, and wait for the acknowledgements; a result for each, in order.

    Each is a microsecond later than the one before it, so that the last of several on the same finding counts.
    """
    known = mentions_by_ids(where.elasticsearch, [verdict.mention for verdict in verdicts], FIELDS)
    results = [_result(verdict, known, now + timedelta(microseconds=place)) for place, verdict in enumerate(verdicts)]
    records = [(_key(one), one.model_dump_json().encode()) for one in results if isinstance(one, Judgement)]
    if records:
        publish(where.kafka, Topic.COMMANDS_ISSUED, records, what="the verdicts", again="them")
    return results


def issue_file(where: Endpoints, path: Path, by: str) -> Iterator[tuple[int, Result]]:
    """The same for a file of JSON lines (`-`: standard input): the number of each line with its result. A bad line stops no other."""
    with opened(path) as source:
        for batch in batches(source):
            yield from _issue_lines(where, batch, by)


def _issue_lines(where: Endpoints, batch: list[Numbered], by: str) -> list[tuple[int, Result]]:
    read = [(number, _read(raw, by)) for number, raw in batch]
    good = [(number, one) for number, one in read if isinstance(one, Spoken)]
    issued = issue(where, [one for _, one in good], datetime.now(UTC)) if good else []
    results: dict[int, Result] = {number: one for number, one in read if isinstance(one, DeskError)}
    results |= {number: result for (number, _), result in zip(good, issued, strict=True)}
    return sorted(results.items(), key=lambda pair: pair[0])


def _read(raw: bytes, by: str) -> Spoken | DeskError:
    if len(raw) > MAX_LINE:
        return DeskError(f"It is longer than {MAX_LINE:,} bytes.", LINE)
    try:
        return spoken_line(raw, by)
    except DeskError as error:
        return error


def _result(verdict: Spoken, known: dict[str, dict[str, Any]], now: datetime) -> Result:
    mention = known.get(document_id(verdict.mention))
    if mention is None:
        return DeskError(
            f"No mention {plain(verdict.mention)[:200]} is indexed.", "`quivive search` shows ids, the last word of a line of facts."
        )
    return judgement_of(verdict, mention, now)


def _key(judgement: Judgement) -> str:
    """The watch, as of all commands; the mention where it has none."""
    return judgement.watches[0] if judgement.watches else judgement.mention
