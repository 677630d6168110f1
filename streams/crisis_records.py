"""Lines that the crisis worker reads, and the records that it writes."""

import orjson
import structlog
from pydantic import ValidationError

from models.crises.sighting import Sighting, Views, sighting_of
from schemas.account import Account, encode_account
from schemas.campaign import Campaign
from schemas.command import Action, Command, action_of
from schemas.coverage import CoverageChange
from schemas.crisis import CrisisChange
from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.judgement import JUDGE
from schemas.takedown import TAKE_DOWN
from schemas.topics import Topic
from streams.outbox import Letter

log = structlog.get_logger()
_OTHERS = frozenset({JUDGE, TAKE_DOWN})
"""Actions of records that lie on the topic of commands and are no orders."""


def read_sightings(value: bytes) -> tuple[list[Sighting], list[BadLine]]:
    """The scored mentions of one Kafka value, in order, and the lines that are none. Blank lines are neither."""
    sightings: list[Sighting] = []
    bad: list[BadLine] = []
    views = Views()
    for number, line in enumerate(value.split(b"\n")):
        if not line.strip():
            continue
        try:
            sightings.append(sighting_of(orjson.loads(line), views))
        except orjson.JSONDecodeError:
            bad.append(BadLine(number, line, Reason.NOT_JSON, "not a JSON object"))
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            bad.append(BadLine(number, line, Reason.INVALID, f"not a scored mention: {type(error).__name__} {error}"))
    return sightings, bad


def read_orders(value: bytes) -> tuple[list[tuple[int, bytes, Command]], list[BadLine]]:
    """The orders of one Kafka value with their line numbers, and the lines that cannot be read. Judgements and take-downs are neither."""
    orders: list[tuple[int, bytes, Command]] = []
    bad: list[BadLine] = []
    for number, line in enumerate(value.split(b"\n")):
        if not line.strip():
            continue
        order = _read_order(number, line)
        if isinstance(order, BadLine):
            bad.append(order)
        elif order is not None:
            orders.append((number, line, order))
    return orders, bad


def _read_order(number: int, line: bytes) -> Command | BadLine | None:
    try:
        action = action_of(line)
        if action in _OTHERS:
            return None
        if action not in set(Action):
            return BadLine(number, line, Reason.INVALID, f"no order is called {action[:100]!r}")
        return Command.model_validate_json(line)
    except orjson.JSONDecodeError:
        return BadLine(number, line, Reason.NOT_JSON, "not a JSON object")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return BadLine(number, line, Reason.INVALID, f"not an order: {place or 'the record'}: {first['msg']}")
    except ValueError as error:
        return BadLine(number, line, Reason.INVALID, f"not an order: {error}")


def crisis_letter(change: CrisisChange) -> Letter:
    """A revision of a crisis."""
    log.info("crisis", change=change.change.value, id=change.id, level=change.crisis.level.value)
    return Letter(Topic.CRISES_CHANGED.value, change.model_dump_json().encode(), change.crisis.id.encode())


def coverage_letter(change: CoverageChange) -> Letter:
    """A source that fell silent or is heard again."""
    log.warning("source", state=change.state.value, id=change.id, usual=change.usual)
    return Letter(Topic.COVERAGE_CHANGED.value, change.model_dump_json().encode(), change.source.encode())


def campaign_letter(campaign: Campaign) -> Letter:
    """A revision of a campaign."""
    log.info("campaign", id=campaign.change_id, accounts=campaign.accounts, mentions=campaign.mentions)
    return Letter(Topic.CAMPAIGNS_CHANGED.value, campaign.model_dump_json().encode(), campaign.id.encode())


def account_letter(account: Account) -> Letter:
    """A campaign's member."""
    return Letter(Topic.ACCOUNTS_JUDGED.value, encode_account(account), account.id.encode())
