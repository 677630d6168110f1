"""What people take for JSON lines and is something else; told from the first bytes, before every line is refused; pure."""

PEEK_BYTES = 4_096
_BOM = b"\xef\xbb\xbf"


def foreign(head: bytes) -> tuple[str, str] | None:
    """What the file is instead, and how to turn it into JSON lines; None where it may be JSON lines. `head`: its first `PEEK_BYTES`."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16", "Turn it into UTF-8: iconv -f UTF-16 -t UTF-8 FILE > FILE.jsonl"
    if head.startswith(b"PAR1"):
        return "Parquet", "`quivive ingest file` reads it by the name FILE.parquet."
    lines = head.removeprefix(_BOM).lstrip().split(b"\n", 1)
    first = lines[0].strip()
    if len(lines) == 2 and (first in {b"[", b"{"} or (first[:1] == b"[" and first[-1:] == b",")):
        return "JSON over several lines", "Write one object a line: jq -c 'if type == \"array\" then .[] else . end' FILE > FILE.jsonl"
    return None
