"""Warning lists: what is known to be harmless counts for nothing, never raises anything, and touches no other kind."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.detectors.panel import Panel
from models.policy import load_policy
from models.scorer import Scorer
from models.text.fold import canonical, fold
from models.text.spacing import spaced
from models.warnings import WarningLists, shipped
from schemas.mention import Author, Mention
from schemas.scored import ScoredMention
from schemas.taxonomy import Kind
from schemas.watch import Known, Watch

DAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
PANEL = Panel()
HEADED = {Kind.INAPPROPRIATE_COMMENT, Kind.UNANSWERED_COMPLAINT}
"""Kinds that a trained head may find where no lexicon knows a word; here the only ones, so that a phrase set aside leaves nothing."""
POLICY = load_policy().model_copy(update={"model_alone": {kind: load_policy().model_alone[kind] for kind in HEADED}})


def watch(*known: Known) -> Watch:
    return Watch(id="ludeon", name="Ludeon", names=("Ludeon",), official=("ludeon",), known=known)


def known(phrase: str, *kinds: Kind, until: date | None = None) -> Known:
    return Known(phrase=phrase, kinds=kinds, until=until, why="a game of ours")


def score(text: str, *entries: Known, at: datetime | None = DAY, by: str = "mona") -> ScoredMention:
    scorer = Scorer([watch(*entries)], POLICY, panel=PANEL)
    return scorer.score([Mention(id="t:1", text=text, created_at=at, author=Author(handle=by))])[0]


def kinds(scored: ScoredMention) -> set[Kind]:
    return {risk.kind for risk in scored.risks}


SQUAD = "Ludeon: on va lancer Kill Squad demain avec les employés"


def test_a_known_phrase_is_set_aside_and_the_reasons_say_so() -> None:
    before = score(SQUAD)
    assert Kind.THREAT in kinds(before)
    scored = score(SQUAD, known("kill squad"))
    assert Kind.THREAT not in kinds(scored)
    assert scored.scores[Kind.THREAT] < before.scores[Kind.THREAT]
    assert scored.severity_reasons == ("threat set aside by a warning list: “kill squad”",)


@pytest.mark.parametrize("spelt", ["Kill-Squad", "KILL SQUAD", "#KillSquad"])
def test_other_spellings_of_the_phrase(spelt: str) -> None:
    assert Kind.THREAT not in kinds(score(SQUAD.replace("Kill Squad", spelt), known("Kill Squad")))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (SQUAD, known("Kill Squad", Kind.FRAUD)),
        (SQUAD.replace("Ludeon", "Vous"), known("Kill Squad")),
        (SQUAD.replace("Kill Squad", "Kill Squadron"), known("Kill Squad")),
        (SQUAD.replace("Kill Squad", "Kill the Squad"), known("Kill Squad")),
        (SQUAD + " et on va les tuer, vos employés", known("Kill Squad")),
    ],
    ids=["another kind", "no mention of the watch", "a longer word", "other words", "evidence elsewhere"],
)
def test_what_stays(text: str, entry: Known) -> None:
    assert Kind.THREAT in kinds(score(text, entry))


def test_a_part_set_aside_is_told_on_the_receipt() -> None:
    scored = score("arnaque du siecle, Ludeon ! bande d'escrocs, site frauduleux", known("arnaque du siècle", Kind.FRAUD))
    receipt = next(risk.receipt for risk in scored.risks if risk.kind is Kind.FRAUD)
    assert "set aside by a warning list: “arnaque du siècle”" in receipt.reason
    assert "arnaque" not in {span.text for span in receipt.spans}
    assert "part of fraud set aside by a warning list: “arnaque du siècle”" in scored.severity_reasons


@pytest.mark.parametrize(("day", "stands"), [(19, False), (20, False), (21, True)])
def test_an_entry_ends_with_its_last_day(day: int, stands: bool) -> None:
    entry = known("Kill Squad", until=date(2026, 11, 20))
    assert (Kind.THREAT in kinds(score(SQUAD, entry, at=datetime(2026, 11, day, 23, 59, tzinfo=UTC)))) is stands


def test_a_post_of_unknown_day_is_not_spared_by_an_entry_with_an_end() -> None:
    assert Kind.THREAT in kinds(score(SQUAD, known("Kill Squad", until=date(2030, 1, 1)), at=None))


def test_the_official_account_concerns_its_watch_without_naming_it() -> None:
    text = SQUAD.removeprefix("Ludeon: ")
    assert Kind.THREAT in kinds(score(text, by="ludeon"))
    assert Kind.THREAT not in kinds(score(text, known("Kill Squad"), by="ludeon"))


@pytest.mark.parametrize(
    ("title", "lower"),
    [("On va voir Kill Bill ce soir avec le directeur", "on va kill bill ce soir avec le directeur"),
     ("Going to see Murder Mystery tonight with the staff", "going to murder mystery staff tonight")],
)  # fmt: skip
def test_the_shipped_list_counts_as_written_and_for_everyone(title: str, lower: str) -> None:
    assert Kind.THREAT not in kinds(score(title))
    assert "set aside by a warning list" in score(title).severity_reasons[-1]
    assert Kind.THREAT in kinds(score(lower))


@pytest.mark.parametrize("entry", shipped(), ids=lambda entry: entry.phrase)
def test_every_shipped_phrase_is_needed(entry) -> None:
    """A lexicon of its kinds finds a word in it and knows no figure of speech there; or a head speaks of its kinds."""
    words = spaced(fold(canonical(entry.phrase)))
    assert any(PANEL._anchors.closer(words).get(kind) for kind in entry.kinds) or set(entry.kinds) == HEADED
    figures = [hit for kind in entry.kinds for hit in PANEL._support.closer(words).get(kind, ()) if hit.group == "figurative"]
    assert not figures


def test_no_shipped_phrase_stands_twice_for_a_kind() -> None:
    pairs = [(entry.phrase, kind) for entry in shipped() for kind in entry.kinds]
    assert len(set(pairs)) == len(pairs)


WORDS = st.sampled_from(
    (
        "Ludeon|Kill Squad|kill|staff|I will|tomorrow|arnaque|escrocs|haha|lol|idiots|not|pas|film|merci|if|you|bombe de bain|scam|"
        "click here|your password|service nul|jamais|pirate notre compte|1 star|Kill Bill|your account was hacked|boycott|photo|"
        "without permission|,|!"
    ).split("|")
)
KNOWN = st.builds(
    known, st.sampled_from(["Kill Squad", "haha", "staff", "arnaque", "lol film", "idiots", "merci", "not kill", "photo", "you"])
)


TEXTS = st.lists(WORDS, min_size=2, max_size=12).map(" ".join)
WITHOUT, WITH = (Scorer([watch()], POLICY, panel=PANEL) for _ in range(2))


@given(TEXTS, st.lists(KNOWN, min_size=1, max_size=3, unique_by=lambda one: one.phrase), st.frozensets(st.sampled_from(Kind), min_size=1))
def test_a_warning_list_never_raises_and_never_touches_another_kind(text: str, entries: list[Known], chosen: frozenset[Kind]) -> None:
    entries = [entry.model_copy(update={"kinds": tuple(chosen)}) for entry in entries]
    WITH._warnings = WarningLists([watch(*entries)])
    before, after = (scorer.score([Mention(id="t:1", text=text, created_at=DAY)])[0] for scorer in (WITHOUT, WITH))
    assert all(after.scores[kind] <= before.scores[kind] for kind in Kind)
    assert all(after.scores[kind] == before.scores[kind] for kind in Kind if kind not in chosen)
    assert after.severity <= before.severity
    assert kinds(after) <= kinds(before)
    assert set(after.escalates) <= set(before.escalates)
    assert [risk for risk in after.risks if risk.kind not in chosen] == [risk for risk in before.risks if risk.kind not in chosen]
