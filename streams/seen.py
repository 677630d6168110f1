"""Mention ids that were delivered, per partition: bounded, and recovered from a changelog that costs one record a batch."""

from hashlib import blake2b

from streams.tables import KeyedTable, entries, table_key

SLOT_IDS = 1_024
SLOTS = 128
DIGEST = 8
HEADER = 8


def fingerprint(mention_id: str) -> bytes:
    """Eight bytes that stand for an id: among 10^5 ids two agree with a chance of 3 in 10^10."""
    return blake2b(mention_id.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()


class SeenIds:
    """The last 131,072 ids of one partition, in a ring of slots; each slot is one table entry: sequence number, then ids."""

    def __init__(self, table: KeyedTable, partition: int) -> None:
        self._table = table
        self._partition = partition
        self._slots: dict[int, bytes] = {}
        self._known: set[bytes] = set()
        for _, value in sorted(entries(table, partition), key=lambda entry: entry[1][:HEADER]):
            self._slots[int.from_bytes(value[:HEADER], "big")] = value[HEADER:]
        self._sequence = max(self._slots, default=0)
        for ids in self._slots.values():
            self._known.update(_split(ids))

    def __contains__(self, mark: bytes) -> bool:
        return mark in self._known

    def add(self, marks: list[bytes]) -> None:
        """Remember delivered ids and write the slots that changed."""
        for start in range(0, len(marks), SLOT_IDS):
            self._append(marks[start : start + SLOT_IDS])

    def _append(self, marks: list[bytes]) -> None:
        current = self._slots.get(self._sequence, b"")
        if len(current) + DIGEST * len(marks) > DIGEST * SLOT_IDS:
            self._sequence += 1
            current = b""
            self._known.difference_update(_split(self._slots.pop(self._sequence - SLOTS, b"")))
        self._slots[self._sequence] = current + b"".join(marks)
        self._known.update(marks)
        key = table_key(self._partition, str(self._sequence % SLOTS))
        self._table[key] = self._sequence.to_bytes(HEADER, "big") + self._slots[self._sequence]


def _split(ids: bytes) -> list[bytes]:
    return [ids[i : i + DIGEST] for i in range(0, len(ids), DIGEST)]
