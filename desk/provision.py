"""Topics and indices brought to what is declared, with the difference shown first."""

from collections.abc import Callable, Iterable, Sequence

from elasticsearch import ApiError, TransportError
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deploy import indices, topics
from deploy.mappings import Drift
from desk.clients import ELASTICSEARCH_REMEDY, elastic, kafka_admin
from desk.endpoints import endpoints
from desk.errors import DeskError
from schemas.settings import Settings, load
from streams.channels.alert import plain

Confirm = Callable[[], bool] | None
OUT = Console()
MADE_ANEW = (
    "Stop the index workers, delete the index, apply again, and let the workers read its topic anew: docs/operations.md, Indices, says how."
)


def show_topics() -> None:
    """Print the difference of each topic."""
    settings = load()
    admin = kafka_admin(endpoints(settings).kafka)
    _print("topic", ((str(one.spec.name), one.describe()) for one in topics.differences(admin, settings.partitions)))


def apply_topics(confirm: Confirm = None, settings: Settings | None = None, *, quiet: bool = False) -> None:
    """Create and alter what differs; `confirm` is asked when something does. `quiet` prints nothing."""
    settings = settings or load()
    admin = kafka_admin(endpoints(settings).kafka)
    found = topics.differences(admin, settings.partitions)
    changing = [one for one in found if one.create or one.alter]
    if not quiet:
        _print("topic", ((str(one.spec.name), one.describe()) for one in found))
    if changing and (confirm is None or confirm()):
        topics.apply(admin, changing, settings.partitions, settings.replication)
        if not quiet:
            OUT.print(f"{len(changing)} topics brought to what is declared.")
    admin.close()


def show_indices() -> None:
    """Print the difference of each index."""
    _print("index", ((one.spec.alias.value, one.describe()) for one in _index_differences(load())[1]))


def apply_indices(confirm: Confirm = None, settings: Settings | None = None, *, quiet: bool = False) -> None:
    """Write what differs; `confirm` is asked when something does. `quiet` prints nothing. Raises DeskError for what cannot be mended."""
    client, found = _index_differences(settings or load())
    changing = [one for one in found if one.changing]
    if not quiet:
        _print("index", ((one.spec.alias.value, one.describe()) for one in found))
    if changing and (confirm is None or confirm()):
        _write(client, changing)
        if not quiet:
            OUT.print(f"{sum(not one.clashes for one in changing)} indices brought to what is declared.")
    _refuse_clashes([drifted for one in found for drifted in one.clashes])


def _write(client: object, changing: Sequence[indices.Difference]) -> None:
    try:
        indices.apply(client, changing)
    except (TransportError, ApiError) as error:
        raise DeskError(
            f"Elasticsearch did not take the change: {_reason(error)}.", "`quivive indices show` tells what is left."
        ) from error


def _reason(error: TransportError | ApiError) -> str:
    """The cluster's own words on one line, where it answered."""
    body = error.body if isinstance(error, ApiError) and isinstance(error.body, dict) else {}
    told = body.get("error")
    reason = told.get("reason") if isinstance(told, dict) else None
    return plain(str(reason or type(error).__name__)).removesuffix(".")[:300]


def _refuse_clashes(clashing: Sequence[Drift]) -> None:
    if clashing:
        told = "; ".join(f"{one.index}: {', '.join(one.clashes)}" for one in clashing)
        raise DeskError(f"What a field is cannot change where it exists ({told}).", MADE_ANEW)


def _index_differences(settings: Settings) -> tuple[object, list[indices.Difference]]:
    url = endpoints(settings).elasticsearch
    client = elastic(url)
    try:
        return client, indices.differences(client)
    except (TransportError, ApiError) as error:
        raise DeskError(f"Elasticsearch at {url} does not answer ({type(error).__name__}).", ELASTICSEARCH_REMEDY) from error


def _print(what: str, rows: Iterable[tuple[str, str]]) -> None:
    table = Table(what, "difference")
    for name, difference in rows:
        table.add_row(escape(name), escape(difference))
    OUT.print(table)
