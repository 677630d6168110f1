"""Judgements and commands lie on one topic and are told apart."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.command import Action, action_of
from schemas.judgement import JUDGE, Judgement, Outcome, judgement_id
from schemas.taxonomy import Kind
from tests.support.judgements import judgement


def test_a_judgement_survives_its_wire_form():
    for made in (judgement(), judgement(instead=Kind.FRAUD), judgement(outcome=Outcome.FALSE, probability=0.1)):
        assert Judgement.model_validate_json(made.model_dump_json()) == made


def test_no_command_has_the_action_of_a_judgement():
    assert JUDGE not in set(Action)
    assert action_of(judgement().model_dump_json().encode()) == JUDGE


@pytest.mark.parametrize("line", [b"", b"null", b"[]", b"{}", b'{"action":5}', b'"judge"', b"\xff", b'{"action":' * 500])
def test_what_orders_nothing_is_a_plain_error(line):
    with pytest.raises(ValueError):  # noqa: PT011 - orjson's own or ours
        action_of(line)


@pytest.mark.parametrize(
    "change", [{"outcome": "true"}, {"instead": None}, {"instead": {"kind": "threat", "probability": 0, "raised": False}}]
)
def test_only_the_outcome_other_names_another_kind(change):
    good = orjson.loads(judgement(instead=Kind.FRAUD).model_dump_json())
    with pytest.raises(ValidationError):
        Judgement.model_validate({**good, **change})


NAME = st.text(st.characters(exclude_characters="\x1f"), min_size=1, max_size=9)


@given(st.text(min_size=1, max_size=30), st.sampled_from(Kind), NAME, st.text(min_size=1, max_size=30), st.sampled_from(Kind), NAME)
def test_an_id_is_of_mention_kind_and_person_alone(mention, kind, by, mention_2, kind_2, by_2):
    same = (mention, kind, by.casefold()) == (mention_2, kind_2, by_2.casefold())
    assert (judgement_id(mention, kind, by) == judgement_id(mention_2, kind_2, by_2)) is same
