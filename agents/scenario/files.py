"""The scenario on disk: `mentions.jsonl`, `truth.json`, `cast.json`; and the files that come with the package."""

from pathlib import Path

from pydantic import TypeAdapter

from agents.scenario.cast import PlantedAccount
from agents.scenario.incident import Incident, Scenario
from schemas.framing import encode_mention

WATCHES = Path(__file__).parent / "watches.yaml"
PLAN = Path(__file__).parent / "plan.yaml"

_TRUTH = TypeAdapter(list[Incident])
_CAST = TypeAdapter(list[PlantedAccount])


def write(scenario: Scenario, folder: Path) -> tuple[Path, Path]:
    """Write all files, one mention a line; the folder is made where it is missing. The paths of mentions and truth."""
    folder.mkdir(parents=True, exist_ok=True)
    mentions, truth = folder / "mentions.jsonl", folder / "truth.json"
    with mentions.open("wb") as file:
        file.writelines(encode_mention(mention) + b"\n" for mention in scenario.mentions)
    truth.write_bytes(_TRUTH.dump_json(scenario.truth, indent=2) + b"\n")
    (folder / "cast.json").write_bytes(_CAST.dump_json(scenario.cast, indent=2) + b"\n")
    return mentions, truth


def read_truth(path: Path) -> list[Incident]:
    """The incidents of a `truth.json`. Raises `pydantic.ValidationError` where it is none."""
    return _TRUTH.validate_json(path.read_bytes())


def read_cast(path: Path) -> list[PlantedAccount]:
    """The accounts of a `cast.json`. Raises `pydantic.ValidationError` where it is none."""
    return _CAST.validate_json(path.read_bytes())
