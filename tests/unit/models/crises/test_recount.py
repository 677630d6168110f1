"""With the real search for campaigns: what is counted as authentic at the end is what a count from scratch finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from models.campaigns.gathering import Gathering
from models.crises.watch_state import WatchState
from schemas.ids import BUCKET_SECONDS
from schemas.taxonomy import Kind, Verdict
from tests.support.gatherings import post
from tests.support.gauges import totals
from tests.unit.models.campaigns.test_replay import made
from tests.unit.models.crises.sightings import apply, sighting

KINDS = (Kind.FRAUD,)


def judged(seed):
    """Posts of which some are by bots, whose mentions are counted but never as authentic."""
    for number, one in enumerate(made(seed)):
        yield one if (seed + number) % 4 else one._replace(view=post(0, verdict=Verdict.BOT).view, kinds=())


def as_sighting(number, one):
    model = sighting(number, 0, kinds=KINDS, view=one.view)
    bucket = int(one.at.timestamp()) // BUCKET_SECONDS
    return model._replace(post=one, bucket=bucket)


@given(st.integers(0, 10**6))
@settings(max_examples=40)
def test_every_mention_is_taken_off_once_and_only_where_it_was_counted(seed):
    posts, state = list(judged(seed)), WatchState()
    outcomes = Gathering("aurelia").take(posts)
    authentic = set()
    for number, (one, outcome) in enumerate(zip(posts, outcomes, strict=True)):
        apply(state, as_sighting(number, one), outcome)
        if one.view.verdict is not Verdict.BOT and not outcome.coordinated:
            authentic.add(one.mention)
        authentic -= {each.mention for each in outcome.revealed}
    assert totals(state.gauges.of(KINDS[0]))[:2] == (len(posts), len(authentic))
