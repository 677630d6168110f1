"""Words that announce a secret or personal data, and what must stand beside them for a text to be worth the patterns."""

import re
from collections.abc import Iterator

from ahocorasick_rs import BytesAhoCorasick, Implementation

from models.masking.persons import STREETS
from models.masking.providers import PROVIDERS
from models.masking.sort import LONG_TOKEN
from models.masking.sorts import NAMES
from models.masking.told import KEY_WORDS, LOGIN_WORDS, PASSWORD_WORDS, SERVICES

Pattern = re.Pattern[bytes]

_ANYTHING = re.compile(b"")
_GIVEN = re.compile(
    rb"""[\w .'"\])(\x80-\xff-]{0,60}?(?:[:=>]|\xe2\x86\x92)[\s"'(\xc2\xab\xa0]{0,6}[^\s]{4}"""
    rb"""|[^\n]{0,90}?[\s"'(\xab\xa0:=](?!https?:|[@#][a-z_]{1,40}[0-9]{0,4}(?:[^\w]|$))(?=[^\s]{5})(?:[^\s]{0,40}?[0-9]|[^\s]{0,40}?[!$%&*+=^_|~#@?][^\s])"""
)
"""What follows a word such as "password" or "key" where its value is told."""
_NEXT = re.compile(rb"(?=[^\s]{5})[^\s]{0,40}?[0-9!$%&*+=^_|~#@?]|" + _GIVEN.pattern)
_USED = re.compile(
    rb"(?:^|[^a-z])(?:use|with|try|enter|type|utilise[rz]?|mets|mettez|tape[rz]?|avec)\s[^\n]{0,3}[^\s]{6,64}\s(?:as|for|comme)\s[^\n]{0,24}$"
)
"""What stands before "password" in "use this as the password"."""
_LOCATED = re.compile(rb"[^\n]{0,70}?(?:[0-9]{5}|[a-z]{1,2}[0-9][0-9a-z]? [0-9][a-z]{2}|[.,;!?\n]|$)")
_HOUSE = re.compile(rb"(?:^|[\s,:(])[0-9]{1,6}(?:\s[^\n]{0,40})?$")
_OF_WORD = re.compile(rb"mots?[\s\xc2\xa0]{1,4}de[\s\xc2\xa0]{1,4}$")
_AFTER_KEY = re.compile(rb"[\w./$:+-]{10}")
_AFTER_SERVICE = re.compile(rb"[^\n]{0,40}[0-9a-f]{8}")
_AFTER_OTHER = re.compile(rb"[^\n]{0,80}?(?:[0-9:=]|[a-z0-9/+]{12}|\n| is | est |\bdot\b|point|\.)")
_COMPOUND = re.compile(
    rb"(?:^|[^a-z]|api|secret|access|private|public|auth|app|license|master|client|user|consumer|admin|signing|encryption|session|refresh"
    rb"|bearer)$"
)
"""What stands before "key" in a name, unlike in "monkey"."""
_SHORT = ("key", "cle", "token", "ssn", "mdp", "pwd", "psw", "auth", "cred")
_OTHER = (
    "-----begin|---- begin|(at)|[at]|( at )|[ at ]|{at}|arobase|siret|siren|iban|passport|passeport|ssn|social security|seed|mnemo|mnémo"
    "|recovery|récupération|recuperation|12 mots|24 mots|12 words|24 words|curl"
).split("|")
_KEYS = {need for sort in PROVIDERS for need in sort.needs if need != LONG_TOKEN and not need.endswith(("=", "://", "begin"))}


def _filters() -> dict[bytes, tuple[Pattern, Pattern]]:
    """What must stand before and after each word, which is in lower case (letters beyond ASCII in both)."""
    filters: dict[bytes, tuple[Pattern, Pattern]] = {}
    for words, pair in (
        (STREETS, (_HOUSE, _LOCATED)),
        ((*PASSWORD_WORDS, *KEY_WORDS, *LOGIN_WORDS, "basic"), (_ANYTHING, _GIVEN)),
        (_OTHER, (_ANYTHING, _AFTER_OTHER)),
        (_KEYS - {"secret", "webhook"}, (_ANYTHING, _AFTER_KEY)),
        (SERVICES, (_ANYTHING, _AFTER_SERVICE)),
        ((" pass ", " pw "), (_ANYTHING, _NEXT)),
        ([f"[{name}]" for name in NAMES], (_ANYTHING, _ANYTHING)),
    ):
        filters |= {spelling.encode().lower(): pair for word in words for spelling in (word, word.upper())}
    filters |= {word.encode(): (_COMPOUND, filters[word.encode()][1]) for word in _SHORT}
    return filters | {b"passe": (_OF_WORD, _GIVEN)}


_FILTERS = _filters()
_WORDS = sorted(_FILTERS)
_BEFORE, _AFTER = ([_FILTERS[word][side] for word in _WORDS] for side in (0, 1))
_PASSWORDS = {place for place, word in enumerate(_WORDS) if word.decode() in PASSWORD_WORDS}
_AUTOMATON = BytesAhoCorasick(_WORDS, implementation=Implementation.DFA)


def cues(blob: bytes) -> Iterator[int]:
    """Where such words stand with something behind or before them that could be told."""
    lowered = blob.lower()
    for word, start, end in _AUTOMATON.find_matches_as_indexes(lowered, overlapping=True):
        before = _BEFORE[word]
        told_after = (before is _ANYTHING or before.search(lowered, max(0, start - 48), start)) and _AFTER[word].match(lowered, end)
        if told_after or (word in _PASSWORDS and _USED.search(lowered, max(0, start - 100), start)):
            yield start
