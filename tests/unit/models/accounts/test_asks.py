"""What posts ask for."""

import pytest

from models.accounts.asks import Ask, asks
from models.text.fold import fold


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Envoyez votre numéro de carte et votre mot de passe", {Ask.CREDENTIALS}),
        ("confirm your password to keep your account", {Ask.CREDENTIALS}),
        ("Card details please", {Ask.CREDENTIALS}),
        ("Payez 2 € de frais de livraison", {Ask.PAYMENT}),
        ("send 0.1 btc and get double", {Ask.PAYMENT}),
        ("DM us your bank details", {Ask.CREDENTIALS, Ask.PRIVATE}),
        ("écrivez-nous sur WhatsApp", {Ask.PRIVATE}),
        ("DM for quick assistance", {Ask.PRIVATE}),
        ("DM for collabs", set()),
        ("Ne donnez jamais votre mot de passe", set()),
        ("we will never ask for your password", set()),
        ("j'ai été remboursé par virement", set()),
        ("paid with paypal, got nothing", set()),
        ("le concours commence lundi", set()),
        ("", set()),
    ],
)
def test_requests_are_told_from_mentions(text: str, wanted: set[Ask]) -> None:
    assert set(asks(fold(text))) == wanted


def test_a_text_full_of_passwords_is_read_in_time() -> None:
    assert asks("mot de passe " * 8_000) == ()
