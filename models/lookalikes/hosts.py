"""Hosts taken apart: labels in plain Unicode, the registered one, the suffix; hostile input never raises."""

import re
from typing import Final, NamedTuple

import idna

from models.links import host_of

LONGEST: Final = 16_000
"""Characters of an address that are looked at: what stands before an `@` may be long, and hides the host."""
_SECOND: Final = frozenset("co com net org gov gob gouv ac edu or ne go nom asso info mil web".split())
_HOSTED: Final = frozenset(
    "github.io gitlab.io netlify.app vercel.app web.app firebaseapp.com pages.dev workers.dev herokuapp.com blogspot.com wordpress.com "
    "weebly.com wixsite.com webnode.page glitch.me repl.co onrender.com azurewebsites.net myshopify.com square.site 000webhostapp.com "
    "duckdns.org ngrok.io".split()
)
"""Where anybody may have a subdomain: it counts as the registered label."""
RISKY: Final = frozenset(
    "tk ml ga cf gq icu top xyz click link gift gifts club online site website store shop live fun space buzz rest cam work monster life "
    "support help zip mov cfd sbs cyou bond lol quest cc pw ws ru su info biz vip win bid loan men date trade stream review cash promo "
    "codes email".split()
)
"""Suffixes that cost little or nothing, or read as a lure: seldom those of a big brand's site."""
_SPACE = re.compile(r"[\s\x00-\x1f]")


class Host(NamedTuple):
    """`whole` in ASCII or as given, lower case; `labels` from left to right in Unicode without the suffix, the registered one last."""

    whole: str
    labels: tuple[str, ...]
    suffix: str
    coded: bool

    @property
    def name(self) -> str:
        """The registered label."""
        return self.labels[-1] if self.labels else ""


def host_in(text: str) -> str:
    """The host of an address or of a bare domain, made harmless as `hxxp://a[.]b` too; "" where there is none."""
    head = _SPACE.sub("", text.strip()[:LONGEST]).replace("\\", "/").replace("[.]", ".")
    host = host_of(head) or host_of(f"//{head}")
    return _dotted(host)


def taken_apart(host: str) -> Host:
    """A host by its labels."""
    parts = [part for part in host.split(".") if part]
    coded = any(part.startswith("xn--") for part in parts)
    shown = [_decoded(part) for part in parts]
    size = _suffix_size(shown)
    return Host(host, tuple(shown[: len(shown) - size]), ".".join(shown[len(shown) - size :]), coded)


def label_of(domain: str) -> str:
    """The registered label of a domain: `paypal` of `www.paypal.co.uk`."""
    return taken_apart(host_in(domain)).name


def _suffix_size(parts: list[str]) -> int:
    if len(parts) < 2:
        return 0
    if len(parts) > 2 and (".".join(parts[-2:]) in _HOSTED or (parts[-2] in _SECOND and len(parts[-1]) == 2)):
        return 2
    return 1


def _decoded(part: str) -> str:
    if not part.startswith("xn--"):
        return part
    try:
        return str(idna.decode(part))
    except (idna.IDNAError, UnicodeError, ValueError, IndexError):
        return _bare(part)


def _bare(part: str) -> str:
    """What `idna` refuses is still decoded, since browsers may show it; the code itself where that fails too."""
    try:
        return part[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, IndexError, OverflowError):
        return part[4:]


def _dotted(host: str) -> str:
    """Full-width and ideographic full stops are dots to a browser."""
    return re.sub("[\u3002\uff0e\uff61]", ".", host).lower().removeprefix("www.").strip(".")
