import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import yaml

from agents.scenario import PLAN, WATCHES, brand, generate, generate_background, read_truth, write
from agents.scenario.brand import maker_in
from agents.scenario.rhythm import DURATION, PARIS
from schemas.framing import decode_mentions
from schemas.plan import Plan
from schemas.taxonomy import CATEGORY_OF, Kind
from schemas.watch import WatchFile
from tests.unit.agents.scenario_sample import START, background, lines, planted_ids, scenario


@pytest.fixture(scope="module")
def by_id():
    return {mention.id: mention for mention in scenario().mentions}


@pytest.fixture(scope="module")
def incidents():
    return {incident.id: incident for incident in scenario().truth}


@pytest.fixture(scope="module")
def watches():
    return {watch.id: watch for watch in WatchFile.model_validate(yaml.safe_load(WATCHES.read_text(encoding="utf-8"))).watches}


def planted(incidents, by_id, name):
    return [by_id[one] for one in incidents[name].mention_ids]


def bare(handles):
    return {handle.removeprefix("@") for handle in handles}


def test_there_are_enough_mentions_in_order_within_two_days():
    times = [mention.created_at for mention in scenario().mentions]
    assert 23_000 <= len(times) <= 26_000
    assert times == sorted(times)
    assert times[0] >= START
    assert times[-1] < START + DURATION + timedelta(hours=1)


def test_every_line_decodes_to_the_mention_that_was_written():
    decoded = decode_mentions(b"\n".join(lines()), START + timedelta(days=3))
    assert not decoded.bad
    assert decoded.mentions == scenario().mentions
    assert len({mention.id for mention in decoded.mentions}) == len(lines())


def test_records_are_complete():
    for mention in scenario().mentions:
        assert mention.text.strip()
        assert mention.native_id
        assert mention.url.startswith("https://")
        assert mention.collected_at > mention.created_at
        assert mention.author.created_at < mention.created_at
        assert None not in (mention.author.followers, mention.author.posts, mention.engagement)
        assert (mention.rating is not None) == (mention.type == "review")


def test_no_grammar_is_left_in_a_text():
    assert not [mention.text for mention in scenario().mentions if set("{}|<>") & set(mention.text + mention.title)]


def test_languages_sources_and_types_are_mixed():
    declared = Counter(mention.language for mention in scenario().mentions)
    assert 0.52 < declared["fr"] / (declared["fr"] + declared["en"]) < 0.58
    sources = Counter(mention.source for mention in background())
    assert set(sources) == {"microblog", "photo", "forum", "review-site", "news"}
    assert min(sources.values()) > 500
    assert set(Counter(mention.type for mention in background())) == {"post", "comment", "review", "news"}


def test_nights_are_quiet_and_evenings_busy():
    hours = Counter(mention.created_at.astimezone(PARIS).hour for mention in background())
    assert sum(hours[h] for h in (2, 3, 4)) * 10 < sum(hours[h] for h in (19, 20, 21))
    assert hours[12] > hours[10]


def test_few_people_write_much():
    posts = sorted(Counter(mention.author.id for mention in background()).values(), reverse=True)
    tenth = len(posts) // 10
    assert sum(posts[:tenth]) > 0.3 * sum(posts)
    assert posts[-1] == 1


def test_about_a_tenth_speaks_of_no_watched_name():
    offtopic = sum(maker_in(f"{m.title} {m.text}") is None and not m.author.handle.startswith("ondivelle") for m in background())
    assert 0.08 < offtopic / len(background()) < 0.16


def test_the_brand_answers_except_around_the_wave(incidents, by_id):
    replies = [m for m in background() if m.author.handle in {brand.CARE, *brand.OFFICIAL.values()} and m.thread]
    wave = incidents["complaint-wave"]
    assert len(replies) > 200
    assert not [m for m in replies if wave.starts_at <= m.created_at <= wave.ends_at + timedelta(minutes=30)]
    for reply in replies:
        parents = [m for m in (by_id.get(f"{reply.source}:{reply.thread.parent_id}"),) if m]
        assert [m.author.handle for m in parents] == [reply.thread.parent_author]
        assert parents[0].created_at < reply.created_at


def test_truth_agrees_with_the_mentions(by_id):
    assert len(planted_ids()) == sum(len(incident.mention_ids) for incident in scenario().truth)
    for incident in scenario().truth:
        times = [by_id[one].created_at for one in incident.mention_ids]
        assert (times[0], times[-1]) == (incident.starts_at, incident.ends_at)
        assert (incident.kind is None) == (incident.expected == "silence")
        assert incident.category == (CATEGORY_OF[incident.kind] if incident.kind else None)
    assert {incident.kind for incident in scenario().truth} >= {
        Kind.UNANSWERED_COMPLAINT,
        Kind.FRAUD,
        Kind.SENSITIVE_LEAK,
        Kind.INFLUENCER_MISCONDUCT,
        Kind.PRIVACY,
        Kind.THREAT,
        Kind.ACCOUNT_HACKED,
        None,
    }


def test_incidents_start_an_hour_apart_and_the_first_early():
    starts = [incident.starts_at for incident in scenario().truth]
    assert starts[0] - START < timedelta(hours=3)
    assert scenario().truth[0].expected == "crisis"
    assert all(b - a >= timedelta(hours=1) for a, b in pairwise(starts))


def test_every_planted_mention_names_the_brand(by_id):
    for one in planted_ids():
        named = f"{by_id[one].text} {by_id[one].author.handle} {by_id[one].author.name}"
        assert maker_in(named) is brand.ONDIVELLE, by_id[one].text


@pytest.mark.parametrize("name", ["complaint-wave", "poison-hoax", "kettle-meme", "phishing-impostor", "parody", "employee-leak"])
def test_incidents_come_in_both_languages(incidents, by_id, name):
    languages = Counter(mention.language for mention in planted(incidents, by_id, name))
    assert min(languages["fr"], languages["en"]) >= 1


def test_rate_incidents_rise_steeply(incidents, by_id):
    for name, least in (("complaint-wave", 30), ("poison-hoax", 40)):
        start = incidents[name].starts_at
        assert sum(m.created_at - start < timedelta(minutes=5) for m in planted(incidents, by_id, name)) >= least
    wave = planted(incidents, by_id, "complaint-wave")
    steps = Counter((m.created_at - wave[0].created_at) // timedelta(minutes=5) for m in wave)
    assert len(steps) == 24
    assert all(50 <= steps[n] <= 70 for n in range(1, 24))


def test_the_hoax_is_pushed_by_young_accounts_in_near_copies(incidents, by_id):
    posts = planted(incidents, by_id, "poison-hoax")
    accounts = {m.author.id: m.author for m in posts}
    assert len(accounts) == 150
    assert all(a.followers < 10 and START - a.created_at < timedelta(days=20) and a.handle[-8:].isdigit() for a in accounts.values())
    assert max(Counter(m.text[:60] for m in posts).values()) > 30


def test_the_impostor_answers_customers(incidents, by_id):
    lures = [m for m in planted(incidents, by_id, "phishing-impostor") if m.author.handle == brand.IMPOSTOR]
    assert len(lures) > 20
    assert all(m.thread and f"microblog:{m.thread.parent_id}" in by_id for m in lures)
    assert any(brand.LOOKALIKE in m.links for m in lures)


def test_the_leaked_keys_differ_from_seed_to_seed_and_lie_in_no_file(incidents, by_id):
    paste = planted(incidents, by_id, "employee-leak")[0].text
    key = next(word for word in paste.split() if word.startswith("AKIA"))
    assert len(key) == 20
    assert not [path for path in WATCHES.parent.rglob("*") if path.is_file() and key.encode() in path.read_bytes()]


def test_the_meme_is_large_and_the_parody_declared(incidents, by_id):
    assert len(incidents["kettle-meme"].mention_ids) == 800
    assert incidents["kettle-meme"].ends_at - incidents["kettle-meme"].starts_at < timedelta(hours=3)
    parody = planted(incidents, by_id, "parody")
    assert len(parody) == 40
    assert all("parod" in m.author.name and "parod" in m.author.bio.lower() for m in parody)


def test_watches_and_plan_are_valid_and_agree_with_the_cast(watches):
    Plan.model_validate(yaml.safe_load(PLAN.read_text(encoding="utf-8")))
    ours = watches["ondivelle"]
    assert set(brand.OFFICIAL.values()) | {brand.CARE} == bare(ours.official)
    assert {brand.EMPLOYEE, brand.EXECUTIVE} == bare(ours.employees)
    assert {brand.PARTNER} == bare(ours.partners)
    for maker in brand.MAKERS:
        assert set(watches[maker.watch].products) == {product.name for product in maker.products}
        assert {maker.handle, maker.care} <= set(watches[maker.watch].handles)
    assert {brand.IMPOSTOR, brand.PARODY}.isdisjoint(bare(ours.handles))


def test_writes_what_can_be_read_again(tmp_path):
    mentions, truth = write(scenario(), tmp_path / "new" / "folder")
    assert mentions.read_bytes().count(b"\n") == len(scenario().mentions)
    assert read_truth(truth) == scenario().truth


def test_the_same_seed_gives_the_same_bytes_in_another_process():
    script = (
        "import hashlib\nfrom datetime import datetime\nfrom agents.scenario import generate\nfrom schemas.framing import encode_mention\n"
        f"made = generate(7, datetime.fromisoformat({START.isoformat()!r}))\n"
        "print(hashlib.sha256(b'\\n'.join(map(encode_mention, made.mentions))).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": str(WATCHES.parents[2])}
    theirs = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True).stdout.strip()
    assert theirs == hashlib.sha256(b"\n".join(lines())).hexdigest()


def test_a_start_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        generate(7, datetime(2026, 11, 19, 7))  # noqa: DTZ001 - the missing zone is the point


def test_background_alone_plants_nothing_and_the_brand_never_falls_silent():
    ordinary = generate_background(7, START)
    assert ordinary.truth == []
    assert not {mention.id for mention in ordinary.mentions} & planted_ids()
    answered = [START + timedelta(hours=12) <= one.created_at <= START + timedelta(hours=13) for one in ordinary.mentions if official(one)]
    assert any(answered), "no hour of silence without a complaint wave"
    assert generate_background(7, START).mentions == ordinary.mentions


def official(mention):
    return mention.author.id.startswith("official-")
