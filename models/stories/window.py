"""What one story has added to one kind in the last three hours."""

from typing import Any, Final, Self

from schemas.ids import BUCKET_SECONDS

HOUR: Final = 3_600 // BUCKET_SECONDS
KEPT: Final = 3 * HOUR


class Window:
    """Counts by bucket: all mentions, and those of likely-authentic accounts."""

    __slots__ = ("_buckets",)

    def __init__(self) -> None:
        self._buckets: dict[int, list[int]] = {}

    def add(self, bucket: int, *, authentic: bool) -> None:
        """Count one; forget what is three hours older than the newest."""
        counts = self._buckets.get(bucket)
        if counts is None:
            counts = self._buckets[bucket] = [0, 0]
            self._forget()
        counts[0] += 1
        counts[1] += authentic

    @property
    def oldest(self) -> int:
        """The earliest bucket that is remembered."""
        return min(self._buckets, default=0)

    def window(self, bucket: int, length: int = HOUR) -> tuple[int, int]:
        """All and authentic mentions in the `length` buckets that end with the bucket."""
        inside = [counts for at, counts in self._buckets.items() if bucket - length < at <= bucket]
        return sum(counts[0] for counts in inside), sum(counts[1] for counts in inside)

    def absorb(self, other: "Window") -> None:
        """Add what another has counted."""
        for bucket, (every, authentic) in other._buckets.items():  # noqa: SLF001 - another of its kind
            counts = self._buckets.setdefault(bucket, [0, 0])
            counts[0] += every
            counts[1] += authentic
        self._forget()

    def _forget(self) -> None:
        if len(self._buckets) > KEPT or (self._buckets and min(self._buckets) <= max(self._buckets) - KEPT):
            oldest = max(self._buckets) - KEPT
            self._buckets = {bucket: counts for bucket, counts in self._buckets.items() if bucket > oldest}

    def forget_before(self, bucket: int) -> bool:
        """Forget what is three hours older than the bucket; whether anything is left."""
        if self._buckets and min(self._buckets) <= bucket - KEPT:
            self._buckets = {at: counts for at, counts in self._buckets.items() if at > bucket - KEPT}
        return bool(self._buckets)

    def form(self) -> list[Any]:
        """As JSON: bucket, all, authentic, one after the other; buckets counted from the first."""
        first = min(self._buckets, default=0)
        found = [first]
        for bucket, (every, authentic) in self._buckets.items():
            found += (bucket - first, every, authentic)
        return found

    @classmethod
    def of(cls, form: list[Any]) -> Self:
        """From its form. Raises TypeError, ValueError or IndexError where it is none."""
        made = cls()
        first = int(form[0])
        numbers = iter(form[1:])
        made._buckets = {
            first + int(bucket): [int(every), int(authentic)] for bucket, every, authentic in zip(numbers, numbers, numbers, strict=True)
        }
        return made
