"""Whole mentions masked in place."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from models.masking.look import suspects
from models.masking.mask import Masked, mask_suspect
from schemas.mention import Mention

FEDERATED = frozenset({"mastodon", "fediverse", "lemmy", "misskey", "peertube", "pixelfed", "pleroma", "friendica"})
"""Sources whose handles look like e-mail addresses and are none."""

Clean = Callable[[str], str]
_OF_MENTION = ("text", "title", "url")
_OF_AUTHOR = ("name", "bio", "handle", "url", "avatar_url")
_OF_MEDIA = ("alt", "url")


def mask_mentions(mentions: Sequence[Mention]) -> list[tuple[str, ...]]:
    """Mask text, title, author, addresses, media and extra of each; the sorts that were found in it, sorted."""
    sorts: list[tuple[str, ...]] = [()] * len(mentions)
    told = [_strings(mention) for mention in mentions]
    places = suspects(["\n".join(strings) for strings in told])
    masked = _masked(list({string for place in places for string in told[place]}))
    for place in places:
        found = {span.sort for string in told[place] if string in masked for span in masked[string].spans}
        if found:
            sorts[place] = tuple(sorted(found))
            _mask_fields(mentions[place], lambda text: masked[text].text if text in masked else text)
    return sorts


def _masked(strings: list[str]) -> dict[str, Masked]:
    """What each string becomes, of those that hold anything."""
    found = {strings[place]: mask_suspect(strings[place]) for place in suspects(strings)}
    return {string: masked for string, masked in found.items() if masked.spans}


def _mask_fields(mention: Mention, clean: Clean) -> None:
    _clean_fields(mention, _OF_MENTION, clean)
    handle = mention.author.handle
    _clean_fields(mention.author, _OF_AUTHOR, clean)
    if mention.source in FEDERATED:
        mention.author.handle = handle
    for item in mention.media:
        _clean_fields(item, _OF_MEDIA, clean)
    if mention.links:
        mention.links = tuple(map(clean, mention.links))
    if mention.extra:
        mention.extra = _walk(mention.extra, clean)


def _strings(mention: Mention) -> list[str]:
    """Every string that may be masked; the handle of a federated author is none."""
    author = mention.author
    texts = [mention.text, mention.title, mention.url, author.name, author.bio, author.url, author.avatar_url]
    if mention.source not in FEDERATED:
        texts.append(author.handle)
    if mention.links:
        texts += mention.links
    for item in mention.media:
        texts += (item.alt, item.url)
    if mention.extra:
        texts += _texts_in(mention.extra)
    return texts


def _clean_fields(record: Any, names: tuple[str, ...], clean: Clean) -> None:
    for name in names:
        before = getattr(record, name)
        after = clean(before) if before else before
        if after is not before:
            setattr(record, name, after)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)


def _walk(value: Any, clean: Clean) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _walk(part, clean) for key, part in value.items()}
    return [_walk(part, clean) for part in value] if isinstance(value, list) else value
