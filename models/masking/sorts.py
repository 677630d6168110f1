"""What is masked: one pattern a sort, tried only where one of the strings that it needs is there.

`needs` are in lower case; `DIGITS` stands for eight digits near each other. A check follows where a pattern alone would take too
much. Quantifiers are bounded, so that hostile texts cost no more than long ones. Formats: the providers' public documentation.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from models.masking import checks

Check = Callable[[str], int]

DIGITS = "8 digits"
GAP = "[ \u00a0\u202f\u2009.\u2011-]"
"""What people write between groups of digits."""

WORDS = ("pass", "pwd", "mdp", "secret", "key", "clé", "cle", "token", "jeton")
_BEFORE_AT = tuple(f"{sign}@" for sign in "abcdefghijklmnopqrstuvwxyz0123456789_+-.àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœß")
_BEFORE_AT_IN_URL = (*_BEFORE_AT, *(f"{sign}@" for sign in "!$%&'()*,;=~:"))
_CALLED = r"pass(?:word|wd|phrase|code)?|pwd|mdp|mots?\s{1,3}de\s{1,3}passe"
_KEY = (
    r"secret(?:[ _-]?(?:access[ _-]?)?key)?|(?:api|private|client|secret|access)[ _-]?(?:key|secret)|cl[ée]s?\s{1,3}(?:d'"
    r"|d’)?(?:api|secr[eè]te)"
    r"|(?:access|auth|bearer|api|refresh|session)[ _-]?token|token|jeton"
)
_IS = r"""["']?\s{0,3}(?::|=>?|\bis\b|\best\b)\s{0,3}["']?"""
_VALUE = r"""[^\s"'<>,;]"""


@dataclass(frozen=True)
class Sort:
    """`group` is the part that is masked; `secret` tells credentials from personal data."""

    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    check: Check | None = None
    group: int = 0
    secret: bool = True


def _secret(name: str, needs: tuple[str, ...], pattern: str, *, check: Check | None = None, group: int = 0) -> Sort:
    return Sort(name, needs, re.compile(pattern), check, group)


def _personal(name: str, needs: tuple[str, ...], pattern: str, check: Check | None = None, group: int = 0) -> Sort:
    return Sort(name, needs, re.compile(pattern), check, group, secret=False)


_SECRETS = (
    _secret(
        "private-key",
        ("-----begin",),
        r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:[^-]"
        r"|-(?!----)){0,10000}+(?:-----END [A-Z0-9 ]{0,30}KEY(?: BLOCK)?-----)?",
    ),
    _secret("jwt", ("eyj",), r"\beyJ[\w-]{8,2000}+\.eyJ[\w-]{8,4000}+\.[\w-]{8,1000}"),
    _secret("aws-key", ("akia", "asia", "agpa", "aida", "aroa"), r"\b(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}\b"),
    _secret(
        "aws-secret", ("secret",), r"(?i:secret[ _-]?(?:access[ _-]?)?key)[\"'=:\s]{1,5}+([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])", group=1
    ),
    _secret(
        "aws-secret",
        ("akia", "asia", "[aws-key]"),
        r"\[aws-key\][^\n]{0,40}?(?<![A-Za-z0-9/+=])([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
        group=1,
    ),
    _secret("github-token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"), r"\b(?:gh[pousr]_\w{30,255}|github_pat_\w{40,255})"),
    _secret("gitlab-token", ("glpat-",), r"\bglpat-[\w-]{20,64}"),
    _secret("slack-token", ("xox",), r"\bxox[abeoprs]-[\w-]{10,250}"),
    _secret("stripe-key", ("k_live_", "k_test_"), r"\b[rs]k_(?:live|test)_\w{16,250}"),
    _secret("google-key", ("aiza",), r"\bAIza[\w-]{35}"),
    _secret("api-key", ("sk-",), r"(?<![\w-])sk-(?:proj-|ant-)?(?=[\w-]{0,40}\d)[\w-]{20,250}"),
    _secret("webhook-url", ("hooks.slack.com/",), r"(?i)hooks\.slack\.com/(?:services|workflows|triggers)/([\w/-]{20,300})", group=1),
    _secret("webhook-url", ("/api/webhooks/",), r"(?i)discord(?:app)?\.com/api/webhooks/([0-9]{10,25}/[\w-]{20,200})", group=1),
    _secret("sendgrid-key", ("sg.",), r"\bSG\.[\w-]{16,32}\.[\w-]{30,80}"),
    _secret("npm-token", ("npm_",), r"\bnpm_\w{36}\b"),
    _secret("url-credentials", _BEFORE_AT_IN_URL, r"(?i)(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}://([^\s/:@]{0,200}:[^\s/@]{1,200})@", group=1),
    _secret(
        "url-secret",
        ("token=", "key=", "auth=", "code=", "password=", "pwd=", "secret=", "sig=", "signature="),
        r"(?i)[?&#;](?:access_token|id_token|refresh_token|api_?key|auth|code|key|password|pwd|secret|sig|signature"
        r"|token)=([^\s&#]{6,500})",
        check=checks.secret,
        group=1,
    ),
    _secret("password", WORDS, rf"(?i)(?<![a-z])(?:{_CALLED}|{_KEY}){_IS}({_VALUE}{{6,200}})", check=checks.secret, group=1),
    _secret(
        "password",
        WORDS,
        rf"(?i)(?<![a-z])(?:{_CALLED})\s{{0,3}}[:=]\s{{0,3}}({_VALUE}{{4,5}})(?!\w)",
        check=checks.secret,
        group=1,
    ),
    _secret(
        "password",
        WORDS,
        rf"(?i)(?<![a-z])(?:{_CALLED})\s{{0,3}}[:=]\s{{0,3}}({_VALUE}{{4,64}}?)(?=[.!]?[^\S\n]{{0,3}}(?:$|\n|[^\w\s]))",
        check=checks.told_password,
        group=1,
    ),
)
_PERSONAL = (
    _personal("email", _BEFORE_AT, r"(?<![\w.+@-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}\b"),
    _personal("iban", (DIGITS,), rf"(?<![A-Za-z0-9])[A-Za-z]{{2}}[0-9]{{2}}(?:{GAP}?[A-Za-z0-9]){{11,38}}", checks.iban),
    _personal(
        "nir",
        (DIGITS,),
        rf"(?<![0-9])[12]{GAP}?[0-9]{{2}}{GAP}?(?:0[1-9]|1[0-2]|[2-9][0-9]){GAP}?(?:[0-9]{{2}}"
        rf"|2[ABab]){GAP}?[0-9]{{3}}{GAP}?[0-9]{{3}}{GAP}?[0-9]{{2}}(?![0-9])",
        checks.nir,
    ),
    _personal("card", (DIGITS,), rf"(?<![0-9.,/-])[2-6](?:{GAP}?[0-9]){{12,22}}", checks.card),
    _personal(
        "phone",
        (DIGITS,),
        rf"(?<![\w.,-])(?:\+|00)[0-9]{{1,3}}{GAP}?(?:\(0\){GAP}?)?\(?[0-9](?:\)?{GAP}?[0-9]){{6,11}}(?!\w)",
        checks.phone,
    ),
    _personal("phone", (DIGITS,), rf"(?<![\w,/-])(?<!\d\.)0[1-9](?:{GAP}?[0-9]{{2}}){{4}}(?![\w/])", checks.phone),
    _personal("phone", (DIGITS,), r"\([2-9][0-9]{2}\)[ .-]?[0-9]{3}[ .-][0-9]{4}(?![\w/-])", checks.phone),
    _personal("phone", (DIGITS,), r"(?<![\w.,/-])\(?[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[ .-][0-9]{4}(?![\w/-])", checks.phone),
    _personal(
        "phone",
        (DIGITS,),
        rf"(?i)\b(?:t[ée]l(?:[ée]phone)?|phone|mobile|portable|whatsapp|call|text|sms|appelez"
        rf"|appeler)\b[^\w\n]{{1,4}}(?:\w{{2,8}}[^\w\n]{{1,3}})?([0-9](?:{GAP}?[0-9]){{7,13}})(?!\w)",
        checks.phone,
        group=1,
    ),
)

SORTS: tuple[Sort, ...] = (*_SECRETS, *_PERSONAL)
NAMES = frozenset(sort.name for sort in SORTS)
SECRETS = frozenset(sort.name for sort in SORTS if sort.secret)
