"""One search with errors that a person can mend."""

from typing import Any

from desk.clients import ELASTICSEARCH_REMEDY
from desk.errors import DeskError


def find(client: Any, url: str, index: str, body: dict[str, Any]) -> Any:
    """The answer of a search. Raises DeskError when the cluster or the index is not there."""
    from elasticsearch import ApiError, NotFoundError, TransportError

    try:
        return client.search(index=index, allow_no_indices=True, **body)
    except NotFoundError as error:
        raise DeskError(f"Elasticsearch has no index {index}.", "Create it with `quivive indices apply`, then ingest something.") from error
    except TransportError as error:
        raise DeskError(f"Elasticsearch at {url} does not answer ({type(error).__name__}).", ELASTICSEARCH_REMEDY) from error
    except ApiError as error:
        raise DeskError(
            f"Elasticsearch refused the search ({error.status_code}).", "Simplify the query, or look at the log of Elasticsearch."
        ) from error
