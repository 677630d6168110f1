"""The collector rests within and is as before afterwards."""

import gc

import pytest

from models.pause import uncollected


def _fail_within() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise KeyError


def test_it_rests_within_and_works_afterwards_whatever_happened() -> None:
    with pytest.raises(KeyError):
        _fail_within()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
