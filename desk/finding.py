"""One search with errors that a person can mend."""

from functools import partial
from typing import Any

from desk.clients import ELASTICSEARCH_REMEDY
from desk.errors import DeskError

UNAVAILABLE = 503
TIMED_OUT = 408
RECOVERY = "5s"
"""How long a search waits for shards that start, as those of an index do whose first document has just come."""
NOTHING: dict[str, Any] = {"hits": {"hits": [], "total": {"value": 0}}}


def find(client: Any, url: str, index: str, body: dict[str, Any]) -> Any:
    """The whole answer of a search, never a part of it; none where the index waits for its first document.

    Raises DeskError when the cluster, a shard or what `quivive indices apply` makes is not there.
    """
    from elasticsearch import ApiError, NotFoundError, TransportError, UnsupportedProductError

    try:
        if not client.indices.exists_index_template(name=index):
            raise DeskError(f"Elasticsearch has no index {index}.", "Create it with `quivive indices apply`, then ingest something.")
        return _whole(client, index, body)
    except NotFoundError:
        return NOTHING
    except TransportError as error:
        raise DeskError(f"Elasticsearch at {url} does not answer ({type(error).__name__}).", ELASTICSEARCH_REMEDY) from error
    except UnsupportedProductError as error:
        raise DeskError(f"What answers at {url} is not Elasticsearch.", ELASTICSEARCH_REMEDY) from error
    except ApiError as error:
        raise _refused(error.status_code, index) from error


def _whole(client: Any, index: str, body: dict[str, Any]) -> Any:
    from elasticsearch import ApiError

    search = partial(client.search, index=index, allow_no_indices=True, allow_partial_search_results=False, **body)
    try:
        return search()
    except ApiError as error:
        if error.status_code != UNAVAILABLE:
            raise
    client.options(ignore_status=TIMED_OUT).cluster.health(index=index, wait_for_status="yellow", timeout=RECOVERY)
    return search()


def _refused(status: int, index: str) -> DeskError:
    if status == UNAVAILABLE:
        return DeskError(
            f"Elasticsearch is not ready: a part of {index} is still being recovered.",
            "Try again in some seconds; if it stays so, look at the log that `quivive services status` names.",
        )
    return DeskError(f"Elasticsearch refused the search ({status}).", "Simplify the query, or look at the log of Elasticsearch.")
