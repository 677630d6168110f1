"""Secrets and personal data taken out of texts before anything leaves the process."""

from models.masking.fields import mask_mentions
from models.masking.mask import Masked, MaskedSpan, mask

__all__ = ["Masked", "MaskedSpan", "mask", "mask_mentions"]
