"""The Compose file: valid, on the same ports and versions as the local services."""

import subprocess
import sys
from pathlib import Path

import yaml

from deploy.local.manifest import pinned
from deploy.local.names import Name
from schemas.settings import Settings

FILE = Path(__file__).resolve().parents[3] / "deploy" / "compose.yaml"
SERVICES = yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]


def test_it_is_valid_by_the_compose_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ports_are_those_of_the_settings_and_on_loopback_only() -> None:
    defaults = Settings.model_fields
    for name, field in (("kafka", "kafka_port"), ("elasticsearch", "elasticsearch_port")):
        (published,) = SERVICES[name]["ports"]
        assert published.startswith("127.0.0.1:")
        assert f":-{defaults[field].default}}}" in published


def test_versions_are_those_of_the_local_services() -> None:
    kafka = {one.version for one in pinned(Name.KAFKA) if one.group == "org.apache.kafka"}
    elasticsearch = {one.version for one in pinned(Name.ELASTICSEARCH)}
    images = {name: service["image"].rpartition(":")[2] for name, service in SERVICES.items()}
    assert ({images["kafka"]}, {images["elasticsearch"]}) == (kafka, elasticsearch)
