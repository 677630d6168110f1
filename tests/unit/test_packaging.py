"""The wheel: everything that the packages need, nothing else, and it works away from this folder."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
DEADLINE = 100


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built by the backend itself, so that neither network nor isolation is needed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=DEADLINE)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Runs a module of the unpacked wheel from a folder that knows nothing of this one."""
    site, elsewhere = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("elsewhere")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def run(*arguments, given=b""):
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=elsewhere, env=environment, input=given, capture_output=True, timeout=DEADLINE, check=True
        ).stdout

    run.site = site
    return run


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_top_level_names_are_ours_alone(wheel):
    top = {name.partition("/")[0] for name in names(wheel)}
    assert {name for name in top if not name.endswith(".dist-info")} == set(PACKAGES)
    assert "tests" not in top


def test_every_file_of_the_packages_is_in_the_wheel(wheel):
    files = {path.relative_to(ROOT).as_posix() for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()}
    wanted = {name for name in files if "__pycache__" not in name}
    assert wanted <= names(wheel)


@pytest.mark.parametrize(
    "name",
    [
        "models/policy.yaml",
        "models/lexicons/fraud.yaml",
        "agents/scenario/banks/fr/brand.txt",
        "deploy/local/artefacts.txt",
        "desk/reports/templates/report.fr.md.j2",
        "desk/reports/templates/report.css",
    ],
)
def test_data_files_are_in_the_wheel(wheel, name):
    assert name in names(wheel)


def test_nothing_is_in_the_wheel_that_was_not_written_by_hand(wheel):
    assert not [name for name in names(wheel) if name.endswith((".pyc", ".db", ".log", ".gz")) or "/." in name]


def test_the_unpacked_wheel_scores(installed):
    assert installed("-c", "import desk.scoring; print(desk.scoring.__file__)").decode().startswith(str(installed.site))
    assert b"Score JSON lines" in installed("-m", "desk.main", "--help")
    scored = installed("-m", "desk.main", "score", "-", given='{"text":"Votre colis est bloqué, payez ici http://x.example"}\n'.encode())
    assert b'"scores":{"misplaced_post"' in scored


def test_the_command_is_the_one_that_the_project_names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert f"quivive = {PROJECT['project']['scripts']['quivive']}" in archive.read(entry).decode()
