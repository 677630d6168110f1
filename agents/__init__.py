"""Ingest agents: one connector a source, one publisher. They depend on `schemas` alone."""
