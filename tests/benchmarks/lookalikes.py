"""What share of squats is found where one innocent text in a thousand is called one, and what it costs.

Run: python -m tests.benchmarks.lookalikes --data DIR [--brands N]

Brands are those that the weights were not tuned on; made-up squats of them, and for Discord and Steam real phishing hosts. Of these
hosts, those that hold no four letters of the brand in a row and are more slips away than any squat could bear imitate nothing by
spelling; they are left out of the first share and in the second. `default`: at the default threshold; `at 0.1%`: where one in a thousand
innocent texts would be called a look-alike of the brand.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import numpy as np
from rapidfuzz.distance import OSA

from agents.scenario import opening
from agents.scenario.crowd import Crowd
from models.lookalikes.domains import Domains
from models.lookalikes.hosts import label_of, taken_apart
from models.lookalikes.names import Names
from models.lookalikes.skeleton import skeleton, skeletons
from models.lookalikes.weights import DOMAIN, NAME, weights_of
from models.training.lookalikes.sources import Brand, Sources, brand, flagged, sources
from models.training.lookalikes.squats import bearing, squatted_handle, squatted_host
from models.training.lookalikes.weights import Case, domain_cases, name_cases, scores, threshold
from schemas.watch import Watch

RUN, SLIPS = 4, 3
MADE = 100


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--brands", type=int, default=60)
    chosen = parser.parse_args()
    found = sources(chosen.data)
    names = _ordinary_names(found.legit, Random(9))
    _made(found, names, found.judged[: chosen.brands])
    _real(found, flagged(chosen.data))
    _list_of_brands(found, names, found.judged[: chosen.brands])
    _bearers(names, found.judged[: chosen.brands])
    _cost(found, names)


def _ordinary_names(legit: Sequence[str], rng: Random) -> list[str]:
    """Handles and names of the scenario's crowd, and outlets by the labels of their sites, each of which may well be a handle."""
    crowd = Crowd(rng, opening(date(2026, 11, 19)))
    authors = [person.author for people in crowd._people.values() for person in people]
    names = [text for author in authors for text in (author.handle, author.name)]
    return list(dict.fromkeys([*names, *(label_of(host) for host in legit)]))


def _made(found: Sources, names: Sequence[str], brands: Sequence[Brand]) -> None:
    rng = Random(11)
    print(f"\nmade-up squats of {len(brands)} brands never tuned on{'':10}recall at 0.1%   default   false at default")
    for what, cases, make, innocent, weights in (
        ("domains", domain_cases, squatted_host, found.legit, weights_of(DOMAIN)),
        ("handles", name_cases, squatted_handle, names, weights_of(NAME)),
    ):
        rows = []
        for one in brands:
            squats = cases(one, [make(rng, one.label) for _ in range(MADE)])
            rows.append((one.label, *_figures(squats, cases(one, innocent), len(innocent), weights)))
        for label, *figures in sorted(rows, key=lambda row: row[1])[:6]:
            _line(f"  {what}, hardest: {label}", figures)
        _line(f"{what}, mean of brands", np.mean([row[1:] for row in rows], axis=0))


def _real(found: Sources, hosts: Sequence[str]) -> None:
    weights = weights_of(DOMAIN)
    print("\nreal phishing hosts")
    discord = Watch(id="discord", name="Discord", names=("Discord",), domains=("discord.com", "discord.gg", "discordapp.com"))
    steam = Watch(id="steam", name="Steam", names=("Steam",), domains=("steampowered.com", "steamcommunity.com"))
    alike = {watch.id: [host for host in hosts if _imitates(host, watch)] for watch in (discord, steam)}
    for watch in (discord, steam):
        one = Brand(watch.id, watch)
        mine = domain_cases(one, alike[watch.id])
        innocent = domain_cases(one, found.legit)
        _line(f"{watch.id}: {len(mine)} that imitate it", _figures(mine, innocent, len(innocent), weights))
    union = sorted({*alike["discord"], *alike["steam"]})
    merged = _best([domain_cases(Brand(watch.id, watch), union) for watch in (discord, steam)])
    whole = _best([domain_cases(Brand(watch.id, watch), hosts) for watch in (discord, steam)])
    innocent = _best([domain_cases(Brand(watch.id, watch), found.legit) for watch in (discord, steam)])
    _line(f"both together: {len(union)} that imitate one", _figures(merged, innocent, len(innocent), weights))
    _line(f"both together: all {len(hosts)} rows", _figures(whole, innocent, len(innocent), weights))


def _bearers(names: Sequence[str], brands: Sequence[Brand]) -> None:
    rng = Random(13)
    found = [Names([one.watch]).resembled([bearing(rng, one.label, names) for _ in range(MADE)]) for one in brands]
    print(f"\nnames of people who only speak of the brand, called its look-alike {sum(map(len, found)) / (MADE * len(brands)):.1%}")


def _best(tables: Sequence[list[Case]]) -> list[Case]:
    return [[hints for case in cases for hints in case] for cases in zip(*tables, strict=True)]


def _imitates(host: str, watch: Watch) -> bool:
    """Whether it holds four letters of the brand's skeleton in a row, or a label is at most three slips away."""
    key = skeleton(watch.name.lower())
    apart = taken_apart(host)
    bare = skeletons(["".join(apart.labels)])[0]
    if any(key[at : at + RUN] in bare for at in range(len(key) - RUN + 1)):
        return True
    parts = [part for label in apart.labels for part in (label, *label.split("-"))]
    return any(OSA.distance(key, skeletons([part])[0]) <= min(SLIPS, len(key) // 2) for part in parts)


def _list_of_brands(found: Sources, names: Sequence[str], brands: Sequence[Brand]) -> None:
    print("\nbrands watched at once, default threshold: squats found, and innocent texts called a look-alike of any")
    for count in (1, 5, 20, len(brands)):
        watches, rng = [one.watch for one in brands[:count]], Random(17)
        domains, handles = Domains(watches), Names(watches)
        hosts = [squatted_host(rng, one.label) for one in brands[:count] for _ in range(MADE)]
        squats = [squatted_handle(rng, one.label) for one in brands[:count] for _ in range(MADE)]
        shares = np.mean([domains.likeness(host) is not None for host in hosts]), len(handles.resembled(squats)) / len(squats)
        false = np.mean([domains.likeness(host) is not None for host in found.legit]), len(handles.resembled(names)) / len(names)
        print(f"{count:>3}  domains {shares[0]:.3f} {false[0]:.4%}   handles {shares[1]:.3f} {false[1]:.4%}")


def _figures(squats: list[Case], innocent: list[Case], total: int, weights: Any) -> tuple[float, float, float]:
    theirs, others = scores(squats, weights), scores([case for case in innocent if case], weights)
    return (
        float(np.mean(theirs >= threshold(others, total))),
        float(np.mean(theirs >= 0)),
        float(np.sum(others >= 0) / total),
    )


def _line(what: str, figures: Sequence[float] | Any) -> None:
    print(f"{what:<60}{figures[0]:>8.3f}{figures[1]:>12.3f}{figures[2]:>14.4%}")


def _cost(found: Sources, names: Sequence[str]) -> None:
    watches = [brand(label, found.known).watch for label in ("paypal", "amazon", "netflix", "spotify")]
    handles, domains = Names(watches), Domains(watches)
    hosts = found.legit[:5_000]
    print("\nCPU us a text, four brands")
    spent = _timed(lambda: [handles.resembled(names[at : at + 1_000]) for at in range(0, 20_000, 1_000)], 20_000)
    print(f"handles, batches of 1,000 {spent:.2f}")
    print(f"domains, one by one {_timed(lambda: [domains.likeness(host) for host in hosts], len(hosts)):.1f}")


def _timed(call: Any, texts: int) -> float:
    laps = []
    for _ in range(4):
        began = process_time()
        call()
        laps.append(process_time() - began)
    return min(laps) / texts * 1e6


if __name__ == "__main__":
    main()
