"""A campaign in the crisis worker: what is told of it, and that a crash after any write repeats the same and counts nothing twice."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest

from models.campaigns.blocks import SPARE
from models.scorer import Scorer
from schemas.account import Account
from schemas.campaign import Campaign
from schemas.crisis import Change, CrisisChange
from schemas.mention import Mention
from schemas.partitioning import partition_of
from schemas.scored import Origin, encode_scored
from schemas.taxonomy import Kind, Verdict
from schemas.topics import Role, Topic
from schemas.watch import Watch
from streams.crisis import CrisisProcessor
from tests.support.gauges import known_of, states_in, totals
from tests.unit.models.crises.sightings import open_of
from tests.unit.streams.ledger import POLICY, Ledger, event
from tests.unit.streams.test_crashes import PARTITIONS, KnownWatches, crash_everywhere, live, tables_of

WATCH = Watch(id="aurelia", name="Aurelia", names=("Aurelia",), floor=4)
HOME = partition_of(WATCH.id, PARTITIONS)
START = datetime(2026, 3, 1, tzinfo=UTC)
HOAX = "The Aurelia pans hide a banned poison that harms children, we will burn down their shop tomorrow, tell everybody"
BOTS, PEOPLE = 14, 6


def crisis(context):
    processor = CrisisProcessor(context)
    processor.take_up((WATCH,))
    processor.watches = KnownWatches()
    return processor


def mention(number, text, author, at):
    return Mention.model_validate(
        {"id": f"t:{number}", "source": "t", "text": text, "created_at": at.isoformat(), "author": author, "native_id": str(number)}
    )


def talk():
    """Persons who threaten, each in their own words, and then accounts a few days old that all say the same, minute by minute."""
    words = ("burn down the Aurelia shop", "kill the manager of Aurelia", "stab the Aurelia cashier", "shoot the boss of Aurelia")
    posts = [
        mention(
            n, f"I will {words[n % 4]} {'very ' * n}soon", {"id": f"p{n}", "handle": f"person{'abcdef'[n]}"}, START + timedelta(minutes=n)
        )
        for n in range(PEOPLE)
    ]
    for n in range(BOTS):
        born = (START - timedelta(days=3, minutes=n)).isoformat()
        author = {"id": f"b{n}", "handle": f"bot{n}{n}{n}", "name": f"Bot {n}", "created_at": born, "followers": 40, "posts": 3}
        posts.append(mention(100 + n, HOAX, author, START + timedelta(minutes=PEOPLE + n)))
    return posts


@pytest.fixture(scope="module")
def batches():
    scored = Scorer((WATCH,), POLICY).score(talk())
    lines = []
    for number, one in enumerate(scored):
        one.origin = Origin(topic=Topic.MENTIONS_COLLECTED.value, partition=0, offset=number, line=0)
        lines.append(encode_scored(one))
    return [[event(Topic.MENTIONS_SCORED.value, HOME, b"\n".join(lines[at : at + 4]), at)] for at in range(0, len(lines), 4)]


def told(ledger, topic, record):
    """By key, in the order of the log; what came again counts once."""
    letters = dict.fromkeys((letter.key, letter.value) for letter in ledger.of(topic.value))
    return [record.model_validate_json(value) for _, value in letters]


def state_of(ledger):
    """But for what was written and is told by now."""
    return states_in(ledger.changelog)[b"%d|aurelia" % HOME]


async def test_a_campaign_is_told_with_its_members_and_leaves_the_authentic_count(batches, tmp_path):
    ledger = Ledger()
    await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, batches)
    campaigns = told(ledger, Topic.CAMPAIGNS_CHANGED, Campaign)
    assert {campaign.id for campaign in campaigns} == {campaigns[0].id}
    assert [campaign.revision for campaign in campaigns] == list(range(1, len(campaigns) + 1))
    accounts = told(ledger, Topic.ACCOUNTS_JUDGED, Account)
    shown = [member.id for member in campaigns[-1].members]
    assert [account.id for account in accounts] == shown
    assert {account.view.verdict for account in accounts} == {Verdict.COORDINATED}
    assert [bool(account.author.name) for account in accounts] == [False] * 4 + [True] * (len(shown) - 4), "the first four were nobody yet"
    state = state_of(ledger)
    assert (state.posts, state.campaigns[campaigns[0].id].members) == (PEOPLE + BOTS, len(shown))
    assert totals(state.gauges.of(Kind.THREAT))[:2] == (PEOPLE + BOTS, PEOPLE)
    assert open_of(state, Kind.THREAT).authentic == PEOPLE
    worse = [change for change in told(ledger, Topic.CRISES_CHANGED, CrisisChange) if change.change is Change.WORSENED][-1]
    assert f"of accounts of campaign {campaigns[0].id}" in worse.because


async def test_a_crash_after_any_write_repeats_the_same(batches, tmp_path):
    expected = None
    async for what, ledger in crash_everywhere(crisis, tables_of, Role.CRISIS, tmp_path, batches):
        found = (
            known_of(state_of(ledger)),
            told(ledger, Topic.CRISES_CHANGED, CrisisChange),
            told(ledger, Topic.CAMPAIGNS_CHANGED, Campaign),
            told(ledger, Topic.ACCOUNTS_JUDGED, Account),
        )
        expected = expected or found
        assert found == expected, what
    assert all(expected[1:])


async def test_outputs_come_before_what_is_remembered_and_that_before_the_count_of_it(batches, tmp_path):
    """Whatever the broker took last, the state never says more than the records hold, and nothing untold is noted as told."""
    whole = Ledger()
    await live(crisis, tables_of, Role.CRISIS, tmp_path, whole, batches)
    for room in range(whole.writes):
        ledger = Ledger(room=room)
        await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, batches)
        held = [orjson.loads(value) for key, value in ledger.changelog.items() if b"|block:" in key]
        posts = sum(map(len, held))
        count = state_of(ledger).posts if b"%d|aurelia" % HOME in ledger.changelog else 0
        assert count <= posts
        shown = {member.id for campaign in told(ledger, Topic.CAMPAIGNS_CHANGED, Campaign) for member in campaign.members}
        noted = sum(each.members for each in state_of(ledger).campaigns.values()) if count else 0
        assert noted <= len(shown)
        assert noted <= len(told(ledger, Topic.ACCOUNTS_JUDGED, Account))


async def test_a_rebalance_restores_from_what_was_written(batches, tmp_path):
    whole, ledger = Ledger(), Ledger()
    await live(crisis, tables_of, Role.CRISIS, tmp_path, whole, batches)
    for batch in batches:
        await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, [batch])
    assert told(ledger, Topic.CAMPAIGNS_CHANGED, Campaign) == told(whole, Topic.CAMPAIGNS_CHANGED, Campaign)
    assert known_of(state_of(ledger)) == known_of(state_of(whole))


async def test_a_large_batch_is_taken_in_lots_that_the_memory_of_posts_can_bear(batches, tmp_path):
    """What the last lot wrote is lost, what the one before it wrote is not."""
    document = orjson.loads(batches[0][0].message.value.split(b"\n")[0])
    many = [
        event(Topic.MENTIONS_SCORED.value, HOME, b"\n".join(_numbered(document, first + n) for n in range(500)), first)
        for first in range(0, 2 * SPARE, 500)
    ]
    whole = Ledger()
    await live(crisis, tables_of, Role.CRISIS, tmp_path, whole, [many])
    assert state_of(whole).posts == 500 * len(many)
    ledger = Ledger(room=whole.writes - 1)
    await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, [many])
    assert state_of(whole).posts - SPARE <= state_of(ledger).posts < state_of(whole).posts


def _numbered(document, number):
    origin = {**document["origin"], "offset": number}
    return orjson.dumps({**document, "id": f"t:{number}", "risks": [], "escalates": [], "origin": origin, "text": f"Aurelia {number}"})


@pytest.mark.parametrize("odd", ["\u202e\u2066", "\u200b\u200d", "\u0000|\n", "7" * 10_000, " ", "🫥"])
async def test_odd_names_and_texts_of_members_do_no_harm(batches, tmp_path, odd):
    ledger = Ledger()
    bots = [orjson.loads(line) for batch in batches for line in batch[0].message.value.split(b"\n")][PEOPLE:]
    for number, document in enumerate(bots):
        document["author"] |= {"handle": f"{odd}{number}", "name": odd, "bio": odd}
        document["text"] = f"{odd[:9]}{document['text']}"
        document["links"] = [f"https://{odd}.example/{odd}"]
    lines = b"\n".join(map(orjson.dumps, bots))
    await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, [[event(Topic.MENTIONS_SCORED.value, HOME, lines, 0)]])
    assert state_of(ledger).posts == BOTS
    assert ledger.of(Topic.MENTIONS_SCORED.dead_letters) == []
    accounts = told(ledger, Topic.ACCOUNTS_JUDGED, Account)
    assert {account.id for account in accounts} <= {f"t:b{number}" for number in range(BOTS)}
    assert len(accounts) >= BOTS // 2
