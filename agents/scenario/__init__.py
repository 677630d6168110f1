"""The bundled demonstration: two days of talk about an invented maker of home appliances, with planted incidents and accounts."""

from agents.scenario.accounts_verdict import AccountFinding, AccountGrading, grade_accounts
from agents.scenario.cast import Part, PlantedAccount
from agents.scenario.files import PLAN, WATCHES, read_cast, read_truth, write
from agents.scenario.generate import generate, generate_background, opening
from agents.scenario.incident import Incident, Scenario
from agents.scenario.verdict import Finding, Grading, grade

__all__ = [
    "PLAN",
    "WATCHES",
    "AccountFinding",
    "AccountGrading",
    "Finding",
    "Grading",
    "Incident",
    "Part",
    "PlantedAccount",
    "Scenario",
    "generate",
    "generate_background",
    "grade",
    "grade_accounts",
    "opening",
    "read_cast",
    "read_truth",
    "write",
]
