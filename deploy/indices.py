"""Makes the cluster agree with `schemas.indices`: the difference first, then the change. Idempotent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from schemas.indices import INDICES, IndexSpec, single_index


@dataclass(frozen=True)
class Difference:
    """What one declared index lacks."""

    spec: IndexSpec
    template: bool
    index: bool

    def describe(self) -> str:
        """One line for a person."""
        parts = (["write template"] if self.template else []) + (["create index"] if self.index else [])
        return ", ".join(parts) or "as declared"


def differences(client: Any, specs: Sequence[IndexSpec] = INDICES) -> list[Difference]:
    """Compare each declared template and index with the cluster. Raises what the client raises."""
    return [Difference(spec, template=_template_differs(client, spec), index=_index_missing(client, spec)) for spec in specs]


def apply(client: Any, found: Sequence[Difference]) -> None:
    """Write what `differences` found; existing documents are not touched."""
    for one in found:
        if one.template:
            body = one.spec.template()
            client.indices.put_index_template(name=one.spec.alias.value, index_patterns=body["index_patterns"], template=body["template"])
        if one.index:
            client.indices.create(index=single_index(one.spec.alias))


def _template_differs(client: Any, spec: IndexSpec) -> bool:
    from elasticsearch import NotFoundError

    try:
        found = client.indices.get_index_template(name=spec.alias.value)["index_templates"][0]["index_template"]
    except NotFoundError:
        return True
    wanted = spec.template()
    return bool(_plain(found["template"]) != _plain(wanted["template"]) or found["index_patterns"] != wanted["index_patterns"])


def _index_missing(client: Any, spec: IndexSpec) -> bool:
    return not spec.monthly and not bool(client.indices.exists(index=single_index(spec.alias)))


def _plain(value: Any) -> Any:
    """Booleans and numbers as the cluster gives them back: strings."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return str(value).lower() if isinstance(value, (bool, int, float)) else value
