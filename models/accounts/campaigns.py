"""Weighs membership in a campaign."""

from models.accounts.evidence import START, Case, logit
from schemas.campaign import Campaign
from schemas.taxonomy import Verdict


def weigh(case: Case, campaign: Campaign) -> None:
    """The account is as likely coordinated as the campaign is one."""
    words = f"takes part in a campaign of {campaign.accounts} accounts that share the same {campaign.shared.value} ({campaign.id})"
    case.scaled("campaign", logit(campaign.probability) - START[Verdict.COORDINATED], words)
