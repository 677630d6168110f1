"""Declared parody and satire, in French and English: in labels, name, handle or description."""

import re
from typing import NamedTuple

from models.accounts.evidence import Case
from models.accounts.presented import Folded

HINTS = ("parod", "satir", "spoof", "pastich", "humo", "fake", "faux", "fausse", "pcf", "troll", "not_", "pas_", "real", "vrai")
_DECLARED = re.compile(
    r"parod(?:y|ie|ique|ies)|\bsatir(?:e|ical|ique|iques)\b|\bspoof\b|\bpastiche\b|\bfake (?:account|page|profile)\b|\bfaux compte\b"
    r"|\bfausse page\b|\bcompte (?:humoristique|troll|de blagues)\b|\bhumou?r account\b|\bjoke account\b|\btroll account\b"
)
_LABEL = re.compile(r"parod|satir|\bpcf\b|commentary account|spoof")
_NOT_MEANT = re.compile(
    r"(?:\bpas (?:un |une |le |la |de )?(?:compte |page )?|\bnot (?:a |an )?(?:fan of )?|\bno |\bsans |\banti[- ]?|\bnever "
    r"|\bj'aime (?:la |les )?"
    r"|\bi love |\blov(?:e|er|ers) (?:of )?|\bfans? (?:de |of )|\bamat(?:eur|rice)s? (?:de )?|\betudes? (?:de |sur )?"
    r"|\bprof(?:esseur|essor)? (?:de |of )?"
    r"|\bscholar of )$"
)
_HANDLE = re.compile(
    r"(?:^|[._-])(?:not|pas|fake|faux|fausse)[._-]|(?:^|[._-])(?:not|pas)(?:the|le|la)|[._-](?:fake|parodie|parody|mdr|lol)$"
)
_MARKERS = re.compile(
    r"\bhumou?r\b|\bhumoristique\b|\bjokes?\b|\bblagues?\b|\bmdr\b|\blol\b|\bsarcas|\bironi|\bsecond degre\b|\btroll\b|\bcomedy\b"
    r"|\bcanulars?\b"
    r"|\bpas serieux\b|\bnot (?:the )?real\b|\bpas le vrai\b|\bfictif\b|\bfictional\b|\bmemes?\b|\bfake news\b|\b100 ?% faux\b"
    r"|\bmauvaise foi\b"
)
_HINTED = re.compile(
    r"\bnot (?:the )?real\b|\bpas le vrai\b|\bpas la vraie\b|\bthe fake\b|\ble faux\b|\bla fausse\b|\b100 ?% (?:faux|fake)\b|\bunreal\b"
)
HINT = "parody_hint"
"""The sign of a declaration that counts only for an account that resembles somebody."""
_LOOK_BACK = 32
_TURNED = 1 / 3
"""Share of their weights that declarations keep where the account wants money or secrets of customers: a parody no more."""


class Declaration(NamedTuple):
    """Where a parody is declared ("" where nowhere), under which sign, and whether satire marks the account."""

    place: str
    sign: str
    marked: bool


NONE = Declaration("", "", marked=False)


def declared(account: Folded) -> Declaration:
    """Labels of the platform before the account's own words, name and handle before the description."""
    marked = _MARKERS.search(account.bio) is not None
    if _LABEL.search(account.labels):
        return Declaration("the platform's label", "parody_label", marked)
    for place, text in (("its name", account.name), ("its handle", account.handle)):
        if _meant(text):
            return Declaration(place, "parody_name", marked)
    if _meant(account.bio):
        return Declaration("its description", "parody_bio", marked)
    if _HANDLE.search(account.handle):
        return Declaration("its handle", HINT, marked)
    if _HINTED.search(account.bio) or _HINTED.search(account.name):
        return Declaration("its description", HINT, marked)
    return Declaration("", "", marked) if marked else NONE


def weigh(case: Case, found: Declaration, *, resembles: bool, disclaims: bool, turned: bool = False) -> None:
    """Count a declaration; markers and a denial count only for accounts that resemble somebody, all less where it has `turned`."""
    share = _TURNED if turned else 1.0
    if found.place and (resembles or found.sign != HINT):
        case.add(found.sign, f"declares in {found.place} that it is a parody", share)
    if not resembles:
        return
    if found.marked:
        case.add("satire_markers", "" if found.place else "its handle or description has marks of satire", share)
    if disclaims:
        case.add("not_affiliated", share=share)
    if found.place or found.marked:
        case.add("resembles_its_butt", share=share)


def _meant(text: str) -> bool:
    """Whether a word for parody stands there and is not negated, loved or studied."""
    return any(not _NOT_MEANT.search(text[max(0, found.start() - _LOOK_BACK) : found.start()]) for found in _DECLARED.finditer(text))
