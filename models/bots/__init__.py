"""Fake or automated account? A calibrated, additive judgement of profile figures, which abstains where too few are known."""

from models.bots.model import BotModel
from models.bots.opinion import BotOpinion

__all__ = ["BotModel", "BotOpinion"]
