"""`quivive campaigns` where no service answers, and with words that cannot be taken."""

import pytest


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("list",), "does not answer"),
        (("list", "--since", "soon"), "no time"),
        (("show", "c1"), "does not answer"),
        (("show", " "), "no id of a campaign"),
        (("show", "\x1b[31m" * 300), "no id of a campaign"),
    ],
)
def test_one_line_tells_what_is_wrong_and_what_to_do(quivive, arguments, problem):
    done = quivive("campaigns", *arguments)
    assert (done.code, problem in done.err, done.err.count("\n"), "\x1b" in done.err) == (1, True, 1, False)
