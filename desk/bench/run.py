"""The whole benchmark: contenders interleaved, the median of the rounds."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from desk.bench import corpus, drains, indexing, latency
from desk.bench.ground import Ground, prepared
from desk.bench.rates import middle, percentile
from desk.bench.report import Row, at_least, at_most
from desk.topic_reader import end_offsets
from schemas.settings import Settings

BATCHES = (1, 100, 1_000)
SINGLES = 2_000
"""Mentions that are scored one by one: enough for a figure, and it is slow."""
Report = Callable[[str], None]
Samples = defaultdict[str, list[float]]


def run(settings: Settings, mentions: int, rounds: int, report: Report) -> list[Row]:
    """Rows in the order in which they are told. Takes about three minutes on two cores."""
    samples: Samples = defaultdict(list)
    with prepared(settings, report) as ground:
        for topic in (drains.NAIVE_IN, drains.NAIVE_OUT, drains.LOOP_OUT):
            ground.new_topic(topic)
        for number in range(rounds):
            report(f"Round {number + 1} of {rounds}")
            _round(ground, corpus.lines(mentions, f"r{number}"), corpus.lines(mentions, f"s{number}"), samples)
        report("Index")
        samples["index"].append(indexing.docs_per_second(ground))
        report("Latency at half load")
        felt = latency.under_load(ground, middle(samples["pipeline"]) / 2)
    return [*_scoring_rows(samples), *_pipeline_rows(samples), *_latency_rows(felt)]


def _round(ground: Ground, lines: list[bytes], others: list[bytes], samples: Samples) -> None:
    """Every contender once."""
    whole = _written(ground.settings.home / "lines.jsonl", lines)
    few = _written(ground.settings.home / "few.jsonl", lines[:SINGLES])
    for batch in BATCHES:
        found = ground.scoring(few if batch == 1 else whole, batch)
        samples[f"score {batch}"].append(found["score"])
        samples[f"whole {batch}"].append(found["whole"])
    since = end_offsets(ground.where.kafka, drains.COLLECTED)
    one = drains.by_workers(ground, lines, 1)
    samples["pipeline"].append(one.rate)
    samples["cpu"].append(one.cpu_us)
    samples["ready"].append(one.ready_s)
    samples["loop"].append(drains.by_loop(ground, len(lines), since))
    samples["naive"].append(drains.by_naive(ground, lines))
    samples["two"].append(drains.by_workers(ground, others, 2).rate)


def _written(path: Path, lines: list[bytes]) -> Path:
    path.write_bytes(b"\n".join(lines))
    return path


def _scoring_rows(samples: Samples) -> list[Row]:
    rows = [Row(f"scoring in-process, batch {batch:,}", f"{middle(samples[f'score {batch}']):,.1f} us") for batch in BATCHES[:-1]]
    rows.append(at_most("scoring in-process, batch 1,000", middle(samples["score 1000"]), 40, "us"))
    rows.append(Row("the same with JSON in and out, batch 1,000", f"{middle(samples['whole 1000']):,.1f} us"))
    return rows


def _pipeline_rows(samples: Samples) -> list[Row]:
    """Ratios are taken round by round, then the median."""
    in_process = [1e6 / us for us in samples["whole 1000"]]
    pipeline = samples["pipeline"]
    return [
        Row("pipeline collected -> scored, one worker", f"{middle(pipeline):,.0f} mentions/s"),
        Row("CPU of that worker", f"{middle(samples['cpu']):,.1f} us a mention"),
        at_least("pipeline / in-process (JSON in and out)", _ratio(pipeline, in_process), 0.85),
        Row("pipeline / scoring alone", f"{_ratio(pipeline, [1e6 / us for us in samples['score 1000']]):.2f}"),
        at_least("pipeline / naive per-event Faust", _ratio(pipeline, samples["naive"]), 3),
        Row("pipeline / bare confluent-kafka loop", f"{_ratio(pipeline, samples['loop']):.2f}"),
        at_least("two workers / one", _ratio(samples["two"], pipeline), 1.7),
        at_least("index worker", middle(samples["index"]), 20_000, "documents/s", 0),
        at_most("score worker, start to ready", middle(samples["ready"]), 5, "s"),
    ]


def _latency_rows(felt: latency.Felt) -> list[Row]:
    rows = [
        Row("load of all roles while alerts are timed", f"{felt.attained:,.0f} mentions/s"),
        Row("append -> alert at half load, p50", f"{percentile(felt.latencies, 0.5):.2f} s"),
        Row("append -> alert at half load, p90", f"{percentile(felt.latencies, 0.9):.2f} s"),
        at_most("append -> alert at half load, p99", percentile(felt.latencies, 0.99), 1, "s", 2),
        *(Row(f"  until {stage}, p50 / p90 / p99", _spread(seconds)) for stage, seconds in felt.stages.items()),
        at_most(f"threats without alert, of {felt.missing + len(felt.latencies)}", felt.missing, 0, "", 0),
    ]
    rows += [at_most(f"memory of the {role} worker, peak", used, 400, "MB", 0) for role, used in felt.memory_mb.items()]
    rows.append(Row("all roles started at once, slowest ready", f"{max(felt.ready_s.values()):.1f} s"))
    return rows


def _spread(seconds: list[float]) -> str:
    return " / ".join(f"{percentile(seconds, share):.2f}" for share in (0.5, 0.9, 0.99)) + " s"


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return middle([a / b for a, b in zip(ours, theirs, strict=True) if b])
