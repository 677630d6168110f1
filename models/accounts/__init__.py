"""Who is behind an account: authentic, impostor, parody, bot, or an explicit `unknown`, with reasons."""

from models.accounts.judge import AccountJudge

__all__ = ["AccountJudge"]
