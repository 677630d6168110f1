"""How good the detectors are. Run: make eval, or python -m tests.evaluation [--data FOLDER] [--json FILE].

Without a folder: what training recorded on sources it left out, the cases written by hand, and the speed of the scorer. With the
folder of labelled sets also: the baselines on the same sources, languages, and the findings in ordinary posts.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from models.heads.bank import read_manifest
from tests.evaluation import comparing, languages, ordinary, tables
from tests.evaluation.cases import CaseError, load
from tests.evaluation.outcomes import languages_right, outcomes
from tests.evaluation.scoring import score_cases
from tests.evaluation.speed import scorer_speed
from tests.evaluation.trials import TRIALS

Figures = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 when something that they need is missing or does not fit."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the labelled sets (NAME.csv.gz)")
    parser.add_argument("--json", type=Path, help="file that all figures are written to")
    options = parser.parse_args(arguments)
    if options.data and not options.data.is_dir():
        parser.error(f"--data: {options.data} is no folder")
    try:
        figures = recorded() | written_by_hand()
        if options.data:
            figures |= on_data(options.data)
        if options.json:
            options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    except (OSError, CaseError, ValueError) as error:
        print(f"cannot evaluate: {error}", file=sys.stderr)
        return 1
    return 0


def recorded() -> Figures:
    """What training wrote down."""
    manifest = read_manifest()
    _print("Heads on sources left out of their training, as recorded by training", tables.left_out(manifest["left_out"]))
    if views := manifest.get("views", []):
        _print("The views of each head", tables.views(views))
    return {"version": manifest["version"], "left_out": manifest["left_out"], "views": views}


def written_by_hand() -> Figures:
    """The cases, and how long the scorer takes for them."""
    cases = load()
    scored = score_cases(cases)
    rows, told = outcomes(cases, scored), languages_right(cases, scored)
    texts = [case.text for case in cases]
    speed = {"scorer_us_a_text": scorer_speed(texts), "heads_us_a_text": comparing.heads_speed(texts[:1_000])}
    _print(f"Cases written by hand ({len(cases)}), findings of the whole scorer", tables.cases(rows))
    _print("Language told right on the cases", tables.table(list(told), [list(told.values())]))
    _print("Processor time in batches of 1,000, microseconds a text", tables.table(list(speed), [list(speed.values())]))
    return {"cases": rows, "case_languages": told, "speed": speed}


def on_data(folder: Path) -> Figures:
    """What needs the labelled sets. Raises `FileNotFoundError`."""
    manifest = read_manifest()
    compared: list[Figures] = []
    for trial in TRIALS:
        _note(f"{trial.name}_{trial.language} on {trial.source}")
        compared += comparing.compare(folder, trial, manifest)
    for metric in tables.METRICS:
        _print(f"{metric} on sources left out of training", tables.side_by_side(compared, metric))
    told = list(languages.compare(folder))
    _print("Language", tables.languages(told))
    burdens = list(ordinary.burdens(folder))
    _print("Findings in ordinary posts (upper bound of false alarms)", tables.ordinary(burdens))
    return {"compared": compared, "languages": told, "ordinary": burdens}


def _print(title: str, lines: Iterable[str]) -> None:
    print(f"\n{title}\n" + "\n".join(lines), flush=True)


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
