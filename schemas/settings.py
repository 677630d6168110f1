"""Settings: environment over file over defaults. Secrets are never settings; they are named and read where they are used."""

from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

Port = Annotated[int, Field(ge=0, le=65_535)]
Seconds = Annotated[float, Field(gt=0)]


def _external(name: str) -> AliasChoices:
    return AliasChoices(name.upper(), f"QUIVIVE_{name.upper()}", name)


class Settings(BaseSettings):
    """Read from `QUIVIVE_<NAME>`, then from `quivive.toml` in the working folder, then the defaults below.

    `kafka_brokers` and `elasticsearch_url` are also read from `KAFKA_BROKERS` and `ELASTICSEARCH_URL`; empty means the local
    services of `home`. Port 0 means a free one. Times are in seconds, sizes in bytes. Raises `ValidationError` on a bad value.
    """

    model_config = SettingsConfigDict(env_prefix="QUIVIVE_", toml_file="quivive.toml", extra="forbid", populate_by_name=True, frozen=True)

    home: Path = Path(".quivive")
    cache: Path = Path("~/.cache/quivive")
    kafka_brokers: str = Field(default="", validation_alias=_external("kafka_brokers"))
    elasticsearch_url: str = Field(default="", validation_alias=_external("elasticsearch_url"))
    kafka_port: Port = 9092
    elasticsearch_port: Port = 9200
    kafka_heap: Annotated[str, Field(pattern=r"^\d+[mg]$")] = "512m"
    elasticsearch_heap: Annotated[str, Field(pattern=r"^\d+[mg]$")] = "1g"
    partitions: Annotated[int, Field(ge=1, le=1_000)] = 8
    replication: Annotated[int, Field(ge=1, le=10)] = 1
    watches: Path | None = None
    plan: Path | None = None
    policy: Path | None = None
    batch_records: Annotated[int, Field(ge=1, le=10_000)] = 40
    batch_wait: Seconds = 0.05
    record_mentions: Annotated[int, Field(ge=1, le=10_000)] = 100
    record_bytes: Annotated[int, Field(ge=1_000, le=4_000_000)] = 256_000
    record_linger: Seconds = 0.2
    session_timeout: Annotated[float, Field(ge=6, le=300)] = 15.0
    metrics_host: str = "127.0.0.1"
    metrics_port: Port | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load() -> Settings:
    """The settings of this process."""
    return Settings()
