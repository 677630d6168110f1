"""Campaigns among posts that are all there: the search of the workers, over the posts in the order in which they were written. Pure."""

from collections.abc import Sequence

from models.campaigns.gathering import Gathering
from models.campaigns.post import Post
from schemas.campaign import Campaign

BATCH = 1_000


def campaigns_among(watch: str, posts: Sequence[Post]) -> list[Campaign]:
    """Those of one watch at their latest revision, in the order in which they were found; without those that go on as another one."""
    gathering = Gathering(watch)
    in_order = sorted(posts, key=lambda post: (post.at, post.mention))
    latest: dict[str, Campaign] = {}
    for first in range(0, len(in_order), BATCH):
        for outcome in gathering.take(in_order[first : first + BATCH]):
            latest |= {change.id: change for change in outcome.changes}
    return [campaign for campaign in latest.values() if not campaign.continues_as]
