"""What is made at its first use is made before the first mention comes: tables of a million characters, a language model.

A worker that makes them amid its first batch is seconds late for all that follows it.
"""

from datetime import UTC, datetime

from models.policy import Policy
from schemas.mention import Author, Mention

_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_TEXT = "Honteux : la v3nte est truquée !! 😡 This is a s-c-a-m, boycott @nobody http://example.org"
_AUTHOR = Author(id="1", handle="nobody", name="Nobody")
_MENTION = Mention(id="warming:1", source="warming", native_id="1", text=_TEXT, author=_AUTHOR, created_at=_MOMENT)


def warm_scoring(policy: Policy) -> None:
    """Score a mention and forget it."""
    from models.scorer import Scorer

    Scorer((), policy).score([_MENTION.model_copy()])


def warm_gathering() -> None:
    """Search a post for campaigns and forget it."""
    from models.accounts.judge import UNJUDGED
    from models.campaigns.gathering import Gathering
    from models.campaigns.post import Post

    post = Post(_MENTION.id, "warming:1", "nobody", _MOMENT, _TEXT, (), (), shared=False, view=UNJUDGED)
    Gathering.restore("", {}, 0).take([post])
