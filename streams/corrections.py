"""What persons say of accounts, read from its compacted topic and followed while the worker runs."""

from collections.abc import Callable, Mapping

import structlog
from pydantic import ValidationError

from schemas.correction import Correction
from schemas.topics import Topic
from streams.compacted import Compacted, Connect, connect, places_of

log = structlog.get_logger()
Listener = Callable[[Mapping[str, Correction]], None]


class Corrections(Compacted):
    """Reads every word that holds in `start`, then tells `listener` of all that hold, by the id of the account, after each change."""

    def __init__(self, kafka: str, listener: Listener, connect: Connect = connect) -> None:
        self._by_account: dict[str, Correction] = {}
        super().__init__(kafka, places_of(Topic.ACCOUNTS_CORRECTED), self._apply, lambda: listener(dict(self._by_account)), connect)

    def _apply(self, account: str, value: bytes | None) -> None:
        """A record that is none, or is of another account than its key, changes nothing: the word before it holds."""
        if value is None:
            self._by_account.pop(account, None)
            return
        try:
            correction = Correction.model_validate_json(value)
        except ValidationError as error:
            log.error("a correction is not valid and is left out: give it again", account=account, problems=error.error_count())
            return
        if correction.id == account:
            self._by_account[account] = correction
        else:
            log.error("a correction under the key of another account is left out", account=account)
