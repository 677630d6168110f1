"""Many persons, many times, one answer."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.judging.settle import latest, settle
from schemas.judgement import Outcome
from schemas.taxonomy import Kind
from tests.support.judgements import judgement

TRUE, FALSE = Outcome.TRUE, Outcome.FALSE


@st.composite
def spoken(draw):
    kind = draw(st.sampled_from([Kind.THREAT, Kind.FRAUD, Kind.PRIVACY]))
    instead = draw(st.none() | st.sampled_from([other for other in (Kind.THREAT, Kind.FRAUD, Kind.PRIVACY) if other is not kind]))
    return judgement(
        draw(st.sampled_from("abc")),
        draw(st.sampled_from([TRUE, FALSE])),
        draw(st.sampled_from(["ann", "bob", "eve"])),
        minute=draw(st.integers(0, 5)),
        kind=kind,
        instead=instead,
        probability=draw(st.sampled_from([0.2, 0.6, 0.9])),
    )


def answers(*judgements):
    docket = settle(judgements)
    return {(one.mention, one.finding.kind): one.right for one in docket.settled}, docket.undecided


def test_nothing_is_nothing():
    assert settle([]) == ((), ())


def test_a_changed_mind_replaces():
    assert answers(judgement(outcome=FALSE, minute=1), judgement(outcome=TRUE, minute=0)) == ({("t:1", Kind.THREAT): False}, ())


def test_a_person_has_one_voice_in_any_case_of_letters():
    assert len(latest([judgement(by="Ann"), judgement(by="ANN", minute=1)])) == 1


def test_the_majority_decides():
    votes = [judgement(by="ann"), judgement(by="bob", outcome=FALSE), judgement(by="eve")]
    assert answers(*votes) == ({("t:1", Kind.THREAT): True}, ())


def test_a_tie_is_left_out_and_named():
    votes = [judgement(by="ann"), judgement(by="bob", outcome=FALSE), judgement("t:2")]
    assert answers(*votes) == ({("t:2", Kind.THREAT): True}, (Kind.THREAT,))


def test_another_kind_speaks_against_one_and_for_the_other():
    (fraud, threat) = settle([judgement(instead=Kind.FRAUD)]).settled
    assert (fraud.finding.kind, fraud.right, fraud.missed) == (Kind.FRAUD, True, True)
    assert (threat.finding.kind, threat.right, threat.instead) == (Kind.THREAT, False, Kind.FRAUD)


@pytest.mark.parametrize("minute", [-1, 1])
def test_what_follows_from_another_kind_never_goes_before_what_was_said(minute):
    said = judgement(outcome=FALSE, kind=Kind.FRAUD, minute=minute)
    assert answers(judgement(instead=Kind.FRAUD), said)[0] == {("t:1", Kind.FRAUD): False, ("t:1", Kind.THREAT): False}


def test_the_other_kind_needs_a_majority_too():
    fraud, privacy, plain = (
        judgement(by="ann", instead=Kind.FRAUD),
        judgement(by="bob", instead=Kind.PRIVACY),
        judgement("t:1", FALSE, "eve"),
    )
    for votes in ((fraud, privacy), (privacy, fraud, plain)):
        (threat,) = [one for one in settle(votes).settled if one.finding.kind is Kind.THREAT]
        assert (threat.right, threat.instead) == (False, None)


def test_the_latest_finding_is_the_one_that_counts():
    votes = [judgement(by="ann", probability=0.9, minute=2), judgement(by="bob", probability=0.6)]
    assert settle(votes).settled[0].finding.probability == 0.9


@given(st.lists(spoken(), max_size=25), st.integers())
def test_order_and_repeats_change_nothing(judgements, seed):
    shuffled = judgements * 2
    random.Random(seed).shuffle(shuffled)
    assert settle(shuffled) == settle(judgements)


@given(st.lists(spoken(), max_size=25))
def test_every_case_is_settled_or_undecided_once(judgements):
    docket = settle(judgements)
    cases = [(one.mention, one.finding.kind) for one in docket.settled]
    assert len(set(cases)) == len(cases)
    said = {(one.mention, one.finding.kind) for one in judgements}
    implied = {(one.mention, one.instead.kind) for one in judgements if one.instead}
    assert len(said) <= len(cases) + len(docket.undecided) <= len(said | implied)
