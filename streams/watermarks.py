"""How far each partition was handled, without a hole: what may be committed, whatever Faust believes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from faust.types import TP


@dataclass(frozen=True)
class Hole:
    """Records `[start, end)` of a partition did not come before `end` did; `start` None: nobody knows where the partition began."""

    tp: TP
    start: int | None
    end: int


class Watermarks:
    """The next offset to handle, by partition. Offsets only grow: a repeat changes nothing."""

    def __init__(self) -> None:
        self._next: dict[TP, int] = {}

    def __getitem__(self, tp: TP) -> int | None:
        return self._next.get(tp)

    def __iter__(self) -> Iterator[TP]:
        return iter(tuple(self._next))

    def raise_to(self, offsets: Mapping[TP, int]) -> None:
        """Everything before these offsets was handled, here or by another worker."""
        for tp, offset in offsets.items():
            self._next[tp] = max(offset, self._next.get(tp, 0))

    def follow(self, records: Iterable[tuple[TP, int]]) -> tuple[dict[TP, int], list[Hole]]:
        """The watermarks once these records (partition, offset; in order of arrival) are handled, and the holes between them."""
        reached: dict[TP, int] = {}
        holes: list[Hole] = []
        for tp, offset in records:
            expected = reached[tp] if tp in reached else self._next.get(tp)
            if expected is None or offset > expected:
                holes.append(Hole(tp, expected, offset))
            reached[tp] = offset + 1 if expected is None else max(expected, offset + 1)
        return reached, holes
