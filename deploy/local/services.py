"""Start, stop and inspect the local Kafka and Elasticsearch of one home folder."""

import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from deploy.local import diagnosis, health, placement, ports, processes, state
from deploy.local.errors import ServiceError
from deploy.local.launch import account_for, launch
from deploy.local.locks import locked
from deploy.local.names import Name
from deploy.local.options import Options
from deploy.local.processes import Process
from deploy.local.state import Spec

READY_DEADLINE_S = 90.0
STOP_DEADLINE_S = 30.0
PORT_DEADLINE_S = 10.0
LOCK_DEADLINE_S = 900.0
POLL_S = 0.2
# The slowest first: Kafka formats its folder while Elasticsearch starts.
START_ORDER = (Name.ELASTICSEARCH, Name.KAFKA)
Report = Callable[[str], None]


@dataclass(frozen=True)
class Running:
    """Where clients connect: Kafka as `host:port`, Elasticsearch as a URL."""

    kafka: str
    elasticsearch: str


@dataclass(frozen=True)
class Status:
    """`state`: external, running, starting (alive, not answering), stopped; `pid` of a live process."""

    name: Name
    state: str
    address: str
    pid: int | None
    log: Path | None


def up(options: Options, report: Report = print) -> Running:
    """Start what does not run yet and wait until all is ready; running services are left alone.

    Raises ServiceError; what this call started has ended then, and files stay.
    """
    _bring_up(options, START_ORDER, report)
    return locate(options)


def up_one(options: Options, name: Name, report: Report = print) -> str:
    """Start one service where it does not run yet and wait until it is ready; its address. Raises ServiceError."""
    _bring_up(options, (name,), report)
    return _address(options, name)


def down(home: Path, *, purge: bool = False) -> None:
    """Stop both services; `purge` also deletes their data, configuration and logs."""
    if not home.exists():
        return
    with locked(home / "lock", LOCK_DEADLINE_S):
        for name in Name:
            _end(home, name, _in_order)
            if purge:
                _purge(home, name)


def status(home: Path, external: Mapping[Name, str]) -> list[Status]:
    """How each service is, asking the live ones."""
    return [_status(home, name, external) for name in Name]


def locate(options: Options) -> Running:
    """The addresses of the external or local services; ServiceError where one was never started."""
    return Running(_address(options, Name.KAFKA), _address(options, Name.ELASTICSEARCH))


def start(home: Path, name: Name, report: Report = print) -> None:
    """Start one stopped service as it was, on the same port and data, and wait until it is ready."""
    with locked(home / "lock", LOCK_DEADLINE_S):
        spec = _spec(home, name)
        _start(home, spec, report)
        _await_ready(home, spec)


def stop(home: Path, name: Name) -> None:
    """Stop one service in order; its data stays."""
    with locked(home / "lock", LOCK_DEADLINE_S):
        _end(home, name, _in_order)


def kill(home: Path, name: Name) -> None:
    """End one service as a crash would; its data stays."""
    with locked(home / "lock", LOCK_DEADLINE_S):
        _end(home, name, processes.kill)


def _bring_up(options: Options, names: Iterable[Name], report: Report) -> None:
    home = options.home
    with locked(home / "lock", LOCK_DEADLINE_S), ExitStack() as undo:
        specs = [_plan(options, name) for name in names if not _external(home, name, options.external)]
        for spec in specs:
            if not _live(home, spec.name):
                undo.callback(_end, home, spec.name, _in_order)
                _start(home, spec, report)
        for spec in specs:
            _await_ready(home, spec)
        undo.pop_all()


def _plan(options: Options, name: Name) -> Spec:
    remembered = state.read_spec(options.home, name)
    if remembered and _live(options.home, name):
        _same_port(remembered, options.ports[name])
        return remembered
    port = ports.choose(name.label, options.ports[name], remembered.port if remembered else None)
    peer = ports.choose(name.label, 0, remembered.peer_port if remembered else None)
    folder = placement.working_folder(options.home, name, account_for(name))
    return Spec(name, port, peer, options.heaps[name], options.cache, folder, options.brief)


def _start(home: Path, spec: Spec, report: Report) -> None:
    if _live(home, spec.name):
        return
    ports.choose(spec.name.label, spec.port, None)
    state.write_spec(home, spec)
    report(f"Starting {spec.name.label} on {spec.address}")
    state.write_process(home, spec.name, launch(home, spec, report))


def _await_ready(home: Path, spec: Spec) -> None:
    log = state.log_file(home, spec.name)
    process = _process(home, spec.name)
    end = time.monotonic() + READY_DEADLINE_S
    while not health.ready(spec):
        if not processes.alive(process):
            state.forget_process(home, spec.name)
            raise diagnosis.died(spec.name, log)
        if time.monotonic() > end:
            raise diagnosis.timed_out(spec.name, log, READY_DEADLINE_S)
        time.sleep(POLL_S)


def _in_order(process: Process) -> None:
    processes.terminate(process, STOP_DEADLINE_S)


def _end(home: Path, name: Name, how: Callable[[Process], None]) -> None:
    process = state.read_process(home, name)
    spec = state.read_spec(home, name)
    if process is None or spec is None:
        return
    if processes.alive(process):
        how(process)
        ports.wait_free(spec.port, PORT_DEADLINE_S)
    state.forget_process(home, name)


def _purge(home: Path, name: Name) -> None:
    spec = state.read_spec(home, name)
    if spec is not None:
        shutil.rmtree(spec.folder, ignore_errors=True)
        shutil.rmtree(home / name)


def _status(home: Path, name: Name, external: Mapping[Name, str]) -> Status:
    if _external(home, name, external):
        return Status(name, "external", external[name], None, None)
    spec = state.read_spec(home, name)
    process = _live(home, name)
    if spec is None or process is None:
        return Status(name, "stopped", spec.address if spec else "", None, state.log_file(home, name) if spec else None)
    condition = "running" if health.ready(spec) else "starting"
    return Status(name, condition, spec.address, process.pid, state.log_file(home, name))


def _external(home: Path, name: Name, external: Mapping[Name, str]) -> bool:
    """An address that is our own, exported by the user after `up`, is not external."""
    spec = state.read_spec(home, name)
    return name in external and (spec is None or external[name] != spec.address)


def _address(options: Options, name: Name) -> str:
    return options.external.get(name) or _spec(options.home, name).address


def _spec(home: Path, name: Name) -> Spec:
    spec = state.read_spec(home, name)
    if spec is None:
        raise ServiceError(f"{name.label} was never started in {home}.", "Run: quivive services up")
    return spec


def _process(home: Path, name: Name) -> Process:
    process = _live(home, name)
    if process is None:
        raise ServiceError(f"{name.label} does not run in {home}.", "Run: quivive services up")
    return process


def _live(home: Path, name: Name) -> Process | None:
    process = state.read_process(home, name)
    return process if process and processes.alive(process) else None


def _same_port(spec: Spec, requested: int) -> None:
    if requested not in (0, spec.port):
        raise ServiceError(
            f"{spec.name.label} of this home already listens on port {spec.port}, not {requested}.",
            "Stop it first (quivive services down), or leave the port out.",
        )
