"""A whole mention masked in place."""

from typing import Any

from models.masking.mask import mask
from schemas.mention import Mention


def mask_mention(mention: Mention) -> tuple[str, ...]:
    """Mask text, title, author, addresses, media and extra; the sorts that were found, sorted."""
    found: set[str] = set()

    def clean(text: str) -> str:
        if not text:
            return text
        masked = mask(text)
        found.update(span.sort for span in masked.spans)
        return masked.text

    mention.text = clean(mention.text)
    mention.title = clean(mention.title)
    mention.url = clean(mention.url)
    author = mention.author
    author.name, author.bio, author.handle = clean(author.name), clean(author.bio), clean(author.handle)
    author.url, author.avatar_url = clean(author.url), clean(author.avatar_url)
    if mention.links:
        mention.links = tuple(clean(link) for link in mention.links)
    for item in mention.media:
        item.alt, item.url = clean(item.alt), clean(item.url)
    if mention.extra:
        mention.extra = {clean(key): _walk(value, clean) for key, value in mention.extra.items()}
    return tuple(sorted(found))


def _walk(value: Any, clean: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _walk(part, clean) for key, part in value.items()}
    return [_walk(part, clean) for part in value] if isinstance(value, list) else value
