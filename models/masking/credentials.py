"""Checks of what could be a credential: how many characters are one, given the text and the place of the find."""

import re

from models.masking.randomness import block_length, has_three_cases, is_hash, is_public, is_random, is_uuid, word_length
from models.masking.samples import is_sample

_SENTENCE_END = ".!?…)]}:"
_MARK_INSIDE = re.compile(r"\d|[!$%&*+=^_|~#@?][^\s]")
_SIGN_INSIDE = re.compile(r"\w[!$%*^~|]\w")
_NO_PASSWORD = frozenset(
    "required forgotten forgot incorrect invalid wrong expired unknown none reset change changed missing lost help optional yes "
    "oublié oublie oubliée perdu refusé incorrecte invalide erroné expiré inconnu aucun changé obligatoire requis merci aide "
    "non oui null true false undefined string str password passwd secret token pass admin changeme hidden encrypted protected "
    "toujours encore jamais impossible faux correct".split()
)
_QUANTITY = re.compile(r"[#$€£+-]?\d[\d.,:/x-]*(?:[a-zé]{0,11}|[A-Z]{0,4})[%€$£°]?[?!.]*")
_SPOKEN = re.compile(
    r"[@#][^\W\d]+\d{0,4}|(?:https?:|www\.|ftp:)[^\s]*|[\w.+-]+@[\w-]+\.[\w.-]+|1password|[\w-]+\.(?:com|org|net|fr|io|co|php|html?"
    r"|js|py|pdf"
    r"|jpe?g|png)[/?]?[^\s]*",
    re.IGNORECASE,
)
_CODE = re.compile(r"[\w.]+[(\[]|[a-z]\w*\.[a-z_]\w*$|^[A-Z]+(?:_[A-Z]+)+$")
_USUAL = frozenset("pass password passwd pwd motdepasse mdp secret xxx user test guest username mypassword".split())
_WORDY = 4.5
"""Mean length of blocks in what was not drawn by a machine."""
_BARE = 2.6
"""Most of the same in a word that has neither a known beginning nor a name before it."""
_PART = re.compile(r"[.~$%|]")
_PREFIX = re.compile(r"(?:[A-Za-z][A-Za-z0-9]{0,15}[_.-]){1,4}")
_LONGEST = re.compile(r"[A-Za-z0-9]{16}")
_SLUG = re.compile(r"[/-]")
_NO_PREFIX = re.compile(
    r"(?i)(?:sha|md5|git|commit|build|rev|img|image|chunk|main|vendor|bundle|app|screenshot|photo|video|file|uuid|id|ref|order"
    r"|blake|req|request|trace|span|msg|run|thread|asst|chatcmpl|resp|call|evt|cus|sub|pi|ch|price|prod|acct|txn|conv|user|usr"
    r"|org|proj|job|task|deploy|dpl|prj|team)\d{0,3}[_-]"
)
_FILE = re.compile(r"(?i)\.(?:js|css|png|jpe?g|gif|html?|mp[34]|pdf|webp|svg|zip|onion|woff2?|map)\b")
_DOMAIN = re.compile(r"(?:[\w-]+\.){1,4}[a-z]{2,12}/")
_PORT = re.compile(r"\d{1,5}(?:/|$)")
_SEED_WORD = re.compile(r"[A-Za-z]+")
_SEED_SIZES = (12, 15, 18, 21, 24)
_NOT_WORDS = frozenset("the and for are was with not has les des une est pas que qui sur pour dans avec her his they from".split())
_PUBLIC_CUE = re.compile(
    r"(?i)\b(?:(?:request|trace|correlation|message|order|transaction|session)[ _-]?id|public[ _-]?key|publishable|cl[ée] publique"
    r"|contract|wallet|address|adresse|hash|tx|txid|ssh-\w+|tracking|suivi"
    r"|commit|checksum|btc|eth|sol|bitcoin)\b[^\n]{0,12}$"
)
_NAMED = re.compile(r"(?i)(?:key|secret|cl[ée]|credential|api|auth|bearer)[\w\"' -]{0,30}\W{0,8}$")


def genuine(text: str, start: int, end: int) -> int:
    """All of it, unless it is a sample."""
    return start if is_sample(text[start:end]) else end


def prefixed(text: str, start: int, end: int) -> int:
    """What begins as a key does, with capitals or digits in it: no word goes on so."""
    value = text[start:end]
    return start if is_sample(value) or _FILE.search(value) or word_length(value) > _WORDY or _is_in_address(text, start) else end


def of_mode(text: str, start: int, end: int) -> int:
    """A key for live or test use, of any service: what follows the mode is mixed or hexadecimal, unlike the name of a function."""
    tail = text[start:end].split("_", 2)[2]
    return end if (has_three_cases(tail) or is_hash(tail)) and not is_sample(tail) and word_length(tail) <= _WORDY else start


def drawn(text: str, start: int, end: int) -> int:
    """All of it, if a machine drew it."""
    value = text[start:end].rstrip(_SENTENCE_END)
    good = not is_sample(value) and (is_random(value, 14, 4.0) or is_uuid(value) or _is_scattered(value) or _encodes_pair(value))
    return start + len(value) if good else start


def told(text: str, start: int, end: int) -> int:
    """What no sentence would hold after "the password is": a digit, or a mark inside."""
    value = text[start:end].rstrip(_SENTENCE_END)
    if _is_speech(value) or not (_MARK_INSIDE.search(value) or _is_jumble(value)):
        return start
    return start + len(value)


def assigned(text: str, start: int, end: int) -> int:
    """The value of a parameter that is called a password: any, but for placeholders and code."""
    value = text[start:end]
    return start if value.lower() in _NO_PASSWORD or is_sample(value) or _CODE.search(value) else end


def told_key(text: str, start: int, end: int) -> int:
    """What stands behind "key:" or "token =": drawn by a machine, in any alphabet."""
    value = text[start:end].rstrip(_SENTENCE_END)
    named = _NAMED.search(text, max(0, start - 60), start)
    if _is_speech(value) or _PUBLIC_CUE.search(text, max(0, start - 60), start) or (is_public(value) and not named):
        return start
    return start + len(value) if not value.isdigit() and _is_key(value) else start


def told_alone(text: str, start: int, end: int) -> int:
    """What stands alone behind "password:" is taken for one, unless it says that none is told."""
    value = text[start:end]
    return start if value.lower() in _NO_PASSWORD or is_sample(value) or _SPOKEN.fullmatch(value) or _CODE.search(value) else end


def strong(text: str, start: int, end: int) -> int:
    """What is right behind "password" without a sign between: letters and digits, or more marks than a word has."""
    value = text[start:end].rstrip(_SENTENCE_END)
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    return (
        start + len(value) if letters and (digits or _SIGN_INSIDE.search(value) or _is_jumble(value)) and not _is_speech(value) else start
    )


def stronger(text: str, start: int, end: int) -> int:
    """The same with small letters, digits, and capitals or marks: no code of a boarding pass."""
    value = text[start:end].rstrip(_SENTENCE_END)
    mixed = any(map(str.islower, value)) and not value.replace("-", "").islower() and not (value.isalnum() and value.islower())
    return strong(text, start, end) if mixed else start


def in_address(text: str, start: int, end: int) -> int:
    """User and password of an address, unless the password is the word itself."""
    user, _, password = text[start:end].rpartition(":")
    return start if password == user or password.lower() in _USUAL or is_sample(password) else end


def after_email(text: str, start: int, end: int) -> int:
    """A password behind an e-mail address and a colon, as lists of stolen accounts have it."""
    line = text[max(0, start - 90) : start]
    if not re.search(r"(?<![\w.+@/-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}\s?[:|;]\s?$", line) or _PORT.match(text[start:end]):
        return start
    return told(text, start, end)


def seed_phrase(text: str, start: int, end: int) -> int:
    """Twelve words without grammar, or 15 to 24; others may follow."""
    words = list(_SEED_WORD.finditer(text, start, end))
    count = max((size for size in _SEED_SIZES if size <= len(words)), default=0)
    if not count or _NOT_WORDS & {word[0].lower() for word in words[:count]}:
        return start
    return words[count - 1].end()


def token(text: str, start: int, end: int) -> int:
    """A long word that a machine drew, with nothing around it that says so: mixed in all three cases, or behind a prefix."""
    value = text[start:end].rstrip("./~$%_-")
    if is_sample(value) or value.lower().startswith("www.") or _DOMAIN.match(value) or _FILE.search(value) or _is_in_address(text, start):
        return start
    if _PUBLIC_CUE.search(text, max(0, start - 30), start) or text[max(0, start - 7) : start].lower().endswith(
        ("base64,", "#", "track:", "ssh-rsa ")
    ):
        return start
    return start + len(value) if _is_token(value) else start


def _is_key(value: str) -> bool:
    """Drawn by a machine, as far as a word that says so lets us believe it."""
    if is_uuid(value) or (len(value) >= 16 and is_hash(value)) or _is_scattered(value):
        return True
    mean, digits = block_length(value)
    return (len(value) >= 16 and digits >= 2 and mean <= 4.0) or (len(value) >= 14 and mean <= (3.0 if has_three_cases(value) else 2.3))


def _is_scattered(value: str) -> bool:
    """Twenty letters and more, large and small without an order of words."""
    return len(value) >= 20 and not value.islower() and not value.isupper() and block_length(value)[0] <= 3.4


def _is_token(value: str) -> bool:
    parts = _PART.split(value)
    if any(is_public(part) or is_uuid(part) for part in parts) or is_hash(value):
        return False
    if any(len(part) >= 20 and has_three_cases(part) and is_random(part, 20, _BARE) for part in parts):
        return True
    prefix = _PREFIX.match(value)
    if prefix and not _NO_PREFIX.match(value):
        tail = value[prefix.end() :]
        hashed = len(tail) >= 32 and is_hash(tail) and not tail.isdigit()
        return not is_uuid(tail) and _LONGEST.search(tail) is not None and (hashed or is_random(tail, 20, 4.2))
    return len(value) >= 32 and (len(parts) > 1 or not _SLUG.search(value)) and is_random(value, 20, _BARE)


def _is_jumble(value: str) -> bool:
    """Small letters and capitals in no order of words."""
    return len(value) >= 8 and not value.islower() and not value.isupper() and block_length(value)[0] <= 2.7


def _is_in_address(text: str, start: int) -> bool:
    before = text[max(0, start - 400) : start]
    chunk = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    return "://" in chunk or chunk.startswith("www.")


def _is_speech(value: str) -> bool:
    """A placeholder, a quantity, an address, a handle, code: nothing that was chosen to be secret."""
    return (
        is_sample(value)
        or value.lower() in _NO_PASSWORD
        or (_QUANTITY.fullmatch(value) is not None and not (value.isdigit() and len(value) >= 6))
        or _SPOKEN.fullmatch(value) is not None
        or _CODE.search(value) is not None
    )


def _encodes_pair(value: str) -> bool:
    """Base 64 of a short "user:password"."""
    return value.endswith("=") and is_random(value, 12, 4.0)
