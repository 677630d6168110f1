"""Links taken apart without raising: posts are hostile input."""

import re

_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]{0,20}:)?//(?:[^/?#\s\\]*@)?([^/?#:@\s\\]{1,300})", re.IGNORECASE)
_IN_TEXT = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]{1,2000}")


def host_of(link: str) -> str:
    """The host in lower case without `www.`; "" where there is none."""
    found = _HOST.match(link)
    return found[1].lower().removeprefix("www.").rstrip(".") if found else ""


def hosts_in(folded: str) -> list[str]:
    """The hosts of the addresses that a folded text holds."""
    if "://" not in folded and "www." not in folded:
        return []
    addresses = [link if "://" in link else f"//{link}" for link in _IN_TEXT.findall(folded)]
    return [host for host in map(host_of, addresses) if host]
