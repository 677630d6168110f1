"""Who may import whom, read from the source by `ast`."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {"agents", "deploy", "desk", "models", "schemas", "streams", "tests"}
MAY_USE = {
    "schemas": set(),
    "models": {"schemas"},
    "agents": {"schemas"},
    "streams": {"schemas", "models"},
    "deploy": {"schemas"},
    "desk": {"schemas", "models", "agents", "streams", "deploy"},
}
ONLY_IN = {
    "faust": {"streams"},
    "aiokafka": {"streams"},
    "kafka": {"agents", "desk", "deploy"},
    "elasticsearch": {"streams", "desk", "deploy"},
    "sklearn": {"models"},
    "fastapi": set(),
}


@cache
def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("layer", sorted(MAY_USE))
def test_layers_import_downwards_only(layer: str) -> None:
    found = {path: (imported(path) & OURS) - MAY_USE[layer] - {layer} for path in (ROOT / layer).rglob("*.py")}
    assert found, f"{layer} holds no Python file"
    assert {str(path.relative_to(ROOT)): wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("package", sorted(ONLY_IN))
def test_heavy_packages_stay_in_their_rooms(package: str) -> None:
    users = {path.relative_to(ROOT).parts[0] for layer in MAY_USE for path in (ROOT / layer).rglob("*.py") if package in imported(path)}
    assert users <= ONLY_IN[package]
