"""What stands where a secret would: placeholders, and the keys that providers print in their documentation."""

import re

_WORDS = re.compile(
    r"example|exemple|sample|placeholder|your[_ -]?(?:own|api|key|token|secret|pass|client|access|app|auth)|your[_-]|votre[_-]"
    r"|change[_-]?(?:me|it)|dummy|redacted|censor|insert[_-]|replace[_-]|fake[_-]|not[_-]?real"
    r"|foobar|lorem ipsum|secret[_-]?here|key[_-]?here|token[_-]?here|\*{3}|\.{3}|…|\u2022{2}|•|█|●|_{4}|#{4}|\?{4}|-{6}"
)
_CROSSES = re.compile(r"x{3}|X{3}")
_TEMPLATE = re.compile(
    r"""^[<\[{(]|\$\{|\{\{|\}\}|\$\(|^\$(?:[A-Z_]{3,}|[a-z_]{3,})$|^%[A-Za-z_]+%?$|\(\)|^process\.|^os\.|^env\[|getenv|environ|\.env\b|[>\]]$"""
)
_DOCUMENTED = (
    "16C7e42F292c6912E7710c838347Ae178B4a",
    "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
    "sk_test_BQokikJOvBiI2HlWgH4olfQ2",
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",
    "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l",
    "AIzaSyBdVl-cTICSwYKrZ95SuvNw7dbMuDt1KG0",
)
"""GitHub, Stripe (twice), the storage emulator of Azure, jwt.io, Google."""
_FEW = 4


def is_sample(value: str) -> bool:
    """A placeholder, a template's variable, one character again and again, or a documented key."""
    if _CROSSES.search(value) or _WORDS.search(value.lower()) or _TEMPLATE.search(value):
        return True
    return (len(value) >= 12 and len(set(value)) <= _FEW) or any(key in value for key in _DOCUMENTED)
