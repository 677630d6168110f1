"""Which rows teach which head. `group` is what a fold leaves out whole: a source, a brand's domain, or a block of rows."""

from collections.abc import Iterator

from models.heads.names import KIND_OF, Head
from models.training.negatives import KINDS, MOST_ORDINARY, ordinary, others
from models.training.source import Row, Source, apart, labelled, never, spread_over_folds, written

UNLABELLED = {"en": ("crisis_crisislex_t6", "toxic_en_olid"), "fr": ("complaint_fr_free_weak", "toxic_fr_mlma")}
"""Posts on which the heads of a language listen to their teachers besides all rows taught; their labels are not looked at."""
MOST_UNLABELLED = 4_500


def _kind(name: str, language: str) -> tuple[Source, ...]:
    """Texts written for the kind, ordinary posts, and texts written for the others: a head must not take one kind for another."""
    own = Source(written(name, language), labelled("1"), spread_over_folds)
    return (own, *ordinary(language, spread_over_folds), *others(name, language, spread_over_folds)) if name in KINDS else (own,)


def _agreed(row: Row) -> bool:
    """Labels of this set were made by rules: a post that is no complaint and yet negative is mostly one that they missed."""
    return row["label"] == "1.0" or row["sentiment"] in {"neutre", "positif"}


def _sets() -> Iterator[tuple[Head, tuple[Source, ...]]]:
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
            Source("sentiment_fr_xlmt", never, apart, most=MOST_ORDINARY),
            Source(written("tone", "fr"), never, apart, most=MOST_ORDINARY, keep=labelled("neutral")),
        ),
    )


def _more() -> Iterator[tuple[Head, tuple[Source, ...]]]:
    for tone, brands in (("negative", "Negative emotion"), ("positive", "Positive emotion")):
        for language, file, label in (("en", "sentiment_en_brands", brands), ("fr", "sentiment_fr_xlmt", tone)):
            yield (
                Head(tone, language),
                (Source(file, labelled(label), spread_over_folds), Source(written("tone", language), labelled(tone))),
            )
    yield (
        Head("fraud", "en"),
        (
            Source("smishing_en_mishra", lambda row: row["label"] != "ham"),
            Source(written("fraud", "en"), labelled("1")),
            *(source for source in ordinary("en", apart) if source.file != "smishing_en_mishra"),
            *others("fraud", "en", apart),
        ),
    )
    yield Head("fraud", "fr"), _kind("fraud", "fr")
    for name in sorted(KIND_OF.keys() - {"toxic", "complaint", "fraud"}):
        for language in ("en", "fr"):
            yield Head(name, language), _kind(name, language)


SOURCES: dict[Head, tuple[Source, ...]] = dict([*_sets(), *_more()])
