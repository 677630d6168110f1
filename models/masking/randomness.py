"""Whether a string was drawn by a machine: long, mixed, and no words in it."""

import re

_BLOCK = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_UUID = re.compile(r"(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_HEX = re.compile(r"(?i)[0-9a-f]+")
_NOT_ALNUM = re.compile(r"[^0-9A-Za-z]")
_BASE_58 = "[1-9A-HJ-NP-Za-km-z]"
_ADDRESS = re.compile(
    rf"[139DLMTXr]{_BASE_58}{{24,34}}|{_BASE_58}{{43,44}}|{_BASE_58}{{87,88}}|Qm{_BASE_58}{{44}}|[48]{_BASE_58}{{94}}"
    r"|[a-z]{1,10}1[02-9ac-hj-np-z]{20,}|0x[0-9A-Fa-f]+|baf[a-z2-7]{50,}|[a-z2-7]{56}"
)
"""Public by nature: of coins (base 58, bech32, hexadecimal), of files (IPFS) and of onion services."""
_PUBLIC = re.compile(r"MI[GI][A-Z]|M[CFH][kYow][wv]|AAAA[BCE][23N]|iVBOR|/9j/|R0lGOD|JVBER|UEsDB|PHN2|PD94|data:|sha\d|md5|xsB|mQ[EGIM]")
"""How public keys, certificates, pictures, documents and checksums begin in base 64."""


def is_uuid(value: str) -> bool:
    """The 8-4-4-4-12 form."""
    return _UUID.fullmatch(value) is not None


def is_hash(value: str) -> bool:
    """Hexadecimal and nothing else: a commit, a checksum or a secret, only what stands around it can tell."""
    return _HEX.fullmatch(value) is not None


def is_public(value: str) -> bool:
    """An address, a public key or a file."""
    return _ADDRESS.fullmatch(value) is not None or _PUBLIC.match(value) is not None


def block_length(value: str) -> tuple[float, int]:
    """Mean length of its runs of one kind of character (a capital belongs to its word), and how many runs of digits."""
    blocks = _BLOCK.findall(value)
    return sum(map(len, blocks)) / max(1, len(blocks)), sum(block[0].isdigit() for block in blocks)


def word_length(value: str) -> float:
    """The same of letters alone."""
    blocks = [block for block in _BLOCK.findall(value) if block.isalpha()]
    return sum(map(len, blocks)) / max(1, len(blocks))


def is_random(value: str, least: int = 20, most_block: float = 3.0) -> bool:
    """Letters and digits so mixed that no words or numbers can be in it. Random: 1.7-2.7 a block, words: 4 and more."""
    alnum = _NOT_ALNUM.sub("", value)
    if len(alnum) < least or alnum.isdigit() or alnum.isalpha() or len(set(alnum)) < min(10, least // 2):
        return False
    mean, digits = block_length(alnum)
    return mean <= 2.3 or (digits >= 2 and mean <= most_block)


def has_three_cases(value: str) -> bool:
    """Small letters, capitals and digits."""
    return any(map(str.islower, value)) and any(map(str.isupper, value)) and any(map(str.isdigit, value))
