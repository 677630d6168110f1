"""The bundled scenario: the hoax is a campaign and its bots are members; complaints and the joke are none."""

from datetime import date

import pytest

from agents.scenario import WATCHES, generate, opening
from agents.scenario.brand import BRAND
from agents.scenario.cast import Part
from desk.watches import read
from models.campaigns.gathering import Gathering
from models.campaigns.post import Post
from models.policy import load_policy
from models.scorer import Scorer
from schemas.account import id_of
from tests.support.gatherings import campaigns, members


@pytest.fixture(scope="module")
def told():
    """The scenario, and what comes of its posts about the brand, by mention."""
    scenario = generate(7, opening(date(2026, 11, 19)))
    scorer = Scorer(read(WATCHES), load_policy(None))
    scored = [each for at in range(0, len(scenario.mentions), 1_000) for each in scorer.score(scenario.mentions[at : at + 1_000])]
    posts = [_post(each) for each in scored if BRAND in each.watches]
    gathering = Gathering(BRAND)
    outcomes = [outcome for at in range(0, len(posts), 1_000) for outcome in gathering.take(posts[at : at + 1_000])]
    return scenario, dict(zip((post.mention for post in posts), outcomes, strict=True))


def _post(scored):
    author = scored.author
    return Post(
        mention=scored.id,
        account=id_of(scored.source, author),
        handle=author.handle,
        at=scored.created_at,
        text=scored.text,
        links=scored.links,
        media=tuple(each.hash or each.url for each in scored.media),
        shared=scored.type == "news" or bool(scored.thread and scored.thread.shared_id),
        view=scored.account,
        born=author.created_at.date() if author.created_at else None,
        followers=author.followers,
    )


def test_nearly_all_bots_are_members_and_nobody_else(told):
    scenario, outcomes = told
    bots = {account.id for account in scenario.cast if account.part is Part.BOT}
    found = members(outcomes.values())
    assert len(found & bots) >= 0.95 * len(bots)
    assert found <= bots
    assert len({change.id for change in campaigns(outcomes.values()).values() if "goes on:" not in change.reasons[0]}) <= 2


def test_most_posts_of_the_hoax_are_known_as_such(told):
    scenario, outcomes = told
    (hoax,) = [incident for incident in scenario.truth if incident.id == "poison-hoax"]
    revealed = {each.mention for outcome in outcomes.values() for each in outcome.revealed}
    known = {mention for mention in hoax.mention_ids if mention in revealed or (mention in outcomes and outcomes[mention].coordinated)}
    assert len(known) >= 0.95 * len(hoax.mention_ids)


@pytest.mark.parametrize("incident", ["complaint-wave", "kettle-meme", "parody"])
def test_what_people_say_is_no_campaign(told, incident):
    scenario, outcomes = told
    (found,) = [each for each in scenario.truth if each.id == incident]
    assert not any(outcomes[mention].coordinated for mention in found.mention_ids if mention in outcomes)
