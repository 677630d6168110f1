"""Handles and names that come near a watched one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.accounts.likeness import Protected, skeleton, skeletons
from schemas.watch import Watch

BRAND = Watch(id="corvanne", name="Corvanne", names=("Corvanne",), handles=("corvanne_fr",), official=("corvanne_fr",))
PROTECTED = Protected([BRAND])
NAMES = st.lists(st.one_of(st.text(max_size=12), st.text("corvane 0оO_rn", max_size=12)), max_size=6)


@settings(deadline=None)
@given(NAMES)
def test_a_batch_has_the_skeletons_of_each_name_alone(names: list[str]) -> None:
    assert skeletons(names) == [skeleton(name) for name in names]


@settings(deadline=None)
@given(NAMES)
def test_a_batch_resembles_what_each_name_alone_does(names: list[str]) -> None:
    alone = [(place, PROTECTED.resembles(name)) for place, name in enumerate(names)]
    assert PROTECTED.resembled(names) == [(place, found) for place, found in alone if found]


@pytest.mark.parametrize("name", ["Corvanne", "C0rvanne", "Corvаnne", "corvanne_support", "le_corvanne_officiel", "Corvane", "corvnane"])
def test_what_comes_near_is_seen(name: str) -> None:
    ((place, found),) = PROTECTED.resembled(["mona", name])
    assert (place, found.watch) == (1, "corvanne")


@pytest.mark.parametrize("name", ["", "mona", "corvannement", "cor", "vanne", "corvanne et moi"])
def test_what_only_holds_the_name_is_not(name: str) -> None:
    assert PROTECTED.resembled([name]) == []
