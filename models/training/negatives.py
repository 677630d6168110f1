"""What is no example of a kind: ordinary posts, and texts written for other kinds."""

from collections.abc import Callable, Iterator

from models.training.source import Row, Source, always, labelled, never, unlike, written

ORDINARY: dict[str, dict[str, frozenset[str]]] = {
    "en": {
        "complaint_en_preotiuc": frozenset(),
        "sentiment_en_brands": frozenset(),
        "toxic_en_olid": frozenset({"OFF"}),
        "smishing_en_mishra": frozenset({"spam", "smishing"}),
        "texts/en/tone": frozenset(),
    },
    "fr": {
        "sentiment_fr_xlmt": frozenset(),
        "complaint_fr_free_weak": frozenset(),
        "toxic_fr_rtplx": frozenset({"1"}),
        "toxic_fr_toxifrench": frozenset({"1"}),
        "texts/fr/tone": frozenset(),
    },
}
"""Posts and messages about anything, taken for harmless but for the labels named: without them, ordinary talk looks harmful."""
KINDS = ("fraud", "threat", "privacy", "copyright", "account_hacked", "sensitive_leak", "internal_disclosure", "influencer_misconduct")
"""Taught by texts written for them, beside `misplaced_post`: that one judges official accounts only, whose everyday talk is the fault."""
WRITTEN = {"en": (*KINDS, "complaint"), "fr": (*KINDS, "complaint", "toxic")}
_LEAKS = frozenset({"privacy", "sensitive_leak", "internal_disclosure", "account_hacked"})
_TRICKS = frozenset({"fraud", "account_hacked", "copyright", "influencer_misconduct"})
RELATED = {
    **dict.fromkeys(("privacy", "sensitive_leak", "internal_disclosure"), _LEAKS),
    **dict.fromkeys(("fraud", "copyright", "influencer_misconduct"), _TRICKS),
    "account_hacked": _LEAKS | _TRICKS,
    "threat": frozenset({"toxic", "privacy"}),
}
"""Kinds whose positives may be of the other as well: of those only the negatives count as negatives."""
MOST_OTHERS = 200
MOST_ORDINARY = 500
"""Rows of each such set, evenly spread."""


def ordinary(language: str, group: Callable[[Row], str]) -> tuple[Source, ...]:
    """Ordinary posts, each set spread evenly."""
    return tuple(Source(file, never, group, most=MOST_ORDINARY, keep=unlike(harmful)) for file, harmful in ORDINARY[language].items())


def others(name: str, language: str, group: Callable[[Row], str]) -> Iterator[Source]:
    """Texts of the other kinds; of related ones those that are of none."""
    related = RELATED.get(name, frozenset())
    for other in WRITTEN[language]:
        if other != name:
            keep = labelled("0") if other in related else always
            yield Source(written(other, language), never, group, most=MOST_OTHERS, keep=keep)
