"""Topics and indices brought to what is declared, with the difference shown first."""

from collections.abc import Callable, Iterable

from elasticsearch import ApiError, TransportError
from rich.console import Console
from rich.table import Table

from deploy import indices, topics
from desk.clients import ELASTICSEARCH_REMEDY, elastic, kafka_admin
from desk.endpoints import endpoints
from desk.errors import DeskError
from schemas.settings import Settings, load

Confirm = Callable[[], bool] | None
OUT = Console()


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
    """Write what differs; `confirm` is asked when something does. `quiet` prints nothing."""
    client, found = _index_differences(settings or load())
    changing = [one for one in found if one.template or one.index]
    if not quiet:
        _print("index", ((one.spec.alias.value, one.describe()) for one in found))
    if changing and (confirm is None or confirm()):
        indices.apply(client, changing)
        if not quiet:
            OUT.print(f"{len(changing)} indices brought to what is declared.")


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
        table.add_row(name, difference)
    OUT.print(table)
