"""Makes the cluster agree with `schemas.indices`: the difference first, then the change. Idempotent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from deploy.mappings import Drift, drift
from schemas.indices import INDICES, IndexSpec, single_index


@dataclass(frozen=True)
class Difference:
    """What one declared index lacks; `drifts` are of the indices that exist already."""

    spec: IndexSpec
    template: bool
    index: bool
    drifts: tuple[Drift, ...] = ()

    @property
    def changing(self) -> bool:
        """Whether `apply` has something to do."""
        return self.template or self.index or any(one.lacking for one in self.drifts)

    @property
    def clashes(self) -> tuple[Drift, ...]:
        """The indices that `apply` cannot mend: a field exists as something else."""
        return tuple(one for one in self.drifts if one.clashes)

    def describe(self) -> str:
        """One line for a person."""
        parts = (["write template"] if self.template else []) + (["create index"] if self.index else [])
        return "; ".join([*parts, *(one.describe() for one in self.drifts)]) or "as declared"


def differences(client: Any, specs: Sequence[IndexSpec] = INDICES) -> list[Difference]:
    """Compare each declared template and its indices with the cluster. Raises what the client raises."""
    return [
        Difference(
            spec,
            template=_template_differs(client, spec),
            index=not spec.monthly and not client.indices.exists(index=single_index(spec.alias)),
            drifts=_drifts(client, spec),
        )
        for spec in specs
    ]


def apply(client: Any, found: Sequence[Difference]) -> None:
    """Write what `differences` found. Existing documents are not touched; an index in which a field clashes is left as it is."""
    for one in found:
        body = one.spec.template()
        if one.template:
            client.indices.put_index_template(name=one.spec.alias.value, index_patterns=body["index_patterns"], template=body["template"])
        if one.index:
            client.indices.create(index=single_index(one.spec.alias))
        for drifted in one.drifts:
            if not drifted.clashes:
                client.indices.put_mapping(index=drifted.index, **body["template"]["mappings"])


def _drifts(client: Any, spec: IndexSpec) -> tuple[Drift, ...]:
    """Those of all open indices of the alias: the single one, or one for each month."""
    declared = spec.template()["template"]["mappings"]
    found = client.indices.get_mapping(index=f"{spec.alias}-*", expand_wildcards="open")
    compared = (drift(index, declared, found[index]["mappings"]) for index in sorted(found))
    return tuple(one for one in compared if one is not None)


def _template_differs(client: Any, spec: IndexSpec) -> bool:
    from elasticsearch import NotFoundError

    try:
        found = client.indices.get_index_template(name=spec.alias.value)["index_templates"][0]["index_template"]
    except NotFoundError:
        return True
    wanted = spec.template()
    return bool(_plain(found["template"]) != _plain(wanted["template"]) or found["index_patterns"] != wanted["index_patterns"])


def _plain(value: Any) -> Any:
    """Booleans and numbers as the cluster gives them back: strings."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return str(value).lower() if isinstance(value, (bool, int, float)) else value
