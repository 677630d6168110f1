"""Signing secrets as Standard Webhooks writes them: base64, with or without `whsec_` before it."""

from base64 import b64decode

LEAST_SECRET = 16


def key_of(secret: str) -> bytes:
    """The key. Raises ValueError, which does not repeat the secret."""
    try:
        key = b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        key = b""
    if len(key) < LEAST_SECRET:
        raise ValueError(f"its signing secret must be base64 of at least {LEAST_SECRET} bytes: make one with `openssl rand -base64 32`")
    return key
