"""What a home remembers of its services: how each was started, and the process that runs it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from deploy.local.names import Name
from deploy.local.ports import HOST
from deploy.local.processes import Process


@dataclass(frozen=True)
class Spec:
    """How a service is started; `folder` holds its configuration, data and temporary files."""

    name: Name
    port: int
    peer_port: int
    heap: str
    cache: Path
    folder: Path
    brief: bool = False

    @property
    def jvm(self) -> tuple[str, ...]:
        """Heap and compiler flags of the service. The quick compiler alone halves the processor time of a start."""
        return (f"-Xms{self.heap}", f"-Xmx{self.heap}", *(("-XX:TieredStopAtLevel=1",) if self.brief else ()))

    @property
    def address(self) -> str:
        """Where clients connect: `host:port` for Kafka, a URL for Elasticsearch."""
        scheme = "http://" if self.name is Name.ELASTICSEARCH else ""
        return f"{scheme}{HOST}:{self.port}"

    @property
    def data(self) -> Path:
        """The service's data folder."""
        return self.folder / "data"


def log_file(home: Path, name: Name) -> Path:
    """What the service prints."""
    return home / name / f"{name}.log"


def read_spec(home: Path, name: Name) -> Spec | None:
    """The remembered spec; None where the service was never started in `home`."""
    path = home / name / "spec.json"
    if not path.exists():
        return None
    fields = json.loads(path.read_text(encoding="utf-8"))
    return Spec(**{**fields, "name": name, "cache": Path(fields["cache"]), "folder": Path(fields["folder"])})


def write_spec(home: Path, spec: Spec) -> None:
    """Remember `spec`."""
    _write(home / spec.name / "spec.json", {**asdict(spec), "cache": str(spec.cache), "folder": str(spec.folder)})


def read_process(home: Path, name: Name) -> Process | None:
    """The process that was last started, dead or alive; None after a stop."""
    path = home / name / "process.json"
    return Process(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def write_process(home: Path, name: Name, process: Process) -> None:
    """Remember the process that runs `name`."""
    _write(home / name / "process.json", asdict(process))


def forget_process(home: Path, name: Name) -> None:
    """The service no longer runs."""
    (home / name / "process.json").unlink(missing_ok=True)


def _write(path: Path, content: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_text(json.dumps(content, indent=1), encoding="utf-8")
    temporary.replace(path)
