"""How much of secrets and personal data is masked, what is masked wrongly, and what it costs; beside naive patterns.

Run: python -m tests.evaluation.masking [--data FOLDER] [--seed NUMBER] [--show]
"""

import argparse
import csv
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from models.masking import mask, mask_mentions
from models.masking.sorts import SECRETS
from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Mention
from schemas.taxonomy import Kind
from tests.evaluation.masking_posts import SEED, Post, held_out, innocent_posts, person_posts, secret_posts

Spans = list[tuple[str, str]]
"""(sort, what it hides or tells) of each span."""
Masker = Callable[[str], Spans]

ORDINARY = (
    "toxic_en_olid toxic_en_davidson toxic_en_mlma toxic_fr_mlma complaint_en_preotiuc complaint_fr_free_weak sentiment_fr_xlmt "
    "sentiment_en_brands crisis_crisislex_t6"
).split()
LABELS = {"EMAIL_ADDRESS": "email", "CREDIT_CARD": "card", "IBAN_CODE": "iban", "PHONE_NUMBER": "phone", "US_SSN": "ssn"}
RULES = {"sensitive_leak.secret", "sensitive_leak.password"}
WINDOW = 8
"""So many characters of a secret that stay readable, and it counts as missed."""
_NAIVE_SECRET = re.compile(r"(?i)\b(?:password|passwd|pwd|secret|token|api_?key|mot de passe)\b\W{1,5}\S+|AKIA[A-Z0-9]{16}|ghp_\w{36}")
_NAIVE_PERSON = {
    "email": re.compile(r"\S+@\S+\.\w+"),
    "card": re.compile(r"\b(?:\d[ -]?){13,16}\b"),
    "iban": re.compile(r"\b[A-Z]{2}\d{2}[A-Z0-9]{10,30}\b"),
    "phone": re.compile(r"\+?\d[\d ().-]{7,}\d"),
}


def ours(text: str) -> Spans:
    """What is hidden, found again in the text by what stands around it."""
    masked = mask(text)
    if not masked.spans:
        return []
    borders = [0, *(border for span in masked.spans for border in (span.start, span.end)), len(masked.text)]
    kept = [masked.text[borders[place] : borders[place + 1]] for place in range(0, len(borders), 2)]
    found = re.fullmatch("(.+?)".join(map(re.escape, kept)), text, re.DOTALL)
    return list(zip((span.sort for span in masked.spans), found.groups(), strict=True)) if found else []


def naive(text: str) -> Spans:
    """The same by naive patterns."""
    persons = [(sort, found[0]) for sort, pattern in _NAIVE_PERSON.items() for found in pattern.finditer(text)]
    return [("password", found[0]) for found in _NAIVE_SECRET.finditer(text)] + persons


def hides(post: Post, spans: Spans) -> bool:
    """Nothing told stays readable, not even a good part of it."""
    text = post.text
    for _, hidden in spans:
        text = text.replace(hidden, "[]")
    return not any(_readable(told, text) for told in post.told)


def secret_table(posts: list[Post], *, show: bool = False) -> list[str]:
    """Recall by sort: masked whole, found as a secret or password by the scorer, masked whole by naive patterns."""
    scored = Scorer((), load_policy()).score([Mention(id=f"invented:{place}", text=post.text) for place, post in enumerate(posts)])
    rows: dict[str, Counter[str]] = {}
    for post, result in zip(posts, scored, strict=True):
        masked = hides(post, ours(post.text))
        found = any(risk.kind is Kind.SENSITIVE_LEAK and risk.receipt.rule in RULES for risk in result.risks)
        kind, _, provider = post.sort.partition(":")
        third = [f"{kind}, held out" if held_out(provider) else f"{kind}, seen"] if provider else []
        for group in (kind, "all", *third):
            rows.setdefault(group, Counter()).update(posts=1, masked=masked, found=found, naive=hides(post, naive(post.text)))
        if show and not (masked and found):
            _say(f"MISSED {post.sort}, masked {masked}, found {found}: {post.text[:150]!r} -> {mask(post.text).text[:150]!r}")
    return [f"{group:24}{row['posts']:7}{_shares(row)}" for group, row in sorted(rows.items())]


def innocent_table(posts: list[str], *, show: bool = False) -> list[str]:
    """How many innocent posts are masked, by the sort that was believed."""
    counts: Counter[str] = Counter()
    for text in posts:
        sorts = {span.sort for span in mask(text).spans}
        counts.update(sorts)
        if show and sorts:
            _say(f"FALSE {sorted(sorts)}: {text[:200]!r}")
    return [f"{sort:24}{count:7}" for sort, count in counts.most_common()]


def person_table(rows: Iterable[tuple[str, Spans]], masker: Masker, *, show: bool = False) -> list[str]:
    """Recall and precision by sort over (text, what it tells): what is told must be hidden whole, and nothing else."""
    counts: dict[str, Counter[str]] = {}
    for text, told in rows:
        spans = masker(text)
        for sort, value in told:
            hit = any(sort.startswith(name) and _bare(value) in _bare(hidden) for name, hidden in spans)
            counts.setdefault(sort, Counter()).update(told=1, hit=hit)
            if show and not hit:
                _say(f"MISSED {sort}: {value!r} in {text[-100:]!r} -> {spans}")
        for name, hidden in spans:
            right = any(sort.startswith(name) and _overlap(hidden, value) for sort, value in told)
            counts.setdefault(name, Counter()).update(spans=1, right=right)
            if show and not right:
                _say(f"FALSE {name}: {hidden!r} in {text[-100:]!r}, told {told}")
    return [_person_line(sort, row) for sort, row in sorted(counts.items()) if row["told"]]


def presidio(data: Path) -> Iterator[tuple[str, Spans]]:
    """Texts of the synthetic set with the spans of the sorts that we look for."""
    for row in _rows(data, "pii_presidio_synth"):
        yield row["text"], [(LABELS[label], row["text"][start:end]) for label, start, end in json.loads(row["spans"]) if label in LABELS]


def ordinary(data: Path, name: str) -> list[str]:
    """The texts of a set."""
    return [row["text"] for row in _rows(data, name) if row["text"]]


def alarms(data: Path, *, show: bool = False) -> list[str]:
    """Secrets believed in ordinary posts, by set and per 5,000."""
    lines, total, wrong = [], 0, 0
    for name in ORDINARY:
        texts = ordinary(data, name)
        believed = [text for text in texts if {span.sort for span in mask(text).spans} & SECRETS]
        total, wrong = total + len(texts), wrong + len(believed)
        lines.append(f"{name:28}{len(texts):7}{len(believed):5}")
        for text in believed if show else ():
            _say(f"ALARM {name}: {text!r} -> {mask(text).text!r}")
    return [*lines, f"{'all':28}{total:7}{wrong:5}{5_000 * wrong / max(1, total):8.2f} per 5,000"]


def cost(texts: list[str]) -> float:
    """Microseconds of process time a mention, batches of 1,000, the best of five."""
    return min(_seconds(texts) for _ in range(5)) / len(texts) * 1e6


def _seconds(texts: list[str]) -> float:
    total = 0.0
    for start in range(0, len(texts), 1_000):
        batch = [Mention(id="invented:1", text=text) for text in texts[start : start + 1_000]]
        began = time.process_time()
        mask_mentions(batch)
        total += time.process_time() - began
    return total


def _readable(told: str, text: str) -> bool:
    width = min(WINDOW, len(told))
    return any(told[start : start + width] in text for start in range(len(told) - width + 1))


def _bare(value: str) -> str:
    return re.sub(r"[^0-9A-Za-z@]", "", value)


def _overlap(one: str, other: str) -> bool:
    return _bare(one) in _bare(other) or _bare(other) in _bare(one)


def _shares(row: Counter[str]) -> str:
    return "".join(f"{row[name] / row['posts']:9.3f}" for name in ("masked", "found", "naive"))


def _person_line(sort: str, row: Counter[str]) -> str:
    precision = f"{row['right'] / row['spans']:9.3f}" if row["spans"] else f"{'-':>9}"
    return f"{sort:24}{row['told']:7}{row['hit'] / row['told']:9.3f}{precision}"


def _rows(data: Path, name: str) -> Iterator[dict[str, str]]:
    with gzip.open(data / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _print(title: str, lines: Iterable[str]) -> None:
    _say("\n".join(["", title, *lines]))


def main(data: Path | None, seed: int, *, show: bool) -> None:
    """Every table."""
    persons = [(post.text, [(post.sort, post.told[0])]) for post in person_posts(seed)]
    innocent = innocent_posts(seed)
    _print(f"{'secrets, recall':24}{'posts':>7}{'masked':>9}{'found':>9}{'naive':>9}", secret_table(secret_posts(seed), show=show))
    _print(f"innocent posts masked, of {len(innocent)}", innocent_table(innocent, show=show))
    _print(f"{'persons, invented':24}{'spans':>7}{'recall':>9}{'precision':>9}", person_table(persons, ours, show=show))
    _print("by naive patterns", person_table(persons, naive))
    if data:
        _print(f"{'persons, presidio':24}{'spans':>7}{'recall':>9}{'precision':>9}", person_table(presidio(data), ours, show=show))
        _print("by naive patterns", person_table(presidio(data), naive))
        _print("secrets believed in ordinary posts", alarms(data, show=show))
        _print("us a mention", [f"{name:28}{cost(ordinary(data, name)[:8_000]):7.2f}" for name in ORDINARY])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the labelled sets")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", action="store_true", help="print what is missed and what is masked wrongly")
    given = parser.parse_args()
    main(given.data, given.seed, show=given.show)
