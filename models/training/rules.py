"""What the rules say of texts alone, for calibration beside the models."""

from collections.abc import Sequence

from models.detectors.contract import Facts
from models.detectors.panel import Panel
from models.heads.opinion import log_odds_above_prior
from models.text.fold import canonical, fold
from schemas.mention import Mention
from schemas.taxonomy import Kind


def rule_log_odds(texts: Sequence[str], kind: Kind) -> list[float]:
    """Log-odds above the detector's prior; 0 where the rules found nothing."""
    mentions = [Mention(id=f"set:{number}", text=canonical(text)) for number, text in enumerate(texts)]
    found = Panel().examine(mentions, [fold(mention.text) for mention in mentions], [Facts() for _ in mentions])
    evidence = [found.get(at, {}).get(kind) for at in range(len(texts))]
    return [log_odds_above_prior(kind, one.probability) if one else 0.0 for one in evidence]
