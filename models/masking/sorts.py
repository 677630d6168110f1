"""Every sort that is masked, in the order in which they are tried."""

from models.masking.persons import PERSONS
from models.masking.providers import PROVIDERS
from models.masking.sort import Sort
from models.masking.told import TOLD, UNTOLD

SORTS: tuple[Sort, ...] = (*PROVIDERS, *TOLD, *PERSONS, UNTOLD)
NAMES = frozenset(sort.name for sort in SORTS)
SECRETS = frozenset(sort.name for sort in SORTS if sort.secret)
