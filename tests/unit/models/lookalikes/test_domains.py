"""Hosts that come near a watched name or domain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.lookalikes import Domains
from models.lookalikes.hosts import host_in, label_of, taken_apart
from schemas.watch import Watch

BRAND = Watch(id="corvanne", name="Corvanne", names=("Corvanne",), domains=("corvanne.fr", "www.corvanne.co.uk"))
DOMAINS = Domains([BRAND])
LIKE = [
    "corvanne.tk",
    "c0rvanne.com",
    "corvane.com",
    "https://user:pass@secure-corvanne.com:8443/login?x=1",
    "corvanne.fr.client-42.top",
    "corvanne-support.com",
    "xn--corvnne-2fg.com",
    "corvanne.fr@corvanen.com",
    "corvanne。com",
    "corvanne.github.io",
]
UNLIKE = ["", "corvanne.fr", "shop.corvanne.fr", "http://www.corvanne.co.uk/", "lemonde.fr", "corvette.com", "corvanne", "vanne.fr", "."]


@pytest.mark.parametrize("link", LIKE)
def test_look_alikes_are_found(link: str) -> None:
    found = DOMAINS.likeness(link)
    assert found is not None
    assert found.watch == "corvanne"


@pytest.mark.parametrize("link", [link for link in UNLIKE if link != "corvanne"])
def test_what_is_genuine_or_unlike_is_left_alone(link: str) -> None:
    assert DOMAINS.likeness(link) is None


def test_a_host_that_only_ends_like_a_genuine_one_is_not_genuine() -> None:
    assert DOMAINS.owner("notcorvanne.fr") == ""
    assert DOMAINS.owner("a.b.corvanne.fr") == "corvanne"


@pytest.mark.parametrize(
    ("domain", "label"),
    [("www.paypal.co.uk", "paypal"), ("a.b.example.com", "example"), ("mona.github.io", "mona"), ("xn--pypal-4ve.com", "pаypal"), ("", "")],
)
def test_the_registered_label_is_told(domain: str, label: str) -> None:
    assert label_of(domain) == label


@pytest.mark.parametrize(
    "link", ["xn--", "xn--\x00.com", "xn--zzzzzzzzzzzz99999999.com", "a." * 5_000, "a" * 10_000 + ".com", "\ud800.com", "[::1]"]
)
def test_hostile_hosts_do_not_raise(link: str) -> None:
    DOMAINS.likeness(link)


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_any_text_is_borne(text: str) -> None:
    DOMAINS.likeness(text)
    taken_apart(host_in(f"xn--{text}.com"))
