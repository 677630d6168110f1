"""What the demonstration says of accounts at its end."""

import pytest

from agents.scenario import Part, PlantedAccount
from desk.demo.cast import MOST_NAMED, tell_cast
from desk.demo.screen import Screen
from schemas.taxonomy import Verdict
from tests.support.accounts import account, campaign


def planted(name, part):
    return PlantedAccount(id=name, handle=f"h{name}", part=part)


CAST = [
    planted("x:i", Part.IMPOSTOR),
    *(planted(f"x:b{number}", Part.BOT) for number in range(4)),
    planted("x:f", Part.FAN),
    planted("x:d", Part.DEALER),
]


@pytest.fixture
def told(capsys):
    def tell(*judged, campaigns=()):
        tell_cast(Screen(), CAST, {one.id: one for one in judged}, campaigns)
        return capsys.readouterr().out

    return tell


def test_what_each_sort_was_found_as(told):
    out = told(account("x:i"), account("x:b0", Verdict.BOT), account("x:b1", Verdict.COORDINATED), account("x:b2", Verdict.BOT))
    rows = {cells[1].strip(): [cell.strip() for cell in cells[2:4]] for line in out.splitlines() if len(cells := line.split("│")) == 5}
    assert rows == {
        "impostor": ["1 of 1", "impostor 1"],
        "bot": ["3 of 4", "bot 2, coordinated 1, unknown 1"],
        "fan": ["1 of 1", "unknown 1"],
        "dealer": ["1 of 1", "unknown 1"],
    }
    assert "4 of 5 impostors, parodies and bots found, 2 of 2 harmless neighbours left alone, 0 flagged in error besides." in out
    assert "wrongly" not in out


def test_who_was_flagged_without_reason_is_named_with_the_reason(told):
    out = told(account("x:f"), account("x:9", Verdict.BOT, author={"handle": "[red]nine\x1b"}), account("x:8", Verdict.AUTHENTIC))
    assert "  wrongly flagged: @uf, impostor: a look-alike" in out
    assert "  wrongly flagged: [red]nine, bot: a look-alike" in out
    assert out.count("wrongly flagged") == 2
    assert "1 of 2 harmless neighbours left alone, 1 flagged in error besides." in out
    assert "\x1b" not in out


def test_a_long_list_is_cut_and_says_so(told):
    out = told(*(account(f"x:{number}", Verdict.BOT) for number in range(MOST_NAMED + 3)))
    assert out.count("wrongly flagged") == MOST_NAMED
    assert "and 3 more" in out


def test_each_campaign_has_a_line(told):
    out = told(campaigns=[campaign("c1", ("x:b0", "x:b1")), campaign("c2")])
    assert "Campaign c1  aurelia  the same text  2 accounts  2 mentions  0.80" in out
    assert "Campaign c2" in out
    assert "Campaign" not in told()
