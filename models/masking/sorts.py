"""What is masked: one pattern a sort, tried only where one of the strings that it `needs` is there (lower case; `DIGITS`: eight in a row), with a check where a pattern alone would take too much.

Quantifiers are bounded, so that hostile texts cost no more than long ones. Formats: the providers' public documentation.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from models.masking import checks

Check = Callable[[str], bool]


@dataclass(frozen=True)
class Sort:
    """`group` is the part that is masked; `secret` tells credentials from personal data."""

    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    check: Check | None = None
    group: int = 0
    secret: bool = True


def _sort(name: str, needs: tuple[str, ...], pattern: str, *, check: Check | None = None, group: int = 0, secret: bool = True) -> Sort:
    return Sort(name, needs, re.compile(pattern), check, group, secret)


DIGITS = "8 digits"
_WORDS = ("pass", "pwd", "mdp", "mot", "secret", "key", "clé", "clè", "cle ", "token", "jeton")
_WORD = r"(?i:pass(?:word|wd|phrase)?|pwd|mdp|mots?\s+de\s+passe|secret(?:[ _-]?key)?|api[ _-]?key|apikey|cl[ée]\s+(?:api|secr[eè]te)|(?:access|auth|bearer|api)[ _-]?token|token|jeton)"
_ASSIGN = _WORD + r"""["']?\s{0,3}(?::|=|=>|\bis\b|\best\b)\s{0,3}["']?([^\s"'<>,;]{6,200})"""

SORTS: tuple[Sort, ...] = (
    _sort(
        "private-key",
        ("-----begin",),
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[^-]|-(?!----)){0,10000}+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?",
    ),
    _sort("jwt", ("eyj",), r"\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{8,1000}"),
    _sort("aws-key", ("akia", "asia", "agpa", "aida", "aroa"), r"\b(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}\b"),
    _sort("github-token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"), r"\b(?:gh[pousr]_\w{30,255}|github_pat_\w{40,255})"),
    _sort("gitlab-token", ("glpat-",), r"\bglpat-[\w-]{20,64}"),
    _sort("slack-token", ("xox",), r"\bxox[abeoprs]-[\w-]{10,250}"),
    _sort("stripe-key", ("k_live_", "k_test_"), r"\b[rs]k_(?:live|test)_\w{16,250}"),
    _sort("google-key", ("aiza",), r"\bAIza[\w-]{35}"),
    _sort("api-key", ("sk-",), r"\bsk-(?:proj-|ant-)?[\w-]{20,250}"),
    _sort("npm-token", ("npm_",), r"\bnpm_\w{36}\b"),
    _sort("url-credentials", ("://",), r"\b[a-z][a-z0-9+.-]{1,20}://([^\s/:@]{1,200}:[^\s/@]{1,200})@", group=1),
    _sort(
        "url-secret",
        ("?", "&"),
        r"(?i)[?&](?:access_token|api_?key|auth|key|password|secret|sig|signature|token)=([^\s&#]{6,500})",
        group=1,
    ),
    _sort("password", _WORDS, _ASSIGN, check=checks.looks_secret, group=1),
    _sort("email", ("@",), r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}\b", secret=False),
    _sort("iban", (DIGITS,), r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b", check=checks.iban, secret=False),
    _sort("card", (DIGITS,), r"(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d-])", check=checks.card, secret=False),
    _sort(
        "nir",
        (DIGITS,),
        r"(?<!\d)[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d(?!\d)",
        check=checks.nir,
        secret=False,
    ),
    _sort(
        "phone",
        (DIGITS,),
        r"(?<![\w.,-])(?:\+|00)\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ .-]?\d){7,11}(?!\w)",
        check=checks.phone,
        secret=False,
    ),
    _sort("phone", (DIGITS,), r"(?<![\w.,/-])0[1-9](?:[ .-]?\d\d){4}(?!\w)", check=checks.phone, secret=False),
)

NAMES = frozenset(sort.name for sort in SORTS)
SECRETS = frozenset(sort.name for sort in SORTS if sort.secret)
