"""One pass over a batch of texts that all trained heads share: character and word n-grams hashed into one sparse matrix."""

from models.features.ngrams import BUCKETS, WIDTHS, Features, extract, word_columns

__all__ = ["BUCKETS", "WIDTHS", "Features", "extract", "word_columns"]
