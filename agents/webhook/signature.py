"""Standard Webhooks signatures: HMAC-SHA256 over id, time stamp and body. Source: standardwebhooks.com, specification 1.0."""

import binascii
from collections.abc import Mapping
from pathlib import Path

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook, WebhookVerificationError

from agents.errors import IngestError

VARIABLE = "QUIVIVE_WEBHOOK_SECRET"
SHORTEST = 24
"""Bytes of a secret, as the specification asks."""

_REMEDY = f'Make one: export {VARIABLE}="whsec_$(openssl rand -base64 32)" - and give it to the sender.'


def load_secret(environment: Mapping[str, str], file: Path | None) -> Webhook:
    """The verifier, from `file` or else from `QUIVIVE_WEBHOOK_SECRET`. Raises `IngestError` where there is no good secret."""
    try:
        secret = file.read_text(encoding="utf-8").strip() if file else environment.get(VARIABLE, "")
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError(f"The secret file {file} cannot be read.", "Check its path and rights.") from error
    if not secret:
        raise IngestError("The webhook has no secret.", _REMEDY)
    try:
        raw = binascii.a2b_base64(secret.removeprefix("whsec_") + "==")
        verifier = Webhook(raw)
    except (ValueError, EmptyWebhookSecretError) as error:
        raise IngestError("The webhook's secret is not base64.", _REMEDY) from error
    if len(raw) < SHORTEST:
        raise IngestError(f"The webhook's secret is shorter than {SHORTEST} bytes.", _REMEDY)
    return verifier


def is_signed(verifier: Webhook, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the body comes from someone who knows the secret, within five minutes of now; compared in constant time."""
    try:
        verifier.verify(body, dict(headers), json_parse=False)
    except (WebhookVerificationError, ValueError):
        return False
    return True
