"""The planted accounts, and how judgements of them are graded."""

from collections import Counter

from agents.scenario import Part, PlantedAccount, grade_accounts, read_cast, write
from agents.scenario.brand import IMPOSTOR, PARODY
from agents.scenario.neighbours import NEIGHBOURS, POSTS_EACH
from schemas.ids import account_id
from schemas.scored import AccountView
from schemas.taxonomy import Verdict
from tests.unit.agents.scenario_sample import planted_ids, scenario

BOT = PlantedAccount(id="s:b", handle="b", part=Part.BOT)
FAN = PlantedAccount(id="s:f", handle="f", part=Part.FAN)
FALSE = PlantedAccount(id="s:i", handle="i", part=Part.IMPOSTOR)


def view(verdict: Verdict, *also: Verdict) -> AccountView:
    return AccountView(verdict=verdict, also=also)


def test_the_cast_is_complete_and_named_once():
    cast = scenario().cast
    assert len({one.id for one in cast}) == len(cast)
    parts = Counter(one.part for one in cast)
    assert parts[Part.BOT] == 150
    assert sum(parts[part] for part in (Part.FAN, Part.DEALER, Part.NAMESAKE)) == len(NEIGHBOURS)
    assert [one.handle for one in cast if one.part in {Part.IMPOSTOR, Part.PARODY}] == [IMPOSTOR, PARODY]


def test_neighbours_post_through_both_days_and_in_no_incident():
    around = {one.id for one in scenario().cast if one.part in {Part.FAN, Part.DEALER, Part.NAMESAKE}}
    posts = [one for one in scenario().mentions if account_id(one.source, one.author.id) in around]
    assert len(posts) == POSTS_EACH * len(NEIGHBOURS)
    assert not planted_ids() & {post.id for post in posts}
    assert len({post.text for post in posts}) == len(posts)
    assert posts[-1].created_at.date() > posts[0].created_at.date()


def test_the_cast_lies_beside_the_truth(tmp_path):
    write(scenario(), tmp_path)
    assert read_cast(tmp_path / "cast.json") == scenario().cast


def test_found_missed_and_flagged_without_reason():
    judged = {"s:b": view(Verdict.COORDINATED), "s:f": view(Verdict.IMPOSTOR), "s:x": view(Verdict.BOT), "s:y": view(Verdict.AUTHENTIC)}
    grading = grade_accounts([BOT, FAN, FALSE], judged, known=["s:z"])
    assert [finding.right for finding in grading.findings] == [True, False, False]
    assert grading.flagged == (("s:x", Verdict.BOT),)
    assert grading.of(Part.BOT) == (1, 1)
    assert grading.of(Part.FAN, Part.IMPOSTOR) == (0, 2)


def test_a_harmless_account_must_not_be_flagged_even_beside():
    assert not grade_accounts([FAN], {"s:f": view(Verdict.UNKNOWN, Verdict.BOT)}).findings[0].right
    assert grade_accounts([FAN], {}).findings[0].right
    assert grade_accounts([BOT], {"s:b": view(Verdict.IMPOSTOR, Verdict.BOT)}).findings[0].right
