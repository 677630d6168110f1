"""Digests: of a document as it was indexed, and of a whole dossier, so that a change shows. Pure."""

import json
from hashlib import blake2b
from typing import Any

SIZE = 32
"""Bytes of a digest: BLAKE2b-256."""
SEAL = "digest"


def digest(value: Any) -> str:
    """64 hexadecimal digits of BLAKE2b over the JSON in ASCII with sorted keys and no blanks."""
    return blake2b(json.dumps(value, sort_keys=True, separators=(",", ":")).encode(), digest_size=SIZE).hexdigest()


def sealed(dossier: dict[str, Any]) -> dict[str, Any]:
    """The dossier with the digest over all the rest of it."""
    return {**dossier, SEAL: digest(dossier)}


def sealed_digest(dossier: object) -> str | None:
    """The digest of a sealed dossier; None for what is none, or does not agree with its digest."""
    if not isinstance(dossier, dict) or not isinstance(dossier.get("account"), dict):
        return None
    told = dossier.get(SEAL)
    rest = {name: part for name, part in dossier.items() if name != SEAL}
    return told if isinstance(told, str) and told == digest(rest) else None
