"""Hostile text in Markdown: shown as it is, never obeyed. Pure.

Everything that others wrote stands between backquotes: there Markdown knows no links, pictures, HTML, mentions or emphasis. The only way
out is as many backquotes in a row as opened it, so it is opened with one more than the text holds. Addresses are defanged all the same,
for programs that make links of whatever looks like one.
"""

import re

from streams.channels.alert import plain

NOTHING = "—"
_TICKS = re.compile("`+")
_SCHEME = re.compile(r"\b(h)tt(p)(?=s?\s?:)|\b(f)t(ps?)(?=\s?:)", re.IGNORECASE)
_DOT = re.compile(r"(?<=\w)[.\u3002\uff0e\uff61](?=[^\W\d])|(?<=\d)\.(?=\d{1,3}\.\d{1,3}(?:\D|$))|(?<=\d)\.(?=\d{1,3}[:/])")


def quoted(text: object) -> str:
    """One line of code with the text, without control characters and defanged; a dash for nothing."""
    return named(defanged(str(text)))


def named(text: str) -> str:
    """The same for names of our own, with their dots."""
    shown = plain(text)
    if not shown:
        return NOTHING
    ticks = "`" * (_longest(shown) + 1)
    edge = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{ticks}{edge}{shown}{edge}{ticks}"


def block(text: str) -> list[str]:
    """The lines of a code block with the text, line by line without control characters and defanged."""
    lines = [defanged(plain(line)) for line in text.split("\n")]
    fence = "`" * max(3, _longest("\n".join(lines)) + 1)
    return [f"{fence}text", *lines, fence]


def defanged(text: str) -> str:
    """Addresses that nothing makes a link of: `hxxps://evil[.]example`."""
    return _DOT.sub("[.]", _SCHEME.sub(_hidden, text))


def _hidden(found: re.Match[str]) -> str:
    return f"{found[1]}xx{found[2]}" if found[1] else f"{found[3]}x{found[4]}"


def _longest(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
