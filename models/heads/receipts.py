"""Why a head thinks so: the words of the text that weigh most by themselves."""

import re

import numpy as np

from models.detectors.contract import Evidence
from models.heads.bank import Bank
from models.heads.names import HEADS, KIND_OF, Head
from schemas.taxonomy import Kind

MOST_WORDS = 60
SHOWN = 3
REASONS = {
    Kind.INAPPROPRIATE_COMMENT: "worded like comments that people called offensive",
    Kind.UNANSWERED_COMPLAINT: "worded like a customer's complaint",
    Kind.FRAUD: "worded like messages of swindlers",
}
BELOW_IF = "the words marked were replaced by ordinary ones"
_WORD = re.compile(r"[^\W_][\w'’$@!-]*")
_COLUMN = {(KIND_OF[head.name], head.language): place for place, head in enumerate(HEADS) if head.name in KIND_OF}


def evidence_of(bank: Bank, kind: Kind, folded: str, language: str, probability: float) -> Evidence:
    """Evidence of the head for `kind` in `language`, its spans on at most three words of the folded document."""
    places = [found.span() for found in _WORD.finditer(folded)][:MOST_WORDS]
    weights = bank.log_odds([folded[start:end] for start, end in places])[:, _COLUMN[kind, language]] if places else np.zeros(0)
    idle = float(bank.bias[_COLUMN[kind, language]])
    top = [int(place) for place in np.argsort(-weights)[:SHOWN] if weights[place] > idle]
    name = Head(next(name for name, one in KIND_OF.items() if one is kind), language).column
    return Evidence(probability, tuple(sorted(places[place] for place in top)), f"model.{name}", REASONS[kind], BELOW_IF)
