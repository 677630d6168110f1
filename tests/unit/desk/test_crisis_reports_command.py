"""`quivive crisis situation` and `report` where no service answers, and with words that cannot be taken."""

import pytest

DRAFT = "# Report\n\nAll is well.\n"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("situation", "a.fraud.20260301-1"), "does not answer"),
        (("situation", "a.fraud.20260301-1", "--language", "de"), "no such language"),
        (("situation", "a.fraud.20260301-1", "--sign", "{draft}", "--by", "ines"), "does not answer"),
        (("situation", "a.fraud.20260301-1", "--sign", "{draft}", "--by", ""), "does not answer"),
        (("situation", "a.fraud.20260301-1", "--sign", "{draft}", "--by", "in\u202ees"), "no name of a person"),
        (("situation", "a.fraud.20260301-1", "--sign", "{draft}", "--out", "x.md"), "belongs to a draft"),
        (("situation", "a.fraud.20260301-1", "--sign", "/none.md", "--by", "ines"), "No such file"),
        (("situation", "a.fraud.20260301-1", "--sign", "{marked}", "--by", "ines"), "places to fill"),
        (("situation", "a.fraud.20260301-1", "--sign", "{latin}", "--by", "ines"), "no text in UTF-8"),
        (("situation", "a.fraud.20260301-1", "--sign", "-", "--by", "ines"), "is empty"),
        (("report", "a.fraud.20260301-1"), "does not answer"),
        (("report", "a.fraud.20260301-1", "--format", "docx"), "no such format"),
        (("report", "a.fraud.20260301-1", "--language", "de"), "no such language"),
        (("report", "\x1b[31m\u202e"), "does not answer"),
    ],
)
def test_one_line_tells_what_is_wrong_and_what_to_do(quivive, tmp_path, arguments, problem):
    files = {"draft": DRAFT.encode(), "marked": b"[to fill: all]", "latin": "é".encode("latin-1")}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    names = {name: tmp_path / name for name in files}
    done = quivive("crisis", *(argument.format(**names) for argument in arguments))
    assert (done.code, problem in done.err, done.err.count("\n")) == (1, True, 1)
    assert not {"\x1b", "\u202e"} & set(done.err)
