import pytest

from desk.dead_letters import REPLAYED, choose, entry_of
from desk.errors import DeskError

TOPIC = "mentions.collected.v1"
HEADERS = {
    "__connect.errors.topic": TOPIC,
    "__connect.errors.stage": "score",
    "__connect.errors.exception.class.name": "not_json",
    "__connect.errors.exception.message": "no",
}


def letter(number, *, headers=HEADERS, earlier=None):
    return entry_of(f"{TOPIC}/0/{number}/0", headers, b"line", earlier)


def replayed(number):
    return letter(number, headers={"__connect.errors.topic": TOPIC, REPLAYED: "yes"}, earlier=letter(number))


def test_a_letter_is_read_from_its_headers():
    one = letter(1)
    assert (one.topic, one.stage, one.reason, one.message, one.value, one.replayed) == (TOPIC, "score", "not_json", "no", b"line", False)


def test_a_note_marks_the_letter_as_replayed_and_keeps_the_rest():
    one = replayed(1)
    assert (one.replayed, one.reason, one.value) == (True, "not_json", b"line")


def test_a_letter_that_a_crash_repeated_stays_replayed():
    assert letter(1, earlier=replayed(1)).replayed


def test_a_record_of_another_program_is_shown_but_goes_nowhere():
    stray = letter(1, headers={})
    assert choose({stray.id: stray}, [], every=True) == []
    with pytest.raises(DeskError, match="no topic of ours"):
        choose({stray.id: stray}, [stray.id], every=False)


def test_choosing():
    found = {one.id: one for one in (letter(1), replayed(2), letter(3))}
    first, second, third = found.values()
    assert choose(found, [], every=True) == [first, third]
    assert choose(found, [third.id, third.id, second.id], every=False) == [third]
    for letters, every in (([], False), ([first.id], True)):
        with pytest.raises(DeskError, match="Name dead letters or give --all"):
            choose(found, letters, every=every)
    with pytest.raises(DeskError, match="no dead letter nope"):
        choose(found, ["nope"], every=False)
