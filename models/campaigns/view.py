"""What taking part in a campaign makes of an account's view."""

from models.accounts.campaigns import weigh
from models.accounts.conclusion import strengthened
from models.accounts.evidence import Case
from schemas.campaign import Campaign
from schemas.scored import AccountView
from schemas.taxonomy import Verdict


def joined(view: AccountView, campaign: Campaign) -> AccountView:
    """The view of a member: coordinated, beside a stronger verdict where there is one. A person's word stays."""
    if view.by:
        return view
    case = Case()
    weigh(case, campaign)
    return strengthened(view, case, Verdict.COORDINATED)
