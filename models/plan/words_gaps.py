"""Gaps in what a category needs: legal and continuity contacts, words to say first; and the interval of reports."""

from collections.abc import Iterator

from models.plan.gap import Gap, GapKind, Weight
from schemas.plan import Plan
from schemas.taxonomy import Category

SOONEST, LATEST = 120, 180
"""Minutes between situation reports."""
_LANGUAGES = {"fr": "French", "en": "English"}


def category_gaps(plan: Plan) -> Iterator[Gap]:
    """For each category."""
    for category in Category:
        name = category.value
        if not plan.legal.get(category):
            yield Gap(GapKind.NO_LEGAL, Weight.ERROR, ("legal", name), f"{name} has no legal contact", f"Name contacts at legal.{name}.")
        if not plan.continuity.get(category):
            problem, remedy = f"{name} has no continuity contact", f"Name contacts at continuity.{name}."
            yield Gap(GapKind.NO_CONTINUITY, Weight.WARNING, ("continuity", name), problem, remedy)
        for language in plan.languages:
            if not plan.holding_statements.get(category, {}).get(language, "").strip():
                problem = f"{name} has no holding statement in {_LANGUAGES[language]}"
                remedy = f"Write it at holding_statements.{name}.{language}."
                yield Gap(GapKind.NO_STATEMENT, Weight.WARNING, ("holding_statements", name, language), problem, remedy)


def report_gaps(plan: Plan) -> Iterator[Gap]:
    """A report too often is not written, one too seldom not read."""
    if not SOONEST <= plan.report_every_minutes <= LATEST:
        problem = f"situation reports every {plan.report_every_minutes} minutes"
        remedy = f"Set report_every_minutes to {SOONEST} to {LATEST}: every two to three hours."
        yield Gap(GapKind.REPORT_INTERVAL, Weight.WARNING, ("report_every_minutes",), problem, remedy)
