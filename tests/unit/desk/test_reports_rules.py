"""Response times, open questions, lessons, periods and figures."""

from datetime import timedelta
from itertools import pairwise

import pytest

from desk.errors import DeskError
from desk.reports.curve import marks, stretches
from desk.reports.deeds import deed
from desk.reports.english import REMARKS as ENGLISH
from desk.reports.english import WORDS as ENGLISH_WORDS
from desk.reports.facts import Period
from desk.reports.french import REMARKS as FRENCH
from desk.reports.french import WORDS as FRENCH_WORDS
from desk.reports.heard import Count, Hearing, Source
from desk.reports.language import language
from desk.reports.lessons import failed, worked
from desk.reports.period import reported, spoken_of, step_of, whole
from desk.reports.questions import questions
from desk.reports.remark import About
from desk.reports.responses import punctuality, responses
from schemas.alert import Fate
from schemas.crisis import Change, State
from schemas.taxonomy import Level
from tests.support.reports import START, change, crisis, facts, life, minutes, plan, seen, sending

HOUR = timedelta(hours=1)
FR, EN = (language(code, plan().zone) for code in ("fr", "en"))


def abouts(remarks):
    return [one.about for one in remarks]


def test_both_languages_have_the_same_sentences_with_the_same_figures():
    assert set(ENGLISH) == set(FRENCH) == set(About)
    assert set(ENGLISH_WORDS) == set(FRENCH_WORDS)
    for about in About:
        names = [{part.split("}")[0] for part in said[about].split("{")[1:]} for said in (ENGLISH, FRENCH)]
        assert names[0] == names[1], about


@pytest.mark.parametrize("names", [State, Change, Level, Fate, Hearing])
def test_every_word_of_a_closed_vocabulary_is_there(names):
    assert [name for name in names if name.value not in FRENCH_WORDS] == []


def test_response_times_count_from_the_opening():
    found = responses(facts())
    assert (found.told, found.acknowledged) == (timedelta(minutes=1), timedelta(minutes=24))
    assert (found.contained, found.closed) == (timedelta(minutes=200), timedelta(minutes=320))
    assert responses(facts(life()[:2], sendings=None)).told is None
    assert responses(facts(life()[:2])).closed is None


@pytest.mark.parametrize(
    ("signed", "hours", "in_time", "late", "missed"),
    [
        ([], 1, 0, 0, 0),
        ([], 5, 0, 0, 2),
        ([2], 4.5, 1, 0, 1),
        ([2], 3, 1, 0, 0),
        ([3], 4, 0, 1, 0),
        ([2, 4, 6], 7, 3, 0, 0),
        ([6, 2, 4], 7, 3, 0, 0),
        ([2.2], 4, 1, 0, 0),
        ([2.3], 4, 0, 1, 0),
        ([], 2.2, 0, 0, 0),
        ([], 2.3, 0, 0, 1),
    ],
)
def test_reports_are_in_time_late_or_missed(signed, hours, in_time, late, missed):
    found = punctuality(START, [START + at * HOUR for at in signed], START + hours * HOUR, 2 * HOUR)
    assert (found.in_time, found.late, found.missed) == (in_time, late, missed)


def test_the_longest_delay_is_told():
    assert punctuality(START, [START + 5 * HOUR], START + 5 * HOUR, 2 * HOUR).longest == 3 * HOUR


def test_a_crisis_that_nobody_took_raises_questions():
    given = facts(life()[:2], sendings=(), campaigns=(), seen=seen(whole=Count(40, 10, 0)), plan=plan(statements={}))
    assert abouts(questions(given)) == [
        About.ASK_ACKNOWLEDGED,
        About.ASK_ASSIGNED,
        About.ASK_TOLD,
        About.ASK_LATE,
        About.ASK_SILENT,
        About.ASK_AMPLIFIER,
        About.ASK_STATEMENT,
    ]


def test_a_crisis_in_good_hands_raises_none():
    *_, last = life()[:6]
    noted = change(Change.NOTED, last.crisis, "a note", by="marc", at=minutes(150), note="The holding statement is published.")
    heard = seen(sources=(Source("x", 8, 2, 1),))
    given = facts((*life()[:6], noted), sendings=(sending(1),), seen=heard, plan=plan(report_every=4 * HOUR))
    assert questions(given) == ()


def test_an_amplified_crisis_with_a_known_campaign_asks_nothing_about_it():
    given = facts(seen=seen(whole=Count(40, 10, 0)))
    assert About.ASK_AMPLIFIER not in abouts(questions(given))


def test_few_mentions_are_no_share():
    given = facts(campaigns=(), seen=seen(whole=Count(9, 0, 0)))
    assert About.ASK_AMPLIFIER not in abouts(questions(given))


def test_what_worked_and_what_did_not():
    assert abouts(worked(facts())) == [About.GOOD_TOLD, About.GOOD_CONTAINED]
    assert abouts(failed(facts())) == [
        About.BAD_ACKNOWLEDGED,
        About.BAD_ESCALATED,
        About.BAD_CHANNELS,
        About.BAD_HELD,
        About.BAD_MISSED,
        About.BAD_SILENT,
    ]
    good = facts(sendings=(sending(1),), plan=plan(first_wait=timedelta(minutes=30), report_every=timedelta(minutes=190)))
    assert abouts(worked(good))[1:4] == [About.GOOD_ACKNOWLEDGED, About.GOOD_CHANNELS, About.GOOD_REPORTS]
    alone = facts(life()[:2], sendings=())
    assert {About.BAD_UNTOLD, About.BAD_UNACKNOWLEDGED, About.BAD_UNASSIGNED} <= set(abouts(failed(alone)))


def test_nothing_is_said_of_alerts_that_could_not_be_read():
    assert not {About.BAD_UNTOLD, About.ASK_TOLD} & {*abouts(failed(facts(sendings=None))), *abouts(questions(facts(sendings=None)))}


def test_the_whole_begins_with_the_window_that_opened_it_and_ends_with_the_crisis():
    first, last = life()[0].crisis, life()[-1].crisis
    assert whole(first, last, minutes(900)) == Period(minutes(-15), minutes(320))
    assert whole(first, life()[4].crisis, minutes(900)) == Period(minutes(-15), minutes(900))
    assert whole(crisis(rate=None), crisis(rate=None), minutes(5)).start == START


def test_since_is_the_last_report_or_a_time():
    span = Period(minutes(-15), minutes(300))
    assert reported(crisis(), "last", span, minutes(300)).start == minutes(-15)
    assert reported(life()[5].crisis, "last", span, minutes(300)).start == minutes(140)
    assert reported(crisis(), "2h", span, minutes(300)) == Period(minutes(180), minutes(300))
    with pytest.raises(DeskError, match="no time"):
        reported(crisis(), "soon", span, minutes(300))


@pytest.mark.parametrize(("hours", "step"), [(1, 5), (20, 5), (21, 15), (60, 15), (240, 60), (24 * 365, 1440)])
def test_bins_are_few_enough_to_see(hours, step):
    assert step_of(Period(START, START + timedelta(hours=hours))) == timedelta(minutes=step)


def test_a_long_silence_is_cut_off_the_curve():
    span = Period(START, minutes(60 * 24 * 90))
    assert spoken_of(span, minutes(120)) == Period(START, minutes(300))
    assert spoken_of(Period(START, minutes(150)), minutes(120)).end == minutes(150)
    assert spoken_of(span, None).end == minutes(60 * 24)


def test_levels_and_deeds_are_drawn_in_order():
    drawn = list(stretches(facts(), minutes(400)))
    assert drawn[0] == (START, minutes(20), Level.HIGH)
    assert all(one[1] == other[0] for one, other in pairwise(drawn))
    assert drawn[-1][1] == minutes(400)
    assert [made for _, made in marks(facts(), minutes(210))] == [Change.OPENED, Change.ACKNOWLEDGED, Change.REPORTED, Change.CONTAINED]


@pytest.mark.parametrize(
    ("now", "before", "told"), [(2, 1, "▲ +100%"), (1, 2, "▼ −50%"), (3, 3, "="), (3, 0, "▲"), (0, 0, "="), (0, 3, "▼ −100%")]
)
def test_a_change_of_a_figure(now, before, told):
    assert EN.versus(now, before) == told


def test_times_spans_and_numbers_in_both_languages():
    assert EN.moment(minutes(700)) == "2026-03-02 00:40 CET (2026-03-01 23:40 UTC)"
    assert language("fr", facts(plan=None).zone).moment(START) == "2026-03-01 12:00 UTC"
    assert [EN.span(timedelta(seconds=one)) for one in (5, 65, 60, 3_900, 200_000)] == [
        "5 s",
        "1 min 05 s",
        "1 min",
        "1 h 05 min",
        "2 d 7 h",
    ]
    assert (EN.number(1_234), FR.number(1_234)) == ("1,234", "1\u202f234")
    assert (EN.rate(3, 2 * HOUR), FR.rate(3, 2 * HOUR)) == ("1.5", "1,5")


def test_a_persons_deed_is_told_by_what_it_set():
    assert deed(EN, life()[3]) == "marc"
    assert deed(FR, change(Change.RATED, crisis(level=Level.LOW, severity=30), "x", by="ines", note="A joke.")) == "faible (30). A joke."
    assert deed(EN, change(Change.REFUSED, crisis(), "it is closed", by="ines")) == "it is closed"
    assert deed(EN, life()[2]) == ""


def test_what_mentions_did_is_told_in_french():
    told = "24 mentions (fraude) en 15 min, dont 20 de comptes probablement authentiques"
    assert deed(FR, life()[0]) == f"{told} ; d'habitude 3 sur les 12 heures précédentes, z 6,1, plancher 6 ; stable"
    assert deed(FR, life()[1]) == "96 mentions en tout, dont 20 de comptes probablement authentiques, niveau critique"
    assert deed(EN, life()[0]) == "24 fraud mentions in 15 min, usual 3"


def test_two_crises_made_one_are_named_in_french():
    made = change(Change.MERGED, crisis(merged_into="aurelia.fraud.20260301-2"), "merged into it", by="ines", note="One story.")
    assert deed(FR, made) == "réunie à aurelia.fraud.20260301-2. One story."
