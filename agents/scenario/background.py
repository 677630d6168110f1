"""Two ordinary days: posts of all topics, the brand's posts and answers, comments, shares."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import accumulate

from agents.scenario.brand import KELTRAM, MAKERS, NORDHAL, ONDIVELLE, Maker
from agents.scenario.crowd import Person
from agents.scenario.posting import Draft
from agents.scenario.rhythm import DURATION, moments
from agents.scenario.stage import Stage, official
from agents.scenario.topics import OFFTOPIC, TOPICS, Topic
from schemas.mention import Mention

POSTS = 18_000
COMMENTS = 1_500
SHARES = 650
OFFICIAL_POSTS = 40
_ANSWERED = {"complaint": 0.85, "question": 0.3, "review.low": 0.6}
_NAMES = tuple(name.lower() for maker in MAKERS for name in (maker.name, *(product.name for product in maker.products)))
_BARE = str.maketrans("éè", "ee")


class Background:
    """Writes the ordinary posts of a stage; no text comes twice."""

    def __init__(self, stage: Stage, unanswered: tuple[datetime, datetime]) -> None:
        """`unanswered` is the time in which the brand's accounts say nothing at all."""
        self._stage = stage
        self._unanswered = unanswered
        self._texts: set[str] = set()
        self.askers: list[Mention] = []

    def write(self) -> list[Mention]:
        """All background mentions, unsorted. Afterwards `askers` holds complaints and questions about the brand, by time."""
        stage = self._stage
        topics = stage.rng.choices(TOPICS, cum_weights=list(accumulate(topic.share for topic in TOPICS)), k=POSTS)
        posts = [self._post(topic, at) for topic, at in zip(topics, moments(stage.rng, stage.start, POSTS), strict=True)]
        answers = [answer for topic, post in zip(topics, posts, strict=True) for answer in self._answer(topic, post)]
        said = [self._announcement(at) for at in moments(stage.rng, stage.start, OFFICIAL_POSTS) if self._awake(at)]
        comments = [self._comment(stage.rng.choice(posts)) for _ in range(COMMENTS)]
        shares = [self._share(stage.rng.choice(posts)) for _ in range(SHARES)]
        end = stage.start + DURATION
        return [one for one in (*posts, *answers, *said, *comments, *shares) if one.created_at and one.created_at < end]

    def _post(self, topic: Topic, at: datetime) -> Mention:
        rng = self._stage.rng
        person = self._stage.crowd.anyone(rng, rng.choice(topic.sources), self._stage.language())
        maker = rng.choice((KELTRAM, KELTRAM, NORDHAL)) if rng.random() < topic.rivals else ONDIVELLE
        text = self._fresh(lambda: self._text(person, topic, at, maker))
        mention = self._stage.press.publish(
            Draft(text, person, at, type=topic.type, title=self._title(topic, person, at, maker), rating=self._rating(topic))
        )
        if topic.section in _ANSWERED and maker is ONDIVELLE:
            self.askers.append(mention)
        return mention

    def _text(self, person: Person, topic: Topic, at: datetime, maker: Maker) -> str:
        text = self._stage.say(person, topic.section, at, maker)
        return text if topic is OFFTOPIC or _speaks_of_a_maker(text) else f"{text} #{maker.name}"

    def _title(self, topic: Topic, person: Person, at: datetime, maker: Maker) -> str:
        section = {"review": "review.title", "review.low": "review.lowtitle", "news": "news.title"}.get(topic.section)
        return self._stage.say(person, section, at, maker) if section else ""

    def _rating(self, topic: Topic) -> float | None:
        if topic.type != "review":
            return None
        return self._stage.rng.choice((2.0, 3.0, 3.0) if topic.section == "review.low" else (4.0, 4.0, 5.0, 5.0, 3.0))

    def _answer(self, topic: Topic, post: Mention) -> list[Mention]:
        """The brand's reply within three hours, or none."""
        rng = self._stage.rng
        if post not in self._asked_by(topic, post) or rng.random() > _ANSWERED[topic.section]:
            return []
        at = _after(post, rng.lognormvariate(3.2, 0.7))
        if not self._awake(at):
            return []
        speaker = official(post.source, "fr" if post.language == "fr" else "en", self._stage.start, care=post.source == "microblog")
        text = self._fresh(lambda: self._stage.say(speaker, "reply", at))
        return [self._stage.press.publish(Draft(text, speaker, at, type="comment", parent=post))]

    def _announcement(self, at: datetime) -> Mention:
        speaker = official(self._stage.rng.choice(("microblog", "photo")), self._stage.language(), self._stage.start)
        return self._stage.press.publish(Draft(self._fresh(lambda: self._stage.say(speaker, "official", at)), speaker, at))

    def _comment(self, post: Mention) -> Mention:
        source = post.source if post.source not in {"news", "review-site"} else "microblog"
        person = self._stage.crowd.anyone(self._stage.rng, source, self._stage.language())
        at = _after(post, self._stage.rng.lognormvariate(3.4, 1.0))
        text = self._fresh(lambda: f"@{post.author.handle} {self._stage.say(person, 'reaction', at)}")
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
        """The first of its texts that nobody wrote before."""
        text = write()
        while text in self._texts:
            text = write()
        self._texts.add(text)
        return text


def _after(post: Mention, minutes: float) -> datetime:
    if post.created_at is None:
        raise ValueError(f"{post.id} has no time")
    return post.created_at + timedelta(seconds=int(minutes * 60) + 20)


def _speaks_of_a_maker(text: str) -> bool:
    plain = text.lower().translate(_BARE)
    return any(name.translate(_BARE) in plain for name in _NAMES)
