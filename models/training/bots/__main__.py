"""`python -m models.training.bots --data DIR`: measure the procedure on sources left out, then make and write the tables."""

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

from models.bots.tables import FOLDER
from models.training.bots.leaving_out import log_odds_left_out
from models.training.bots.making import make, write
from models.training.bots.measures import measure
from models.training.bots.sets import digests, read_sets

PACKAGES = ("numpy", "scikit-learn")


def main() -> None:
    """A minute on one core."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    sets = read_sets(options.data)
    figures = [measure(name, told) for name, told in log_odds_left_out(sets).items()]
    for line in figures:
        sys.stdout.write(" ".join(f"{name} {value}" for name, value in line.items()) + "\n")
    told = {"packages": {name: version(name) for name in PACKAGES}, "data": digests(options.data), "left_out": figures}
    write(make(sets), told, options.out)


if __name__ == "__main__":
    main()
