"""What is measured with: the bundled scenario's mentions, under new ids in every run."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from agents.packing import Limits, author_key, pack
from agents.scenario import generate, opening
from schemas.framing import encode_mention
from schemas.ids import mention_id
from schemas.mention import Mention
from schemas.settings import Settings

SEED = 11
"""Another scenario than the demonstration's."""


def lines(count: int, run: str) -> list[bytes]:
    """`count` encoded mentions whose ids no other run has."""
    return [_renamed(mention, run) for mention in _mentions()[:count]]


def records(encoded: Sequence[bytes], settings: Settings) -> list[tuple[int, bytes]]:
    """(partition, value) of each Kafka record, packed as the publisher packs."""
    packed, _ = pack(encoded, [author_key(mention) for mention in _mentions()[: len(encoded)]], settings.partitions, Limits.of(settings))
    return [(record.partition, record.value) for record in packed]


@cache
def _mentions() -> Sequence[Mention]:
    return generate(SEED, opening((datetime.now(UTC) - timedelta(days=3)).date())).mentions


def _renamed(mention: Mention, run: str) -> bytes:
    native = f"{run}-{mention.native_id}"
    return encode_mention(mention.model_copy(update={"native_id": native, "id": mention_id(mention.source, native)}))
