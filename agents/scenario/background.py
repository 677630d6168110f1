"""Two ordinary days: posts of all topics, the brand's posts and answers, comments, shares."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import accumulate

from agents.scenario.brand import KELTRAM, NORDHAL, ONDIVELLE, maker_in
from agents.scenario.crowd import Person
from agents.scenario.facts import facts
from agents.scenario.grammar import GrammarError
from agents.scenario.posting import Draft
from agents.scenario.rhythm import DURATION, moments
from agents.scenario.stage import Stage, official
from agents.scenario.topics import OFFTOPIC, TOPICS, Topic
from schemas.mention import Mention

POSTS = 18_000
COMMENTS = 1_500
SHARES = 650
OFFICIAL_POSTS = 40
_TRIES = 500
_ANSWERED = {"complaint": 0.85, "question": 0.3, "review.low": 0.6}
_TITLES = {"review": "review.title", "review.low": "review.lowtitle", "news": "news.title"}


class Background:
    """Writes the ordinary posts of a stage; no text comes twice."""

    def __init__(self, stage: Stage, unanswered: tuple[datetime, datetime]) -> None:
        """`unanswered` is the time in which the brand's accounts say nothing at all."""
        self._stage = stage
        self._unanswered = unanswered
        self._texts: set[str] = set()
        self._asked: list[tuple[float, Person, Mention]] = []

    @property
    def askers(self) -> list[Mention]:
        """Complaints and questions about the brand, by time."""
        return [post for _, _, post in self._asked]

    def write(self) -> list[Mention]:
        """All background mentions, unsorted; call it once."""
        stage = self._stage
        topics = stage.rng.choices(TOPICS, cum_weights=list(accumulate(topic.share for topic in TOPICS)), k=POSTS)
        posts = [self._post(topic, at) for topic, at in zip(topics, moments(stage.rng, stage.start, POSTS), strict=True)]
        answers = [answer for asked in self._asked for answer in self._answer(*asked)]
        said = [self._announcement(at) for at in moments(stage.rng, stage.start, OFFICIAL_POSTS) if self._awake(at)]
        comments = [self._comment(stage.rng.choice(posts)) for _ in range(COMMENTS)]
        shares = [self._share(stage.rng.choice(posts)) for _ in range(SHARES)]
        end = stage.start + DURATION
        return [one for one in (*posts, *answers, *said, *comments, *shares) if one.created_at and one.created_at < end]

    def _post(self, topic: Topic, at: datetime) -> Mention:
        rng = self._stage.rng
        person = self._stage.crowd.anyone(rng, rng.choice(topic.sources), self._stage.language())
        maker = rng.choice((KELTRAM, KELTRAM, NORDHAL)) if rng.random() < topic.rivals else ONDIVELLE
        context = facts(rng, person.language, maker, at)
        text = self._fresh(lambda: self._text(person, topic, at, context))
        title = self._stage.say(person, _TITLES[topic.section], at, context) if topic.section in _TITLES else ""
        mention = self._stage.press.publish(Draft(text, person, at, type=topic.type, title=title, rating=self._rating(topic)))
        if topic.section in _ANSWERED and maker is ONDIVELLE:
            self._asked.append((_ANSWERED[topic.section], person, mention))
        return mention

    def _text(self, person: Person, topic: Topic, at: datetime, context: dict[str, str]) -> str:
        text = self._stage.say(person, topic.section, at, context)
        return text if topic is OFFTOPIC or maker_in(text) else f"{text} #{context['brand']}"

    def _rating(self, topic: Topic) -> float | None:
        if topic.type != "review":
            return None
        return self._stage.rng.choice((2.0, 3.0, 3.0) if topic.section == "review.low" else (4.0, 4.0, 5.0, 5.0, 3.0))

    def _answer(self, chance: float, asker: Person, post: Mention) -> list[Mention]:
        """The brand's reply, mostly within two hours, or none."""
        rng = self._stage.rng
        at = _after(post, rng.lognormvariate(3.2, 0.7))
        if rng.random() > chance or not self._awake(at):
            return []
        speaker = official(post.source, asker.language, self._stage.start, care=post.source == "microblog")
        text = self._fresh(lambda: self._stage.say(speaker, "reply", at))
        return [self._stage.press.publish(Draft(text, speaker, at, type="comment", parent=post))]

    def _announcement(self, at: datetime) -> Mention:
        speaker = official(self._stage.rng.choice(("microblog", "photo")), self._stage.language(), self._stage.start)
        return self._stage.press.publish(Draft(self._fresh(lambda: self._stage.say(speaker, "official", at)), speaker, at))

    def _comment(self, post: Mention) -> Mention:
        source = post.source if post.source not in {"news", "review-site"} else "microblog"
        person = self._stage.crowd.anyone(self._stage.rng, source, self._stage.language())
        at = _after(post, self._stage.rng.lognormvariate(3.4, 1.0))
        maker = maker_in(post.text)
        context = facts(self._stage.rng, person.language, maker or ONDIVELLE, at)
        section = "comment" if maker else "reaction"
        text = self._fresh(lambda: f"@{post.author.handle} {self._stage.say(person, section, at, context)}")
        return self._stage.press.publish(Draft(text, person, at, type="comment", parent=post))

    def _share(self, post: Mention) -> Mention:
        """A plain repost, or one with a word of one's own."""
        person = self._stage.crowd.anyone(self._stage.rng, "microblog", self._stage.language())
        at = _after(post, self._stage.rng.lognormvariate(3.0, 1.1))
        remark = self._stage.rng.choice(("", "", "👇 ", "+1 ", "😂 ", "ça / this ⬇️ "))
        return self._stage.press.publish(Draft(f"{remark}RT @{post.author.handle}: {post.text}", person, at, shared=post))

    def _awake(self, at: datetime) -> bool:
        return not self._unanswered[0] <= at < self._unanswered[1]

    def _fresh(self, write: Callable[[], str]) -> str:
        """The first of its texts that nobody wrote before. Raises `GrammarError` where the banks cannot give one."""
        for text in (write() for _ in range(_TRIES)):
            if text not in self._texts:
                self._texts.add(text)
                return text
        raise GrammarError(f"{_TRIES} texts in a row came twice: add phrases to the banks")


def _after(post: Mention, minutes: float) -> datetime:
    if post.created_at is None:
        raise ValueError(f"{post.id} has no time")
    return post.created_at + timedelta(seconds=int(minutes * 60) + 20)
