"""All gaps of a plan."""

from collections.abc import Mapping
from datetime import datetime

from models.plan.chain_gaps import chain_gaps
from models.plan.coverage import gaps_in_time
from models.plan.gap import Gap
from models.plan.people_gaps import channel_gaps, deputy_gaps, quiet_gaps
from models.plan.telling_gaps import telling_gaps
from models.plan.words_gaps import category_gaps, report_gaps
from models.written import Place
from schemas.plan import Plan


def gaps(plan: Plan, since: datetime, until: datetime, faults: Mapping[Place, str] | None = None) -> list[Gap]:
    """Those of the plan as it stands, then those in time between two aware instants of the years 2000 to 2199.

    `faults` are the channels and secrets that cannot be used, by their places, with the reasons.
    """
    standing = [*report_gaps(plan), *channel_gaps(faults or {}), *deputy_gaps(plan), *quiet_gaps(plan), *chain_gaps(plan)]
    return [*standing, *category_gaps(plan), *telling_gaps(plan), *gaps_in_time(plan, since, until)]
