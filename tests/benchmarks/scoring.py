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

BANKS = {
    "fr": (
        ("La crème Lumina", "Corvanne", "Ce parfum", "Le magasin de Lille", "Ma sœur", "Notre voisine", "Le nouveau flacon"),
        ("sent bon la", "me rappelle la", "vient de la", "change un peu ma", "va très bien avec la", "est posé près de la"),
        ("fleur d'oranger", "plage en août", "routine du matin", "pluie d'été", "lecture du soir", "gare de mon enfance"),
        ("et j'y retourne demain", "bonne soirée à tous 🌞", "qui vient avec moi ?", "#beauté", "", "à vendredi !"),
        ("toujours pas de réponse du SAV, c'est inadmissible", "l'appli plante encore, je suis déçue"),
    ),
    "en": (
        ("My new serum", "Corvanne", "The store in Leeds", "This bottle", "My sister", "The tall shelf", "That perfume"),
        ("was next to the", "goes well with a", "looks like the", "reminds me of the", "is older than my", "came with a"),
        ("garden in spring", "kitchen window", "train station", "morning walk", "book I read in May", "little blue box"),
        ("see you on Sunday", "more photos soon", "who is coming with me?", "#beauty", "", "have a nice evening 🌞"),
        ("worst service ever, I want a refund", "the app keeps crashing and nobody replies"),
    ),
}
RISKY_SHARE = 0.1


def ordinary(count: int, seed: int = 7) -> list[Mention]:
    """Posts of about 100 characters, French and English, a tenth of them complaints."""
    pick = random.Random(seed)
    return [_mention(pick, number) for number in range(count)]


def _mention(pick: random.Random, number: int) -> Mention:
    language = pick.choice(("fr", "en"))
    subjects, verbs, objects, ends, risky = BANKS[language]
    words = [pick.choice(bank) for bank in (subjects, verbs, objects, subjects, verbs, objects, ends)]
    if pick.random() < RISKY_SHARE:
        words.append(pick.choice(risky))
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
