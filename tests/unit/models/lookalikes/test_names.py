"""Handles and names that come near a watched one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.lookalikes import Names
from models.lookalikes.terms import terms_of
from schemas.watch import Watch, WatchKind

BRAND = Watch(id="corvanne", name="Corvanne", names=("Corvanne",), handles=("corvanne_fr",), official=("corvanne_fr",))
RIVAL = Watch(id="mirvelle", name="Mirvelle", kind="competitor", names=("Mirvelle",))
NAMES = Names([BRAND, RIVAL])
LIKE = [
    "corvane",
    "C0rvanne",
    "Corvаnne",
    "corvanne_support",
    "le_corvanne_officiel",
    "corvnane",
    "c.o.r.v.a.n.n.e",
    "corvan\u200bne",
    "𝐂𝐨𝐫𝐯𝐚𝐧𝐧𝐞",
    "corvane-giveaway",
    "xcorvanne_help",
]
UNLIKE = [
    "",
    "mona",
    "cor",
    "vanne",
    "corvette_blue",
    "corvanne_fr",
    "@Corvanne_FR",
    "mirvelle_support",
    "corvanne et moi dans la montagne",
]


@pytest.mark.parametrize("name", LIKE)
def test_what_comes_near_is_found_among_others(name: str) -> None:
    ((place, found),) = NAMES.resembled(["mona", name, "quentin.poirier"])
    assert (place, found.watch) == (1, "corvanne")


@pytest.mark.parametrize("name", UNLIKE)
def test_what_does_not_is_left_alone(name: str) -> None:
    assert NAMES.resembles(name) is None


def test_disguise_claims_and_sameness_are_told() -> None:
    same, posed, plain = (NAMES.resembles(name) for name in ("Corvanne", "c0rvanne", "corvanne_support"))
    assert same is not None
    assert posed is not None
    assert plain is not None
    assert (same.exact, same.disguised, posed.disguised) == (True, False, True)
    assert (plain.claims, plain.exact, plain.disguised) == (("support",), False, False)
    assert posed.score > same.score


def test_fans_score_less_than_those_who_claim_to_serve() -> None:
    every = Names([BRAND], floor=-100)
    fans, service = every.resembles("corvanne_fans"), every.resembles("corvanne_support")
    assert fans is not None
    assert service is not None
    assert service.score > fans.score


def test_an_honest_name_of_another_script_is_no_disguise() -> None:
    assert NAMES.resembles("Корвалан") is None


def test_what_follows_an_official_handle_s_brand_is_no_slip_of_its_ending() -> None:
    assert Names([BRAND]).resembles("corvanne_fans") is None
    assert Names([BRAND]).resembles("corvanne_rf") is not None


def test_a_word_of_its_own_says_less_than_no_word() -> None:
    brand = Names([Watch(id="cornez", name="Cornez", names=("Cornez",))], floor=-100)
    word, none = brand.resembles("cornet"), brand.resembles("corneb")
    assert word is not None
    assert none is not None
    assert word.score < none.score


def test_a_term_is_as_crowded_as_what_it_holds() -> None:
    plain, crowded, longer = terms_of([Watch(id="w", name="Corvanne", names=("Corvanne", "Time", "Latimes"))])
    assert plain.crowd == 0
    assert crowded.crowd == longer.crowd > 0.5


def test_each_of_many_brands_needs_more_evidence() -> None:
    others = [Watch(id=f"w{number}", name=f"Zyxo{number:03}", names=(f"Zyxo{number:03}",)) for number in range(80)]
    alone, among = (Names([BRAND, *more], floor=-100).resembles("corvane") for more in ([], others))
    assert alone is not None
    assert among is not None
    assert among.score < alone.score


@pytest.mark.parametrize("text", ["Ромашка", "РОМАШКА", "рома\u200bшка", "@ромашка"])
def test_a_name_in_another_script_is_known_letter_by_letter(text: str) -> None:
    names = Names([Watch(id="flower", name="Ромашка", names=("Ромашка",))])
    ((place, found),) = names.resembled(["mona", text, "pomawka", "Ромашки"])
    assert (place, found.watch, found.exact) == (1, "flower", True)


def test_names_of_competitors_are_not_protected() -> None:
    assert Names([RIVAL]).resembles("mirvelle") is None


@pytest.mark.parametrize("text", ["corvanne" * 2_000, "\ud800corvanne", "\u202e" * 500, "a" * 10_000, "\n", "0" * 300])
def test_hostile_names_do_not_raise(text: str) -> None:
    NAMES.resembled([text, text])


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(max_size=12), st.text("corvane 0оO_rncl\n", max_size=14)), max_size=6))
def test_a_batch_finds_what_each_name_alone_does(names: list[str]) -> None:
    alone = [(place, NAMES.resembles(name)) for place, name in enumerate(names)]
    assert NAMES.resembled(names) == [(place, found) for place, found in alone if found is not None]


def test_another_word_beside_the_same_one_is_no_slip() -> None:
    names = Names([Watch(id="air", name="Flycorvanne", names=("Flycorvanne",))])
    assert names.resembles("lea_corvanne") is None
    assert names.resembles("flycorvnane") is not None


def test_three_slips_are_too_many_for_ten_letters() -> None:
    names = Names([Watch(id="bank", name="Morvanelle", names=("Morvanelle",))])
    assert names.resembles("fontanelle") is None
    assert names.resembles("morvamele") is not None


def test_a_family_name_is_no_slip_of_a_handle_with_an_initial() -> None:
    head = Watch(id="head", name="Maud Tessaire", kind=WatchKind.EXECUTIVE, names=("Maud Tessaire",), handles=("mtessaire",))
    assert Names([head]).resembles("tessaire.h") is None
    assert Names([head]).resembles("mtesaire") is not None
