"""Bring one service's files into place and start its process."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from deploy.local import accounts, cache, disk, elasticsearch, jdk, kafka, manifest, placement, state, unpack
from deploy.local.accounts import Account
from deploy.local.diagnosis import died
from deploy.local.names import Name
from deploy.local.processes import Launch, Process, spawn
from deploy.local.state import Spec

Report = Callable[[str], None]
PREPARE_DEADLINE_S = 60


def account_for(name: Name) -> Account | None:
    """Who runs `name`; None means ourselves. Elasticsearch alone refuses root."""
    return accounts.unprivileged(os.geteuid()) if name is Name.ELASTICSEARCH else None


def launch(home: Path, spec: Spec, report: Report) -> Process:
    """Download what is missing, write the configuration, start the process.

    It returns before the service is ready. Raises ServiceError.
    """
    from deploy.local.download import fetch

    disk.require(home, disk.DATA_MB, "QUIVIVE_HOME")
    log = state.log_file(home, spec.name)
    plan = _plan_kafka if spec.name is Name.KAFKA else _plan_elasticsearch
    files = cache.ensure(manifest.pinned(spec.name), spec.cache, fetch, report)
    with disk.full_disk_explained(home, "QUIVIVE_HOME"):
        process = spawn(plan(spec, files, _fresh(log)))
    if process is None:
        raise died(spec.name, log)
    return process


def _plan_kafka(spec: Spec, jars: list[Path], log: Path) -> Launch:
    java = jdk.find(os.environ, _usable_by(None))
    _write(spec, kafka.files(spec), None)
    environment = kafka.environment(os.environ.get("PATH", os.defpath))
    if not (spec.data / "meta.properties").exists():
        _run(spec.name, kafka.prepare(spec, java, jars), environment, log)
    return Launch(kafka.serve(spec, java, jars), environment, spec.folder, log, None)


def _plan_elasticsearch(spec: Spec, archives: list[Path], log: Path) -> Launch:
    account = account_for(spec.name)
    java = jdk.find(os.environ, _usable_by(account))
    software = unpack.unpacked(archives[0], placement.software_folder(spec.cache, account))
    distributed = (software / "config" / "jvm.options").read_text(encoding="utf-8")
    _write(spec, elasticsearch.files(spec, distributed), account)
    environment = elasticsearch.environment(spec, java, os.environ.get("PATH", os.defpath))
    return Launch(elasticsearch.serve(software), environment, spec.folder, log, account)


def _usable_by(account: Account | None) -> Callable[[Path], bool]:
    return lambda path: accounts.reaches(path, account)


def _write(spec: Spec, files: Mapping[Path, str], account: Account | None) -> None:
    for folder in (spec.data, spec.folder / "tmp", *(path.parent for path in files)):
        folder.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    accounts.own(spec.folder, account)


def _run(name: Name, command: list[str], environment: Mapping[str, str], log: Path) -> None:
    with log.open("ab") as output:
        done = subprocess.run(command, env=dict(environment), stdout=output, stderr=output, check=False, timeout=PREPARE_DEADLINE_S)
    if done.returncode != 0:
        raise died(name, log)


def _fresh(log: Path) -> Path:
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    return log
