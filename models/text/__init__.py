"""Text as the models see it: folded for matching, split into words for search."""
