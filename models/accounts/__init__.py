"""Who is behind an account: authentic, impostor, parody, bot, coordinated, or an explicit `unknown`, with reasons."""

from models.accounts.judge import AccountJudge, Known
from models.accounts.profiles import ProfileJudge
from models.accounts.stickiness import stick

__all__ = ["AccountJudge", "Known", "ProfileJudge", "stick"]
