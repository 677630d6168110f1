"""The bundled demonstration: two days of talk about an invented maker of home appliances, with planted incidents."""

from agents.scenario.files import PLAN, WATCHES, read_truth, write
from agents.scenario.generate import generate, opening
from agents.scenario.incident import Incident, Scenario
from agents.scenario.verdict import Finding, Grading, grade

__all__ = ["PLAN", "WATCHES", "Finding", "Grading", "Incident", "Scenario", "generate", "grade", "opening", "read_truth", "write"]
