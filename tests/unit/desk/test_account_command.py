"""`quivive account` where no service answers, and with words that cannot be taken."""

import pytest


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("verdict", "x:42", "liar", "--by", "ann"), "no verdict on an account"),
        (("verdict", "42", "bot", "--by", "ann"), "no id of an account"),
        (("takedown", "x:42", "done", "--by", "ann"), "no step"),
        (("takedown", "x:42", "requested", "--by", "ann", "--dossier", "/none.json"), "No such file"),
        (("list", "--verdict", "liar"), "no verdict on an account"),
        (("list", "--takedown", "liar"), "no step"),
        (("list", "--takedown", "open", "--watch", "aurelia"), "no other filter"),
        (("report", "nobody", "--by", "ann"), "no id of an account"),
        (("list",), "does not answer"),
        (("show", "x:42"), "does not answer"),
        (("verdict", "x:42", "bot", "--by", "ann"), "does not answer"),
        (("verdict", "x:42", "bot", "--by", "ann", "--unseen"), "does not answer"),
        (("takedown", "x:42", "requested", "--by", "ann"), "does not answer"),
        (("report", "x:42", "--by", "ann"), "does not answer"),
    ],
)
def test_one_line_tells_what_is_wrong_and_what_to_do(quivive, arguments, problem):
    done = quivive("account", *arguments)
    assert (done.code, problem in done.err, done.err.count("\n")) == (1, True, 1)


@pytest.mark.parametrize("word", ["\x1b[31mred", "x\u202e42"])
def test_hostile_words_are_not_echoed_to_the_terminal(quivive, word):
    done = quivive("account", "verdict", word, "bot", "--by", "ann")
    assert (done.code, {"\x1b", "\u202e"} & set(done.err)) == (1, set())
