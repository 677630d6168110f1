"""What a process has burnt."""

import os
from pathlib import Path


def cpu_seconds(pid: int) -> float | None:
    """Processor time of all its threads so far; None where it is gone, or where the system has no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
