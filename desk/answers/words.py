"""What the answer page says, in French and English."""

from schemas.plan import Language

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Crisis alert",
        "drill": "EXERCISE - this is a drill",
        "ask": "{who}, do you take this crisis in hand?",
        "watch": "Watch",
        "kind": "Risk",
        "crisis": "Crisis",
        "until": "This link holds until",
        "button": "I take it in hand",
        "calm": "Opening this page has changed nothing yet.",
        "recorded": "Recorded, {who}. If the crisis is still waiting for an answer, it is now acknowledged in your name.",
        "known": "Your answer is recorded already, {who}. There is nothing more to do here.",
        "away": "NOT recorded: the system does not answer. Try again in a moment, or call the next person on the list.",
        "again": "Try again",
        "expired": "This link is too old. Use that of a later alert, or `quivive crisis ack`.",
        "forged": "This link does not hold. Open it as it stands in the alert, whole.",
        "left": "This link is for somebody who is no longer in the crisis plan.",
        "missing": "There is nothing here.",
        "method": "This page can be opened and answered, nothing else.",
        "large": "This request is too large.",
        "slow": "This request was too slow. Try again.",
        "busy": "Too many requests. Try again in a moment.",
    },
    "fr": {
        "title": "Alerte de crise",
        "drill": "EXERCICE - ceci n'est pas une crise réelle",
        "ask": "{who}, prenez-vous cette crise en main ?",
        "watch": "Veille",
        "kind": "Risque",
        "crisis": "Crise",
        "until": "Ce lien est valable jusqu'au",
        "button": "Je la prends en main",
        "calm": "Ouvrir cette page n'a encore rien changé.",
        "recorded": "Enregistré, {who}. Si la crise attend encore une réponse, elle est prise en charge à votre nom.",
        "known": "Votre réponse est déjà enregistrée, {who}. Il n'y a plus rien à faire ici.",
        "away": "NON enregistré : le système ne répond pas. Réessayez dans un instant, ou appelez la personne suivante.",
        "again": "Réessayer",
        "expired": "Ce lien est trop ancien. Utilisez celui d'une alerte plus récente, ou `quivive crisis ack`.",
        "forged": "Ce lien n'est pas valable. Ouvrez-le tel qu'il figure dans l'alerte, en entier.",
        "left": "Ce lien est pour une personne qui n'est plus dans le plan de crise.",
        "missing": "Il n'y a rien ici.",
        "method": "On peut ouvrir cette page et y répondre, rien d'autre.",
        "large": "Cette requête est trop grande.",
        "slow": "Cette requête a été trop lente. Réessayez.",
        "busy": "Trop de requêtes. Réessayez dans un instant.",
    },
}


def language_of(accepted: str, default: Language) -> Language:
    """The first of the browser's languages that is ours, whatever their weights."""
    for one in accepted[:200].lower().split(","):
        if (name := one.strip()[:2]) in WORDS:
            return "fr" if name == "fr" else "en"
    return default
