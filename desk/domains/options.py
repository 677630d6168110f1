"""What `quivive domains check` is told on its command line: brands, and the column that holds the domain."""

import re
from collections.abc import Iterable

from desk.errors import DeskError
from schemas.watch import Watch

_NO_SLUG = re.compile(r"[^a-z0-9]+")


def parse_brand(option: str) -> Watch:
    """A watch of `NAME[=domain,...]`. Raises DeskError."""
    name, _, domains = option.partition("=")
    name = name.strip()
    own = tuple(part for part in map(str.strip, domains.split(",")) if part)
    if sum(map(str.isalnum, name)) < 3:
        raise DeskError(f"--brand {option[:60]}: a name needs at least three letters or digits.", "For example: --brand Orange=orange.fr")
    slug = _NO_SLUG.sub("-", name.lower()).strip("-")[:60] or "brand"
    return Watch(id=slug, name=name[:200], names=(name[:200],), domains=own)


def parse_map(options: Iterable[str]) -> str:
    """The column that holds the domain, "" where none is named. Raises DeskError."""
    column = ""
    for option in options:
        target, _, named = (part.strip() for part in option.partition("="))
        if target != "domain" or not named or column:
            raise DeskError(f"--map {option[:60]}: expected domain=COLUMN, once.", "For example: --map domain=host")
        column = named
    return column
