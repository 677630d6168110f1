import base64

import pytest

from models.pictures.beside import read_picture
from models.pictures.hashing import hash_of
from models.pictures.refusal import Refusal, Why
from tests.unit.models.pictures.conftest import drawn, stored


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "lists"
    (home / "avatars").mkdir(parents=True)
    (home / "avatars" / "a.png").write_bytes(stored(drawn(1)))
    (tmp_path / "secret.png").write_bytes(stored(drawn(1)))
    (home / "link.png").symlink_to(tmp_path / "secret.png")
    return home


def test_a_file_beside_the_list_and_a_data_address_are_read(folder):
    expected = hash_of(stored(drawn(1)))
    inline = "data:image/png;base64," + base64.b64encode(stored(drawn(1))).decode()
    assert read_picture("avatars/a.png", folder) == expected
    assert read_picture(inline, folder) == expected


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("../secret.png", Why.OUTSIDE), ("avatars/../../secret.png", Why.OUTSIDE), ("/etc/passwd", Why.OUTSIDE), ("link.png", Why.OUTSIDE),
        ("https://example.org/a.png", Why.OUTSIDE), ("file:///etc/passwd", Why.OUTSIDE), ("//host/a.png", Why.OUTSIDE),
        ("", Why.MISSING), ("none.png", Why.MISSING), ("avatars", Why.MISSING), ("a\0b", Why.MISSING), ("x" * 10_000, Why.MISSING),
        ("\ud800.png", Why.MISSING), ("a" * 300, Why.MISSING), ("data:", Why.BROKEN), ("data:image/png;base64,%%%", Why.BROKEN),
        ("data:;base64,é", Why.BROKEN), ("data:,", Why.EMPTY), ("data:image/svg+xml,<svg onload='x'/>", Why.FORMAT),
        ("data:,\ud800", Why.BROKEN), ("data:;base64," + "A" * 14_000_000, Why.TOO_HEAVY),
    ],
    ids=lambda value: str(value)[:20].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_anything_else_is_refused(folder, named, reason):
    answer = read_picture(named, folder)
    assert isinstance(answer, Refusal)
    assert answer.why is reason
