"""Who is behind an account: authentic, impostor, parody, bot, or an explicit `unknown`, with reasons."""

from models.accounts.judge import AccountJudge, judge

__all__ = ["AccountJudge", "judge"]
