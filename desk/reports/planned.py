"""The plan's part of the facts. Pure."""

from datetime import datetime, timedelta

from desk.reports.facts import PlanFacts
from models.plan.chain import steps_for
from models.plan.duty import on_duty
from models.plan.people import People
from models.plan.shifts import rota_zone
from schemas.crisis import Crisis
from schemas.plan import Plan


def planned(plan: Plan, crisis: Crisis, now: datetime) -> PlanFacts:
    """Who is on duty now, and what the plan wants for a crisis of this level."""
    people = People(plan)
    steps = steps_for(plan, crisis.level)
    return PlanFacts(
        organisation=plan.organisation,
        zone=rota_zone(plan),
        languages=plan.languages,
        report_every=timedelta(minutes=plan.report_every_minutes),
        monitors=tuple(people[duty.contact].name for duty in on_duty(plan, now)),
        stakeholders=tuple(people[name].name for name in plan.stakeholders),
        first_wait=timedelta(minutes=steps[1][0].wait_minutes) if steps else None,
        statements=plan.holding_statements,
        names={contact.id: contact.name for contact in plan.contacts},
    )
