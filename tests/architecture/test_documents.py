"""What is declared is documented."""

from pathlib import Path

from desk.main import COMMANDS
from schemas.topics import Topic

ROOT = Path(__file__).resolve().parents[2]


def test_every_topic_stands_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [topic for topic in Topic if topic.value not in text] == []


def test_every_command_has_its_module() -> None:
    assert [name for name in COMMANDS if not (ROOT / "desk" / "commands" / f"{name}.py").exists()] == []


def test_the_wheel_holds_exactly_our_packages() -> None:
    import tomllib

    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
        "packages"
    ]
    assert packages == ["agents", "deploy", "desk", "models", "schemas", "streams"]
