"""Whether a post hands on what another wrote."""

_MARK = "RT @"


def is_repost(text: str, shared_id: str) -> bool:
    """A repost or quotation, told by the platform (the id of what it shares, or "") or by the text itself."""
    return bool(shared_id) or text.startswith(_MARK)
