"""The cause by contrast: what the mentions of a burst have in common that the watch's talk usually has not."""

from collections import Counter
from collections.abc import Callable, Iterable

from models.crises.talk import Said, Talk, Usual
from schemas.watch import Watch

LEAST_MENTIONS = 5
LEAST_USUAL = 20
LEAST_SHARE = 0.25
LEAST_TIMES = 3.0
MOST_TERMS = 5
MOST_SHOWN = 40
FEW = 3
MUCH = 0.5
"""All set by judgement: a reader's, of what explains a burst."""


def contrast(said: list[Said], talk: Talk, watch: Watch) -> tuple[str, ...]:
    """In a few words each: terms, source, language, accounts. Nothing of a handful of mentions, and no terms before there is a usual."""
    if len(said) < LEAST_MENTIONS:
        return ()
    own = {part.casefold() for name in (watch.name, *watch.names, *watch.exact, *watch.products) for part in name.split()}
    terms = [word for word, _ in _outstanding((one.words() - own for one in said), len(said), talk.words)][:MOST_TERMS]
    parts = [f"terms: {', '.join(terms)}" if terms else ""]
    parts += [_one("source", said, lambda one: one.source, talk.sources), _one("language", said, lambda one: one.language, talk.languages)]
    return tuple(part for part in (*parts, _accounts(said)) if part)


def _outstanding(names: Iterable[Iterable[str]], total: int, usual: Usual) -> list[tuple[str, float]]:
    """Those that are in a quarter of the mentions or more and three times as common as usual, the most telling first."""
    if usual.mentions < LEAST_USUAL:
        return []
    counts = Counter(name for each in names for name in each if name)
    shares = ((name, count / total) for name, count in counts.items())
    found = [(name, share) for name, share in shares if share >= LEAST_SHARE and share >= LEAST_TIMES * _smoothed(name, usual)]
    return sorted(found, key=lambda pair: (-pair[1] / _smoothed(pair[0], usual), pair[0]))


def _smoothed(name: str, usual: Usual) -> float:
    return max(usual.share(name), 1 / (usual.mentions + 1))


def _one(what: str, said: list[Said], of: Callable[[Said], str], usual: Usual) -> str:
    for name, share in _outstanding(((of(one),) for one in said), len(said), usual):
        return f"{what}: {_shown(name)} {share:.0%} (usual {usual.share(name):.0%})"
    return ""


def _accounts(said: list[Said]) -> str:
    counts = Counter(one.account for one in said)
    few = counts.most_common(FEW)
    share = sum(count for _, count in few) / len(said)
    if share < MUCH or len(said) <= 2 * FEW:
        return ""
    return f"accounts: {len(few)} wrote {share:.0%}"


def _shown(name: str) -> str:
    """Names come from outside."""
    return "".join(letter for letter in name if letter.isprintable())[:MOST_SHOWN]
