"""The baseline of the data's README: TF-IDF of characters (2-5) and words (1-2), with a logistic regression."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline, make_union

from tests.evaluation.trials import Labelled

Told = npt.NDArray[np.float64]
FEATURES = 100_000
"""Most frequent n-grams kept of characters, and as many of words."""


def classifier() -> Pipeline:
    """Not fitted yet."""
    characters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True, max_features=FEATURES, dtype=np.float32
    )
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, max_features=FEATURES, dtype=np.float32)
    return make_pipeline(make_union(characters, words), LogisticRegression(C=4.0, class_weight="balanced", solver="liblinear"))


def left_out(source: Labelled, others: Labelled) -> tuple[Told, Pipeline]:
    """Probabilities for the source's rows by models that saw none of their fold, and the last model fitted."""
    if others.texts:
        model = classifier().fit(others.texts, others.labels)
        return probabilities(model, source.texts), model
    told = np.zeros(len(source.texts))
    for fold in np.unique(source.folds):
        away = source.folds == fold
        model = classifier().fit(_chosen(source.texts, ~away), source.labels[~away])
        told[away] = probabilities(model, _chosen(source.texts, away))
    return told, model


def probabilities(model: Pipeline, texts: Sequence[str]) -> Told:
    """Of being positive."""
    return np.asarray(model.predict_proba(texts)[:, 1], np.float64)


def _chosen(texts: Sequence[str], rows: npt.NDArray[np.bool_]) -> list[str]:
    return [text for text, wanted in zip(texts, rows, strict=True) if wanted]
