"""Search over the indexed mentions: a pure query builder and a thin run."""
