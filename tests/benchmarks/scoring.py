"""What scoring costs: microseconds a mention at batches of 1, 100 and 1,000, with the collector off, the least of several runs.

Run: python -m tests.benchmarks.scoring [--profile]
"""

import argparse
import cProfile
import gc
import pstats
import random
from time import perf_counter

from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Author, Engagement, Mention
from schemas.watch import Watch

BRAND = Watch(
    id="corvanne", name="Corvanne", names=("Corvanne",), products=("Lumina",), handles=("corvanne_fr",), official=("corvanne_fr",)
)

SUBJECTS = (
    "La crème Lumina",
    "Corvanne",
    "My new serum",
    "The store in Leeds",
    "Ce parfum",
    "Le magasin de Lille",
    "This bottle",
    "Ma sœur",
)
VERBS = (
    "sent bon la",
    "me rappelle la",
    "was next to a",
    "goes well with the",
    "vient de la",
    "looks like a",
    "change ma",
    "reminds me of the",
)
OBJECTS = (
    "fleur d'oranger",
    "garden in spring",
    "plage en août",
    "routine du matin",
    "kitchen window",
    "pluie d'été",
    "train station",
    "lecture du soir",
)
ENDS = (
    "et j'y retourne demain",
    "see you on Sunday",
    "bonne soirée à tous 🌞",
    "#beauty",
    "qui vient avec moi ?",
    "more photos soon",
    "",
    "à vendredi !",
)
RISKY = (
    "toujours pas de réponse du SAV, c'est inadmissible",
    "worst service ever, I want a refund",
    "l'appli plante encore, je suis déçue",
)
RISKY_SHARE = 0.1


def ordinary(count: int, seed: int = 7) -> list[Mention]:
    """Posts of about 100 characters, French and English, a tenth of them complaints."""
    pick = random.Random(seed)
    return [_mention(pick, number) for number in range(count)]


def _mention(pick: random.Random, number: int) -> Mention:
    words = [pick.choice(bank) for bank in (SUBJECTS, VERBS, OBJECTS, SUBJECTS, VERBS, OBJECTS, ENDS)]
    if pick.random() < RISKY_SHARE:
        words.append(pick.choice(RISKY))
    author = Author(
        id=f"u{number}", handle=f"user{number % 997}", name="Mona K", followers=pick.randrange(5_000), bio="Lyon, thé et livres"
    )
    return Mention(
        id=f"bench:{number}",
        text=f"{' '.join(words)} {number}",
        author=author,
        engagement=Engagement(likes=pick.randrange(50)),
        language="fr",
    )


def _time(batch: int, rounds: int) -> float:
    """Least microseconds a mention; every round scores fresh mentions, so that the memory of texts works as in service."""
    scorer = Scorer([BRAND], load_policy())
    scorer.score(ordinary(50, seed=1))
    best = float("inf")
    for number in range(rounds):
        mentions = ordinary(batch, seed=100 + number)
        start = perf_counter()
        scorer.score(mentions)
        best = min(best, perf_counter() - start)
    return best / batch * 1e6


def _profile() -> None:
    scorer = Scorer([BRAND], load_policy())
    mentions = ordinary(5_000)
    profile = cProfile.Profile()
    profile.runcall(scorer.score, mentions)
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


def main() -> None:
    """Print the table, or a profile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    if parser.parse_args().profile:
        _profile()
        return
    gc.disable()
    for batch, rounds in ((1, 200), (100, 40), (1_000, 12)):
        print(f"batch {batch:5}: {_time(batch, rounds):7.1f} us a mention")


if __name__ == "__main__":
    main()
