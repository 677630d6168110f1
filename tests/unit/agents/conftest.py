from datetime import UTC, datetime

import pytest

from schemas.framing import complete
from schemas.mention import Author, Mention

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def make():
    """Complete mentions from a text, an author and a native id."""

    def build(text="bonjour", author="", native_id=""):
        mention = Mention(source="test", native_id=native_id, text=text, author=Author(id=author))
        made = complete(mention, NOW)
        assert isinstance(made, Mention)
        return made

    return build


@pytest.fixture
def mask():
    """Takes out the word `hunter2`, as the real one takes out secrets."""

    def take_out(mentions):
        for mention in mentions:
            mention.text = mention.text.replace("hunter2", "[secret]")

    return take_out
