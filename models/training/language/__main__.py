"""Make the language table anew. Run: python -m models.training.language --data DIR [--out DIR]; needs the package wordfreq."""

import argparse
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from models.language.evidence import FOLDER
from models.training import sets
from models.training.language.building import Array, build
from models.training.language.frequencies import BASQUE_FROM, LANGUAGES, frequencies
from models.training.language.measuring import LINGUA, POSTS, figures, labelled

VERSION = "2026.11"


def main() -> None:
    """Write `language.npz` and `manifest.json`, then measure and write the figures too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    _write(options.out, build(frequencies(options.data)), _manifest(options.data))
    _measure(options.data, options.out)


def _measure(data: Path, out: Path) -> None:
    from models.language import detect_by, load_evidence

    evidence = load_evidence(out)
    found = {name: figures(rows, lambda texts: detect_by(evidence, texts)) for name, rows in labelled(data)}
    for name, figure in found.items():
        print(f"{name}: {json.dumps(figure)}")  # the command's output
    _write(out, {}, {**_manifest(data), "figures": found})


def _manifest(data: Path) -> dict[str, Any]:
    return {
        "version": VERSION,
        "languages": LANGUAGES,
        "packages": {name: version(name) for name in ("numpy", "wordfreq")},
        "trained_on": {BASQUE_FROM: sets.digest(data, BASQUE_FROM)},
        "judged_on": {name: sets.digest(data, name) for name in sorted({LINGUA, *POSTS["fr"], *POSTS["en"]})},
    }


def _write(out: Path, arrays: dict[str, Array], manifest: dict[str, Any]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    if arrays:
        np.savez_compressed(out / "language.npz", **arrays)  # type: ignore[arg-type]
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
