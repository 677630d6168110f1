"""What a gauge has counted since it was last stored whole: small enough to be written with every batch."""

from pydantic import BaseModel

MOST_BUCKETS = 12
"""With more buckets than this to keep, the gauge is stored whole."""
LATE = 4


class Unsaved(BaseModel):
    """`saved` numbers the stored gauge to which this is to be added; added to a later one, it would count twice.

    `buckets` holds, of each bucket, what the columns of the tally gained, and how much of the first came after the series had taken the
    bucket in. The series began at `began`, where the stored gauge has none, and has taken in what lies before `taken`; None: it has not.
    `blind` are ranges of buckets, first and last, of which the series was told that nothing is known; `skipped` are those that it was not
    told of, first and the next after.
    """

    saved: int = 0
    buckets: dict[int, list[int]] = {}
    began: int | None = None
    taken: int | None = None
    blind: list[tuple[int, int]] = []
    skipped: list[tuple[int, int]] = []

    def note(self, bucket: int, counts: tuple[int, int, int, int], *, late: bool = False) -> None:
        """Add to a bucket."""
        gained = self.buckets.setdefault(bucket, [0, 0, 0, 0, 0])
        for place, count in enumerate(counts):
            gained[place] += count
        if late:
            gained[LATE] += counts[0]

    @property
    def due(self) -> bool:
        """Whether it is time to store the gauge whole."""
        return len(self.buckets) > MOST_BUCKETS or self.began is not None

    def note_blind(self, bucket: int) -> None:
        """The series was told that nothing is known of a bucket."""
        if self.blind and self.blind[-1][1] == bucket - 1:
            self.blind[-1] = (self.blind[-1][0], bucket)
        else:
            self.blind.append((bucket, bucket))

    def blind_buckets(self) -> set[int]:
        """Those of which that was so."""
        return {bucket for first, last in self.blind for bucket in range(first, last + 1)}

    def start_anew(self, saved: int) -> None:
        """All of it is in the stored gauge of this number."""
        self.saved, self.buckets, self.blind, self.skipped, self.began, self.taken = saved, {}, [], [], None, None
