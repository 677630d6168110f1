"""What is shown of a campaign."""

from models.campaigns.publishing import published
from models.campaigns.running import Running
from schemas.campaign import Shared


def test_one_that_goes_on_as_another_names_it_in_the_record_and_in_words():
    campaign = Running("w.campaign.b", Shared.TEXT, 0, 1_000_000_000.0, 1_000_000_100.0)
    assert published(campaign, "w").continues_as == ""
    ended = published(campaign, "w", heir="w.campaign.a")
    assert (ended.continues_as, ended.revision) == ("w.campaign.a", 2)
    assert "w.campaign.a" in ended.reasons[0]
