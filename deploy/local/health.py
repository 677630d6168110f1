"""Ask a service whether it can work, not merely whether its port is open."""

import httpx

from deploy.local import ports
from deploy.local.names import Name
from deploy.local.state import Spec

TIMEOUT_S = 3.0


def ready(spec: Spec) -> bool:
    """True where the service of `spec` answers a real request now."""
    if not ports.answers(spec.port):
        return False
    return _kafka(spec.address) if spec.name is Name.KAFKA else _elasticsearch(spec.address)


def _kafka(address: str) -> bool:
    from kafka import KafkaAdminClient
    from kafka.errors import KafkaError

    timeout_ms = int(TIMEOUT_S * 1000)
    try:
        admin = KafkaAdminClient(bootstrap_servers=address, request_timeout_ms=timeout_ms, bootstrap_timeout_ms=timeout_ms)
    except KafkaError:
        return False
    try:
        return bool(admin.describe_cluster()["brokers"])
    except KafkaError:
        return False
    finally:
        admin.close()


def _elasticsearch(url: str) -> bool:
    query = {"wait_for_status": "yellow", "timeout": "1s"}
    try:
        answer = httpx.get(f"{url}/_cluster/health", params=query, timeout=TIMEOUT_S, trust_env=False)
    except httpx.TransportError:
        return False
    return answer.is_success and answer.json().get("timed_out") is False
