"""Secrets that only the words around them give away: assignments in code and configuration, and sentences."""

from models.masking import credentials
from models.masking.sort import LONG_TOKEN, Sort, secret

PASSWORD_WORDS = tuple(
    (
        "passw|passphrase|passcode|passe| pass |pass:|pass=|_pass|pass\"|pass'| pw |pw:|pwd|psw|mdp|contraseña|kennwort|code wifi"
        "|code wi-fi"
        "|code du wi|wifi|wi-fi|clé wi|clé du wi|cle wi"
    ).split("|")
)
KEY_WORDS = ("secret", "key", "clé", "cle", "token", "jeton", "credential", "creds", "webhook", "auth", "bearer")
LOGIN_WORDS = ("login", "log-in", "cred", "identifiant", "accès", "acces")

SERVICES = tuple(
    (
        "twilio datadog heroku algolia mailgun mailchimp mailjet sendgrid cloudflare stripe openai newrelic rollbar bugsnag segment "
        "mixpanel "
        "pagerduty okta auth0 zendesk"
    ).split()
)
"""Whose keys are bare hashes."""

_SAID = (
    r"(?:pass(?:word|wd|wort|phrase|code)s?|passwd|pwd|psw|mdp|mots?\s{1,3}de\s{1,3}passe|contraseña|kennwort"
    r"|(?:code|cl[ée])\s{1,2}(?:du\s{1,2})?wi-?fi|wi-?fi\b[^\n:=]{0,20}?\b(?:code|key|cl[ée]))"
)
_KEY = (
    r"(?:secrets?|tokens?|jetons?|credentials?|creds|salt|(?:api|app|auth|access|client|consumer|private|secret|master|admin"
    r"|encryption|signing|license|account|deploy|server|rest"
    r"|write|read|webhook|root|prod)[ _.-]?(?:api[ _.-]?)?(?:key|secret|token|auth)|apikey|keys?|cl(?:é"
    r"|e\u0301?)s?(?:\s{1,2}(?:d'\s?)?(?:api"
    r"|secr[eè]tes?|priv[ée]e?s?|acc[eè]s))?)"
)
_SUFFIX = r"(?:[\w.]|-(?!>)){0,24}+"
_SIGN = r"(?::=|=>|->|→|==?|:(?!//)|\|\|)"
_TELLS = rf"(?:{_SIGN}|>(?=[^<\s]{{4,100}}</)|\b(?:is|are|was|est|c'est|était|sera)\b)"
_STILL = r"(?:(?:still|now|always|just|actually|literally|simply|toujours|maintenant|encore|juste|simplement|bien)\s{1,3})?"
_QUOTE = r"""["'(]{0,2}\s?"""
_IS = rf"""["'\])]{{0,2}}\s{{0,3}}(?:\([^)\n]{{1,20}}\)\s{{0,3}})?{_TELLS}\s{{0,3}}{_STILL}{_QUOTE}"""
_ABOUT = r"(?:[ \t]{1,2}+[\w'.-]{1,20}+){0,6}?"
_VALUE = r"""[^\s"'<>,;]"""
_START = r"(?:(?<![A-Za-zÀ-ÿ])|(?<=[a-z])(?-i:(?=[A-Z])))"
"""A word begins, or a hump of a camel."""
_AS_FIELD = r"""["']\s{1,3}value\s{0,2}=\s{0,2}["']|["'],?\s{0,3}["']?value["']?\s{0,2}[:=]\s{0,2}["']?"""

TOLD: tuple[Sort, ...] = (
    secret(
        "api-key",
        KEY_WORDS,
        rf"(?i){_START}(?:{_KEY}){_SUFFIX}(?:{_AS_FIELD}|{_ABOUT}{_IS})({_VALUE}{{8,500}})",
        credentials.told_key,
        group=1,
    ),
    secret("password", PASSWORD_WORDS, rf"(?i){_START}{_SAID}{_SUFFIX}(?:{_AS_FIELD}|{_IS})({_VALUE}{{6,200}})", credentials.told, group=1),
    secret(
        "password",
        ("secret", "key", "token", "clé", "cle", "jeton"),
        rf"(?i){_START}(?:secret|(?:api|private|client|secret|access)[ _-]?(?:key|secret)|cl[ée]s?\s{{1,3}}(?:d')?(?:api|secr[eè]te)"
        rf"|token|jeton)"
        rf"{_SUFFIX}(?:{_AS_FIELD}|{_IS})({_VALUE}{{8,200}})",
        credentials.stronger,
        group=1,
    ),
    secret(
        "password",
        PASSWORD_WORDS,
        rf"(?i){_START}{_SAID}{_ABOUT}{_IS}({_VALUE}{{6,200}})",
        credentials.told,
        group=1,
    ),
    secret(
        "password",
        PASSWORD_WORDS,
        rf"(?i){_START}(?:{_SAID}|pass)\s{{0,3}}[:=]\s{{0,3}}{_QUOTE}({_VALUE}{{4,5}})(?!\w)",
        credentials.told,
        group=1,
    ),
    secret(
        "password",
        PASSWORD_WORDS,
        rf"(?i){_START}{_SAID}\s{{0,3}}[:=]\s{{0,3}}{_QUOTE}({_VALUE}{{3,63}}[^\s\"'<>,;.!?)])(?=[\"')]{{0,2}}(?:[,;]"
        rf"|[.!?]{{0,3}}[^\S\n]{{0,3}}(?:$|\n|(?<=\s)[^\w\s])))",
        credentials.told_alone,
        group=1,
    ),
    secret(
        "password",
        PASSWORD_WORDS,
        rf"(?i){_START}{_SAID}[?!]?\s{{1,3}}(?:(?:from|to|into|like|en|par)\s{{1,3}})?{_QUOTE}({_VALUE}{{6,64}})",
        credentials.strong,
        group=1,
    ),
    secret(
        "password",
        PASSWORD_WORDS,
        rf"(?i)(?:(?<=_)pass|{_START}(?:pass(?=\s?=)|pw))[\"']?\s{{0,3}}{_SIGN}\s{{0,3}}{_QUOTE}({_VALUE}{{6,64}})",
        credentials.told,
        group=1,
    ),
    secret("password", PASSWORD_WORDS, rf"(?i){_START}pass\s{{0,2}}:\s{{0,2}}{_QUOTE}({_VALUE}{{6,64}})", credentials.stronger, group=1),
    secret(
        "api-key",
        KEY_WORDS,
        rf"(?i){_START}(?:(?:api|auth|access|secret|bearer|session|refresh|private)[ _-]?(?:key|token|secret)|token|jeton"
        rf"|cl[ée]\sapi|apikey)\s{{1,3}}"
        rf"{_QUOTE}({_VALUE}{{20,200}})",
        credentials.told_key,
        group=1,
    ),
    secret(
        "password",
        PASSWORD_WORDS,
        rf"(?i)\b(?:use|with|try|enter|type|utilise[rz]?|mets|mettez|tape[rz]?"
        rf"|avec)\s{{1,3}}{_QUOTE}({_VALUE}{{6,64}})[\"']?\s{{1,3}}(?:as|for|comme)\s{{1,3}}"
        rf"(?:the|my|your|a|le|la|mon|ton)?\s{{0,3}}(?:\w{{2,10}}\s{{1,3}})?(?:{_SAID}|pass)\b(?!\s(?:manager|generator|gestionnaire"
        rf"|générateur|checker))",
        credentials.strong,
        group=1,
    ),
    secret(
        "password",
        PASSWORD_WORDS,
        rf"(?i)\b(?:log-?in|creds?|credentials|identifiants?|acc[eè]s|user(?:name)?|compte)\b[^\n]{{0,40}}?\b(?:pass"
        rf"|pw)(?![A-Za-z])\s{{0,3}}[:=]?\s{{0,3}}{_QUOTE}({_VALUE}{{6,64}})",
        credentials.strong,
        group=1,
    ),
    secret(
        "password",
        LOGIN_WORDS,
        rf"(?i)\b(?:log-?ins?|creds?|credentials|identifiants?|acc[eè]s)\b[^\n]{{0,30}}?[\s:][\w.@-]{{2,40}}(?:\s?[:|]\s?"
        rf"|\s/\s)({_VALUE}{{6,64}})",
        credentials.stronger,
        group=1,
    ),
    secret(
        "api-key",
        ("bearer", "basic", "authorization"),
        r"(?i)\b(?:authorization[\"']?\s{0,2}[:=]\s{0,2}[\"']?(?:bearer|basic|token|apikey|api-key)?|bearer"
        r"|basic)\s{1,3}([\w+/=.~-]{16,2000})",
        credentials.drawn,
        group=1,
    ),
    secret(
        "url-credentials",
        ("curl",),
        r"\bcurl\b[^\n]{0,200}?\s(?:-u|--user)[ =]\s?[\"']?([^\s:\"']{1,60}:[^\s\"']{4,100})",
        credentials.in_address,
        1,
    ),
    secret("password", ("@",), rf"[\w-]\.[A-Za-z]{{2,10}}\s?[:|;]\s?({_VALUE}{{5,40}})(?![^\s\"'<>,;])", credentials.after_email, 1),
    secret(
        "api-key",
        SERVICES,
        rf"(?i)\b(?:{'|'.join(SERVICES)})\b[^\n]{{0,30}}?[\s\"'=:]([0-9a-f]{{32,64}}"
        rf"|[0-9a-f]{{8}}-(?:[0-9a-f]{{4}}-){{3}}[0-9a-f]{{12}})(?![\w-])",
        credentials.genuine,
        group=1,
    ),
    secret(
        "seed-phrase",
        ("seed", "recovery", "mnemonic", "récupération", "recuperation", "mnémo", "12 words", "24 words", "12 mots", "24 mots"),
        r"(?i)\b(?:seed|recovery|mnemonic|récupération|recuperation|mnémonique|words|mots)\b[^\n]{0,30}?(?::|\bis\b|\best\b|\n)\s{0,3}"
        r"((?:(?:[0-9]{1,2}[.)]\s?)?[a-z]{3,8}[ ,\n]{1,2}){11,23}(?:[0-9]{1,2}[.)]\s?)?[a-z]{3,8})\b",
        credentials.seed_phrase,
        group=1,
    ),
)

UNTOLD = secret("api-key", (LONG_TOKEN,), r"(?<![A-Za-z0-9+/_.~@#%&?|$-])[A-Za-z0-9][A-Za-z0-9+/_.~$%-]{17,4000}+={0,2}", credentials.token)
"""Tried last: whatever a machine drew."""
