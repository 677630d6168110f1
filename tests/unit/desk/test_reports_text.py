"""Facts to text: both languages, whole and with everything missing."""

from datetime import timedelta

import pytest

from desk.reports.facts import Period
from desk.reports.heard import Count
from desk.reports.rendering import report_markdown, situation_markdown
from schemas.crisis import Change, State
from schemas.taxonomy import Category
from tests.support.reports import change, crisis, facts, life, minutes, plan, sample, seen

OPEN = {"changes": life()[:5], "period": Period(minutes(-15), minutes(150)), "whole": Period(minutes(-15), minutes(150))}
AWAY = {"seen": None, "campaigns": None, "sendings": None, "judged": None, "plan": None}
LANGUAGES = ("fr", "en")


def section(text, heading):
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_an_english_draft_tells_everything_that_the_monitor_needs():
    draft = situation_markdown(facts(**OPEN), "en")
    assert draft.startswith("# Situation report 1: aurelia, fraud, critical\n")
    assert "96 mentions in all, 73% of them by likely-authentic accounts; 60 since it began (▲ +100% against" in draft
    assert "2026-03-01 13:00 CET (12:00 UTC)" in draft
    assert "| Followers of the authors, added up | 80,000 | 40,000 | ▲ +100% | 120,000 |" in section(draft, "Figures")
    assert "27% of the mentions" in section(draft, "Who says it")
    assert "14 accounts share the same text in 40 mentions" in draft
    assert "**noted** by Marc Delattre: The bank was called." in section(draft, "What changed")
    assert "In charge: Marc Delattre" in section(draft, "Actions and owners")
    assert "Inès Marchand by sms: alerts sent 1" in draft
    assert "| forum | 0 | 6 | 9 | silent: quiet or down |" in section(draft, "Coverage of sources")
    assert "> We are examining this." in section(draft, "To say first")
    assert draft.count("[to fill:") == 3


def test_one_mention_is_one_and_people_have_the_names_that_the_plan_gives_them():
    alone = facts(seen=seen(whole=Count(1, 1, 9), period=Count(0, 0, 0)))
    lifted = facts(changes=[*life()[:2], change(Change.SILENCED, life()[1].crisis, "the silence is lifted", by="marc")])
    assert "1 mention in all" in situation_markdown(alone, "en")
    assert "1 mention en tout" in situation_markdown(alone, "fr")
    assert "par Marc Delattre : levée" in situation_markdown(facts(changes=lifted.changes, period=lifted.whole), "fr")
    assert "| Mentions an hour | 0.0 | 10 |" in situation_markdown(alone, "en")
    assert "Cause : Marc Delattre" in report_markdown(facts(), "fr", "")


def test_a_french_draft_is_french():
    draft = situation_markdown(facts(**OPEN), "fr")
    assert draft.startswith("# Point de situation 1 : aurelia, fraude, critique\n")
    assert "| Abonnés des auteurs, additionnés | 80\u202f000 |" in draft
    assert "muette : calme ou panne" in draft
    assert "> Nous examinons ces faits." in draft
    assert draft.count("[à compléter :") == 3
    assert "to fill" not in draft
    assert "Mentions par heure | 22 | 11 |" in draft


@pytest.mark.parametrize(
    ("start", "english", "french"),
    [
        (-15, "the time since it began", "le temps depuis le début"),
        (140, "the time since the last report", "le temps depuis le dernier point"),
        (200, "the time that was asked for", "le temps demandé"),
    ],
)
def test_the_time_that_it_covers_is_named(start, english, french):
    given = facts(period=Period(minutes(start), minutes(320)))
    assert english in situation_markdown(given, "en")
    assert french in situation_markdown(given, "fr")


def test_the_next_report_is_due_by_the_plan():
    given = facts(**{**OPEN, "plan": plan(report_every=timedelta(minutes=120))})
    assert "2026-03-01 20:30 CET (19:30 UTC)" in section(situation_markdown(given, "en"), "Next report")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_said_and_nothing_fails(language):
    given = facts(**{**OPEN, **AWAY})
    draft, report = situation_markdown(given, language), report_markdown(given, language, "")
    said = "could not be read" if language == "en" else "pu être lu"
    assert draft.count(said) == report.count(said) == 5
    assert "12:00 UTC" in draft


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drill_is_told_as_one(language):
    given = facts(life(drill=True, rate=None))
    for text in (situation_markdown(given, language), report_markdown(given, language, "")):
        assert text.startswith("# [DRILL] " if language == "en" else "# [EXERCICE] ")
        assert "exercise" in text or "exercice" in text


def test_the_report_after_it_tells_times_and_causes():
    report = report_markdown(facts(), "en", "curve.png")
    assert "![Mentions over time" in report
    timeline = section(report, "Timeline")
    assert "Cause: mention `x:m1`, Kafka `mentions.scored.v1/3/41/0`" in timeline
    assert "Cause: Marc Delattre, order `c5`" in timeline
    times = section(report, "Response times")
    for row in ("| First alert | 1 min |", "| Acknowledged | 24 min |", "| Contained | 3 h 20 min |", "| Closed | 5 h 20 min |"):
        assert row in times
    assert "| Inès Marchand | room | 0 | — | 1 | 0 |" in section(report, "Who was told")
    assert "8 findings of this kind: 2 of them false (25%)" in section(report, "What alerted falsely")
    assert "`aurelia.fraud.20260201-1`" in section(report, "What alerted falsely")
    assert "mentions.scored.v1/3: 41-77" in report
    assert "> Payez ici hxxp://evil" in section(report, "Sample posts")
    assert "All is known." in section(report, "Situation reports")


def test_a_crisis_that_goes_on_is_told_as_such():
    assert "**The crisis is not closed yet** (acknowledged)" in report_markdown(facts(**OPEN), "en", "")
    assert "**La crise n'est pas encore close** (prise en compte)" in report_markdown(facts(**OPEN), "fr", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", list(Change))
@pytest.mark.parametrize("by", ["", "ines"])
def test_every_change_can_be_told(language, made, by):
    after = crisis(state=State.CLOSED, closed_at=minutes(9), merged_into="aurelia.fraud.20260301-2", silenced_until=minutes(60))
    given = facts((change(made, after, "a cause", by=by),))
    assert "{{" not in situation_markdown(given, language) + report_markdown(given, language, "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("category", list(Category))
def test_a_category_without_words_to_say_is_told(language, category):
    given = facts(plan=plan(statements={}), **{name: OPEN[name] for name in ("period", "whole")})
    assert ("no holding statement" if language == "en" else "pas de message d'attente") in situation_markdown(given, language)


def test_nothing_heard_at_all_is_no_error():
    empty = seen(whole=Count(), period=Count(), before=Count(), curve=(), sources=())
    draft = situation_markdown(facts(seen=empty), "en")
    assert "No mention of the watch came from any source" in draft
    assert "Too few mentions" in draft


def test_a_masked_secret_stays_masked():
    given = facts(seen=seen(crowd=seen().crowd.__class__(samples=(sample("my key is [api-key]"),))))
    assert "my key is \\[api-key\\]" in report_markdown(given, "en", "")


@pytest.mark.parametrize(("language", "said"), [("en", "70 hold a word of this story"), ("fr", "70 contiennent un mot de ce sujet")])
def test_the_share_of_a_story_is_told(language, said):
    given = facts(life(story="s1", words=("colis", "arnaque")), seen=seen(story=70))
    assert said in situation_markdown(given, language)
    assert said in report_markdown(given, language, "")
    assert "colis, arnaque" in situation_markdown(given, language)
