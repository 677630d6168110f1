"""The words of a note about a source: since when it is silent, what it usually brings, and that it is heard again."""

from models.alerting.sources import LEVEL, Note
from schemas.coverage import Coverage
from schemas.plan import Language
from streams.channels.alert import Alert, plain
from streams.channels.phrases import LEVELS

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "down": "[{level}] Source {source} is silent",
        "heard": "[{level}] Source {source} is heard again",
        "forgotten": "[{level}] Source {source} is no longer expected",
        "silent": "Silent since {since:%Y-%m-%d %H:%M} UTC; it usually brings {usual:.0f} mentions an hour "
        "at that time (partition {partition}).",
        "others": "The other sources are heard: source down, not quiet. What it says is missing from counts and alerts: look at its agent.",
        "times": "It fell silent {times} times since this was told last.",
        "again": "Heard since {at:%Y-%m-%d %H:%M} UTC, silent since {since:%Y-%m-%d %H:%M} UTC. What it "
        "brings late is counted at its time.",
        "over": "Silent since {since:%Y-%m-%d %H:%M} UTC, for two weeks: nobody waits for it any more.",
    },
    "fr": {
        "down": "[{level}] La source {source} est muette",
        "heard": "[{level}] La source {source} est de nouveau entendue",
        "forgotten": "[{level}] La source {source} n'est plus attendue",
        "silent": "Muette depuis le {since:%d/%m/%Y %H:%M} UTC ; elle apporte d'habitude {usual:.0f} "
        "mentions par heure à ce moment-là (partition {partition}).",
        "others": "Les autres sources sont entendues : source en panne, pas au calme. Ce qu'elle dit manque "
        "aux comptes et aux alertes : voyez son agent.",
        "times": "Elle s'est tue {times} fois depuis la dernière annonce.",
        "again": "Entendue depuis le {at:%d/%m/%Y %H:%M} UTC, muette depuis le {since:%d/%m/%Y %H:%M} UTC. "
        "Ce qu'elle apporte en retard compte à son heure.",
        "over": "Muette depuis le {since:%d/%m/%Y %H:%M} UTC, depuis deux semaines : elle n'est plus attendue.",
    },
}
_BODY = {Coverage.DOWN: ("silent", "others"), Coverage.HEARD: ("again",), Coverage.FORGOTTEN: ("over",)}


def silence_alert(note: Note, language: Language) -> Alert:
    """The same in every repeat."""
    change, words = note.change, WORDS[language]
    phrases = (*_BODY[change.state], *(["times"] if note.times > 1 else []))
    facts = {"usual": change.usual, "partition": change.partition, "since": note.since, "at": change.at, "times": note.times}
    return Alert(
        id=change.id,
        level=LEVEL,
        title=words[change.state.value].format(level=LEVELS[language][LEVEL], source=plain(change.source)),
        body="\n".join(words[phrase].format(**facts) for phrase in phrases),
        change={"id": change.id, **change.model_dump(mode="json"), "silent_since": note.since.isoformat(), "times": note.times},
        fingerprint=f"source:{change.source}",
        event=note.event,
        about="source",
    )
