"""Lines of bounded length: one endless line must not fill the memory."""

from typing import Protocol

MAX_LINE = 8_000_000
"""Most bytes of a line that are read; the longest mention that a topic takes is half of that."""


class Readable(Protocol):
    """What can be read line by line, at most so many bytes at once."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, or the beginning of a longer one; empty at the end."""
        ...


def next_line(file: Readable) -> tuple[bytes, int]:
    """The next line and its size in bytes; of one longer than `MAX_LINE` its beginning (a byte too long), the rest is skipped."""
    line = part = file.readline(MAX_LINE + 1)
    size = len(part)
    while part and not part.endswith(b"\n") and size > MAX_LINE:
        part = file.readline(MAX_LINE)
        size += len(part)
    return line, size
