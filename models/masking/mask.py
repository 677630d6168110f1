"""One text masked: a quick look first, the patterns only where it finds something."""

import re
from typing import NamedTuple

from models.masking.sorts import NAMES, SORTS

_HINT = re.compile(
    r"@|://|\d[ .-]?\d[ .-]?\d[ .-]?\d[ .-]?\d[ .-]?\d[ .-]?\d[ .-]?\d|-----BEGIN|eyJ|AKIA|ASIA|AGPA|AIDA|AROA|gh[pousr]_|github_pat_|glpat-|xox|[rs]k_|AIza|sk-|npm_|[A-Z]{2}\d\d"
    r"|(?i:pass|pwd|mdp|secret|api[ _-]?key|apikey|cl[ée] |token|jeton|mots? de)"
)
_PLACEHOLDER = re.compile(r"\[(" + "|".join(sorted(NAMES)) + r")\]")


class MaskedSpan(NamedTuple):
    """A placeholder in the masked text: `[start, end)` in code points, brackets included."""

    sort: str
    start: int
    end: int


class Masked(NamedTuple):
    """The text with `[sort]` in place of what was found, and where these stand."""

    text: str
    spans: tuple[MaskedSpan, ...]


def mask(text: str) -> Masked:
    """Mask a text. What an upstream producer masked already is found again, so masking twice changes nothing."""
    if _HINT.search(text):
        for sort in SORTS:
            text = sort.pattern.sub(lambda found, sort=sort: _replace(found, sort.name, sort.group, sort.check), text)  # type: ignore[misc]
    if "[" not in text:
        return Masked(text, ())
    return Masked(text, tuple(MaskedSpan(found[1], *found.span()) for found in _PLACEHOLDER.finditer(text)))


def _replace(found: re.Match[str], name: str, group: int, check: object) -> str:
    whole, part = found[0], found[group]
    if "[" in part or (callable(check) and not check(part)):
        return whole
    start = found.start(group) - found.start()
    return f"{whole[:start]}[{name}]{whole[start + len(part) :]}"
