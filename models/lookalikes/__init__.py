"""Look-alikes: the letters and slips by which a name, a handle or a domain passes itself off as another."""

from models.lookalikes.domains import Domains
from models.lookalikes.likeness import Likeness
from models.lookalikes.names import Names

__all__ = ["Domains", "Likeness", "Names"]
