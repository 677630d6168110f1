"""A second story of the same watch and kind: when it is a crisis of its own, and when it is not."""

from models.crises.finding import MOST_BESIDE, of_kind
from models.crises.orders import carry_out
from models.crises.sighting import Sighting
from models.crises.watch_state import WatchState
from schemas.command import Action, Command
from schemas.crisis import Change, Crisis, CrisisChange, State, Trigger
from schemas.scored import Origin
from schemas.taxonomy import Kind
from tests.unit.models.crises.sightings import COMPLAINT, START, background, run, sighting

FIRE = ("Incendie dans l'usine Aurelia de Brest", "Fire at the Aurelia plant in Brest", "l'usine de Brest brûle, incendie énorme")
STRIKE = ("Grève des caristes à Lomme", "les caristes de Lomme bloquent Aurelia", "forklift strike in Lomme, caristes furieux")
THREAT = (Kind.THREAT,)


def told(number: int, minutes: float, text: str, *, alone: tuple[Kind, ...] = (), kinds: tuple[Kind, ...] = COMPLAINT) -> Sighting:
    one = sighting(number, minutes, kinds=kinds, alone=alone)
    return one._replace(post=one.post._replace(text=text))


def talk(texts: tuple[str, ...], first: int, start: float, count: int, each: float = 0.5) -> list[Sighting]:
    return [told(first + number, start + number * each, texts[number % len(texts)]) for number in range(count)]


def opened(sightings: list[Sighting], state: WatchState | None = None) -> list[Crisis]:
    return [change.crisis for change in run(state or WatchState(), sightings) if change.change is Change.OPENED]


def in_order(*parts: list[Sighting]) -> list[Sighting]:
    """By time, with offsets that rise."""
    ordered = sorted((one for part in parts for one in part), key=lambda one: one.at)
    return [one._replace(origin=one.origin.model_copy(update={"offset": number})) for number, one in enumerate(ordered)]


def test_a_burst_is_about_the_story_of_half_of_it_and_its_cause_names_the_words() -> None:
    (change,) = [one for one in run(WatchState(), talk(FIRE, 0, 0, 40)) if one.change is Change.OPENED]
    assert change.crisis.story.startswith("brest")
    assert "Brest" in change.crisis.words
    assert "; story: " in change.because


def test_a_burst_of_many_subjects_is_about_none() -> None:
    (crisis,) = opened([told(number, number * 0.5, f"zq{number}km xv{number}wb") for number in range(40)])
    assert crisis.story == ""


def test_a_second_story_that_is_notable_by_itself_opens_its_own_crisis_and_grows_the_first_no_longer() -> None:
    state = WatchState()
    first, second = opened(in_order(talk(FIRE, 0, 0, 300), talk(STRIKE, 1_000, 60, 100)), state)
    assert (first.kind, second.kind) == (Kind.UNANSWERED_COMPLAINT, Kind.UNANSWERED_COMPLAINT)
    assert first.id != second.id
    assert second.story.startswith(("lom", "carist"))
    assert second.trigger is Trigger.RATE
    mentions = {one.crisis.story: one.crisis.mentions for one in of_kind(state, Kind.UNANSWERED_COMPLAINT)}
    assert mentions[second.story] == 100
    assert 300 < mentions[first.story] < 340


def test_a_story_that_is_not_notable_by_itself_grows_the_open_crisis() -> None:
    state = WatchState()
    assert len(opened(in_order(talk(FIRE, 0, 0, 200), talk(STRIKE, 1_000, 60, 8)), state)) == 1
    (standing,) = of_kind(state, Kind.UNANSWERED_COMPLAINT)
    assert standing.crisis.mentions == 208


def test_a_small_side_of_a_great_crisis_is_part_of_it() -> None:
    assert len(opened(in_order(talk(FIRE, 0, 0, 1_600, 0.1), talk(STRIKE, 5_000, 60, 40)))) == 1


def test_what_erupts_together_is_one_crisis() -> None:
    assert len(opened(in_order(talk(FIRE, 0, 0, 120), talk(STRIKE, 1_000, 0.1, 100)))) == 1


def test_mentions_of_no_story_grow_the_crisis_with_the_latest_activity() -> None:
    state = WatchState()
    run(state, in_order(talk(FIRE, 0, 0, 240), talk(STRIKE, 1_000, 60, 200)))
    before = [one.crisis.mentions for one in of_kind(state, Kind.UNANSWERED_COMPLAINT)]
    run(state, [told(9_000, 165, "Aurelia !", kinds=COMPLAINT)])
    assert [one.crisis.mentions for one in of_kind(state, Kind.UNANSWERED_COMPLAINT)] == [before[0], before[1] + 1]


def critical(number: int, minutes: float, text: str) -> Sighting:
    return told(number, minutes, text, kinds=THREAT, alone=THREAT)


def test_ten_critical_threats_in_an_hour_are_not_ten_crises() -> None:
    texts = [f"zq{number}km plans xv{number}wb against dt{number}fg" for number in range(10)]
    assert len(opened([critical(number, 6 * number, text) for number, text in enumerate(texts)])) == 1


def test_however_many_voices_they_have_no_more_than_a_few_are_open_at_once() -> None:
    texts = [f"zq{number}km plans xv{number}wb against dt{number}fg" for number in range(10)]
    twice = [critical(2 * number + again, 420 * number + again, text) for number, text in enumerate(texts) for again in range(2)]
    assert len(opened(twice)) == MOST_BESIDE


def test_a_critical_mention_of_another_story_opens_a_second_crisis_when_the_first_is_silent() -> None:
    first, second = opened([critical(1, 0, "bombe à Bordeaux demain"), critical(2, 400, "le directeur Kowalski mourra")])
    assert first.story != second.story


def test_while_the_first_is_talked_about_it_is_told_once_as_a_worsening() -> None:
    state = WatchState()
    run(state, [critical(number, 2 * number, "bombe à Bordeaux demain") for number in range(30)])
    (worse,) = run(state, [critical(100, 61, "le directeur Kowalski mourra")])
    assert (worse.change, worse.mention) == (Change.WORSENED, "m:100")
    assert "split kowalsk" in worse.because
    assert run(state, [critical(101, 63, "Kowalski mourra, le directeur")]) == []
    assert len(of_kind(state, Kind.THREAT)) == 1


def test_a_critical_mention_of_the_same_story_grows_it() -> None:
    state = WatchState()
    assert len(opened([critical(1, 0, "bombe à Bordeaux demain"), critical(2, 200, "une bombe, Bordeaux, demain")], state)) == 1
    (standing,) = of_kind(state, Kind.THREAT)
    assert standing.crisis.mentions == 2


def closing(crisis: Crisis) -> Command:
    return Command(id="o1", action=Action.CLOSE, watch="aurelia", crisis=crisis.id, by="ines", at=START)


def test_a_story_that_was_closed_holds_back_itself_and_no_other() -> None:
    state = WatchState()
    (first,) = opened([critical(1, 0, "bombe à Bordeaux demain")], state)
    carry_out(state, closing(first), Origin(topic="commands.issued.v1", partition=0, offset=1, line=0))
    again, other = critical(2, 10, "bombe, Bordeaux, demain"), critical(3, 11, "le directeur Kowalski mourra")
    changes = run(state, [again, other])
    assert (changes[0].change, changes[0].crisis.state) == (Change.SUSPECTED, State.SUSPECTED)
    assert [one.crisis.state for one in of_kind(state, Kind.THREAT)] == [State.SUSPECTED, State.OPEN]


def test_a_new_story_soon_after_a_closing_opens() -> None:
    state = WatchState()
    (first,) = opened([critical(1, 0, "bombe à Bordeaux demain")], state)
    carry_out(state, closing(first), Origin(topic="commands.issued.v1", partition=0, offset=1, line=0))
    (second,) = opened([critical(3, 11, "le directeur Kowalski mourra")], state)
    assert second.story != first.story


def test_what_is_written_and_read_again_goes_on_as_if_it_had_never_stopped() -> None:
    every = in_order(background(8, 6), talk(FIRE, 1_000, 480, 200), talk(STRIKE, 2_000, 540, 120))
    whole, stopped = WatchState(), WatchState()
    for one in every:
        assert [_decided(change) for change in run(whole, [one])] == [_decided(change) for change in run(stopped, [one])]
        stopped = WatchState.read(stopped.write())
    assert stopped.stories.write() == whole.stories.write()
    assert stopped.standing.keys() == whole.standing.keys()


def _decided(change: CrisisChange) -> CrisisChange:
    """Without what is different about the talk: that is kept in memory only."""
    return change.model_copy(update={"because": "", "crisis": change.crisis.model_copy(update={"cause": ()})})
