import pytest

from agents.errors import IngestError
from agents.kafka_broker import KafkaBroker
from agents.reachable import host_and_port


@pytest.mark.parametrize(
    ("part", "expected"), [("a:1", ("a", 1)), (" b ", ("b", 9092)), ("[::1]:9", ("::1", 9)), ("10.0.0.1:65535", ("10.0.0.1", 65_535))]
)
def test_addresses(part, expected):
    assert host_and_port(part) == expected


@pytest.mark.parametrize("address", ["host:port", "host:99999"])
def test_an_address_that_is_none_is_told(address):
    with pytest.raises(IngestError, match="no Kafka address"):
        KafkaBroker(address, "t").partitions()
