"""What is known of an account apart from its posts: an author's fields, and figures that foreign exports give instead of them."""

from typing import Annotated

from pydantic import Field

from schemas.mention import Author, Count, Moment, Name
from schemas.scored import Probability

Size = Annotated[int, Field(ge=0, le=10**6)]


class Profile(Author):
    """An account on `source`. Every field may be missing: None, or "" for a text, says that nothing is known of it.

    The figures after `source` are used where the text itself is not there: a length or a count of characters, a share in [0, 1].
    `posts`, `likes` and `listed` are totals; `age_days` is counted at `seen_at`. `avatar` is a file beside the list or a `data:` address
    with a picture; nothing is ever fetched.
    """

    source: Annotated[str, Field(max_length=100)] = ""
    seen_at: Moment | None = None
    age_days: Annotated[float, Field(ge=0, le=36_500, allow_inf_nan=False)] | None = None
    likes: Count | None = None
    listed: Count | None = None
    private: bool | None = None
    has_avatar: bool | None = None
    has_banner: bool | None = None
    has_url: bool | None = None
    default_look: bool | None = None
    """The platform's own colours and layout, never changed."""
    geo_enabled: bool | None = None
    """Lets the platform tell where it posts from."""
    handle_length: Size | None = None
    handle_digits: Size | None = None
    handle_digit_share: Probability | None = None
    handle_has_digits: bool | None = None
    name_length: Size | None = None
    name_words: Size | None = None
    name_digits: Size | None = None
    name_digit_share: Probability | None = None
    name_is_handle: bool | None = None
    has_bio: bool | None = None
    bio_length: Size | None = None
    bio_words: Size | None = None
    avatar: Name = ""
    links: Annotated[tuple[Name, ...], Field(max_length=50)] = ()

    @property
    def age(self) -> float | None:
        """Days since the account was made, as far as is known; never negative."""
        if self.age_days is not None or self.created_at is None or self.seen_at is None:
            return self.age_days
        return max(0.0, (self.seen_at - self.created_at).total_seconds() / 86_400)
