"""A blocking call in a thread of its own, which may be waited for more than once and never holds up the end of the process."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Errand(Generic[T]):
    """Begun with `started`; a wait that is given up does not stop it."""

    future: Future[T]

    @property
    def done(self) -> bool:
        """Whether the call has returned or raised."""
        return self.future.done()

    async def result(self) -> T:
        """What the call returns; raises what it raises."""
        return await asyncio.shield(asyncio.wrap_future(self.future))


def started(call: Callable[[], T]) -> Errand[T]:
    """Run the call in a daemon thread."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits
            future.set_exception(error)

    Thread(target=run, name="errand", daemon=True).start()
    return Errand(future)
