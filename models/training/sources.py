"""Which rows teach which head. `group` is what a fold leaves out whole: a source, a brand's domain, or a block of rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.heads.names import KIND_OF, Head

Row = dict[str, str]
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
UNLABELLED = {"en": ("crisis_crisislex_t6", "toxic_en_olid"), "fr": ("complaint_fr_free_weak", "toxic_fr_mlma")}
"""Posts on which the heads of a language listen to their teachers besides all rows taught; their labels are not looked at."""
MOST_UNLABELLED = 4_500
MOST_ORDINARY = 500
"""Rows of each such set, evenly spread."""


def _always(_row: Row) -> bool:
    return True


@dataclass(frozen=True)
class Source:
    """One file of a head: what makes a row positive, its group (none: the file), which rows are kept, and how many at most.

    `clean` False keeps it out of the models on word vectors and out of calibration.
    """

    file: str
    positive: Callable[[Row], bool]
    group: Callable[[Row], str] | None = None
    clean: bool = True
    most: int | None = None
    keep: Callable[[Row], bool] = _always


def written(name: str, language: str) -> str:
    """The file of texts written for this project (`models/training/texts`)."""
    return f"texts/{language}/{name}"


def _unlike(labels: frozenset[str]) -> Callable[[Row], bool]:
    return lambda row: row["label"] not in labels


def labelled(label: str) -> Callable[[Row], bool]:
    """Whether the row has this label."""
    return lambda row: row["label"] == label


def never(_row: Row) -> bool:
    """No row of the source is of the kind."""
    return False


def _agreed(row: Row) -> bool:
    """Labels of this set were made by rules: a post that is no complaint and yet negative is mostly one that they missed."""
    return row["label"] == "1.0" or row["sentiment"] in {"neutre", "positif"}


def _spread(_row: Row) -> str:
    """No group: rows are spread over folds by their beginning."""
    return ""


def _apart(_row: Row) -> str:
    """A group of its own beside whole sources."""
    return "ordinary"


def _ordinary(language: str, group: Callable[[Row], str]) -> tuple[Source, ...]:
    return tuple(Source(file, never, group, most=MOST_ORDINARY, keep=_unlike(harmful)) for file, harmful in ORDINARY[language].items())


def _kind(name: str, language: str) -> tuple[Source, ...]:
    """Texts written for the kind, ordinary posts, and texts written for the others: a head must not take one kind for another."""
    own = Source(written(name, language), labelled("1"), _spread)
    return (own, *_ordinary(language, _spread), *_others(name, language, _spread)) if name in KINDS else (own,)


def _others(name: str, language: str, group: Callable[[Row], str]) -> Iterator[Source]:
    related = RELATED.get(name, frozenset())
    for other in WRITTEN[language]:
        if other != name:
            keep = labelled("0") if other in related else _always
            yield Source(written(other, language), never, group, most=MOST_OTHERS, keep=keep)


def _all() -> Iterator[tuple[Head, tuple[Source, ...]]]:
    yield (
        Head("toxic", "en"),
        (
            Source("toxic_en_olid", labelled("OFF")),
            Source("toxic_en_davidson", lambda row: row["label"] != "neither"),
        ),
    )
    yield (
        Head("toxic", "fr"),
        (
            Source("toxic_fr_toxifrench", labelled("1")),
            Source("toxic_fr_rtplx", labelled("1")),
            Source("toxic_fr_mlma", labelled("toxic"), clean=False),
            Source(written("toxic", "fr"), labelled("1")),
        ),
    )
    yield (
        Head("complaint", "en"),
        (
            Source("complaint_en_preotiuc", labelled("1"), lambda row: row["domain"]),
            Source(written("complaint", "en"), labelled("1")),
        ),
    )
    yield (
        Head("complaint", "fr"),
        (
            Source(written("complaint", "fr"), labelled("1")),
            Source("complaint_fr_free_weak", labelled("1.0"), keep=_agreed),
            Source("sentiment_fr_xlmt", never, _apart, most=MOST_ORDINARY),
            Source(written("tone", "fr"), never, _apart, most=MOST_ORDINARY, keep=labelled("neutral")),
        ),
    )
    for tone, brands in (("negative", "Negative emotion"), ("positive", "Positive emotion")):
        yield Head(tone, "en"), (Source("sentiment_en_brands", labelled(brands), _spread), Source(written("tone", "en"), labelled(tone)))
        yield Head(tone, "fr"), (Source("sentiment_fr_xlmt", labelled(tone), _spread), Source(written("tone", "fr"), labelled(tone)))
    yield (
        Head("fraud", "en"),
        (
            Source("smishing_en_mishra", lambda row: row["label"] != "ham"),
            Source(written("fraud", "en"), labelled("1")),
            *(source for source in _ordinary("en", _apart) if source.file != "smishing_en_mishra"),
            *_others("fraud", "en", _apart),
        ),
    )
    yield Head("fraud", "fr"), _kind("fraud", "fr")
    for name in sorted(KIND_OF.keys() - {"toxic", "complaint", "fraud"}):
        for language in ("en", "fr"):
            yield Head(name, language), _kind(name, language)


SOURCES: dict[Head, tuple[Source, ...]] = dict(_all())
