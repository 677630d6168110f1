"""What the alerts say of themselves, in the first language of the plan."""

from schemas.plan import Plan

PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "unanswered": "nobody has acknowledged since {since:%d %b %H:%M} UTC",
        "held_too": "{count} more changes were held back",
        "step": "nobody answered, step {step} of the chain: {why}",
        "again": "nobody in the chain answered, it begins again (round {round}), step {step}: {why}",
        "ended": "nobody in the whole chain answered; it begins again at {until:%d %b %H:%M} UTC",
        "ordered": "{by} had the next step called, step {step}: {why}",
        "first": "step {step} of the chain: {why}",
        "silence_over": "the silence is over and the crisis is not",
        "silenced": "silenced until {until:%d %b %H:%M} UTC",
        "throttled": "told at {since:%H:%M} UTC and no worse in level since: held back until {until:%d %b %H:%M} UTC",
        "quiet": "held back until {until:%d %b %H:%M} UTC: {why}",
        "acknowledged": "acknowledged meanwhile",
        "over": "the crisis is over",
        "told_before": "to all who were told of the crisis",
        "assigned": "the crisis was assigned to {who}",
        "stakeholder": "is named among the stakeholders",
        "report_due": "a situation report is due at {due:%H:%M} UTC; draft it with `quivive crisis situation {crisis}`",
        "report_missed": "no situation report since it was due at {due:%H:%M} UTC; draft it with `quivive crisis situation {crisis}`",
        "reported": "a report was given meanwhile",
        "monitor": "monitor on duty",
        "nobody": "nobody is on duty",
        "no_channel": "no channel of theirs takes the level {level}",
    },
    "fr": {
        "unanswered": "personne n'a accusé réception depuis le {since:%d/%m %H:%M} UTC",
        "held_too": "{count} autres changements ont été retenus",
        "step": "personne n'a répondu, étape {step} de la chaîne : {why}",
        "again": "personne dans la chaîne n'a répondu, elle recommence (tour {round}), étape {step} : {why}",
        "ended": "personne dans toute la chaîne n'a répondu ; elle recommence le {until:%d/%m à %H:%M} UTC",
        "ordered": "{by} a fait appeler l'étape suivante, étape {step} : {why}",
        "first": "étape {step} de la chaîne : {why}",
        "silence_over": "le silence est levé, la crise ne l'est pas",
        "silenced": "mise en silence jusqu'au {until:%d/%m %H:%M} UTC",
        "throttled": "annoncé à {since:%H:%M} UTC et pas plus grave depuis : retenu jusqu'au {until:%d/%m %H:%M} UTC",
        "quiet": "retenu jusqu'au {until:%d/%m %H:%M} UTC : {why}",
        "acknowledged": "prise en charge entre-temps",
        "over": "la crise est terminée",
        "told_before": "à tous ceux qui avaient été prévenus de la crise",
        "assigned": "la crise a été confiée à {who}",
        "stakeholder": "figure parmi les parties prenantes",
        "report_due": "un point de situation est attendu à {due:%H:%M} UTC ; préparez-le par `quivive crisis situation {crisis}`",
        "report_missed": "pas de point de situation alors qu'il était attendu à {due:%H:%M} UTC : `quivive crisis situation {crisis}`",
        "reported": "un point de situation a été fait entre-temps",
        "monitor": "veilleur de service",
        "nobody": "personne n'est de service",
        "no_channel": "aucun de ses canaux ne prend le niveau {level}",
    },
}


def say(plan: Plan, phrase: str, **facts: object) -> str:
    """The phrase with its facts."""
    return PHRASES[plan.languages[0]][phrase].format(**facts)
