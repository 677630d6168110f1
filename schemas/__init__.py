"""Contracts shared by every part: records, topics, index definitions, settings. Depends on pydantic alone."""
