"""The metrics endpoint: exactly what is declared, and on loopback."""

import socket
import urllib.request

import pytest

from schemas.metrics import MEANING, Metric
from schemas.settings import Settings
from schemas.topics import Role
from streams.meters import MetricsError, make_meters, serve


def settings(tmp_path, **fields):
    return Settings(home=tmp_path, **fields)


def scrape(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        return answer.read().decode()


def test_nothing_listens_unless_a_port_is_set(tmp_path):
    assert serve(make_meters(Role.SCORE), settings(tmp_path, metrics_port=None)) is None


def test_a_scrape_shows_what_was_counted_and_nothing_undeclared(tmp_path):
    meters = make_meters(Role.CRISIS)
    meters.records.inc(2)
    meters.mentions.inc(7)
    meters.dead_letters("invalid").inc()
    meters.lag_seconds.set(1.5)
    meters.batch_seconds.observe(0.2)
    text = scrape(serve(meters, settings(tmp_path, metrics_port=0)))
    assert 'quivive_mentions_total{role="crisis"} 7.0' in text
    assert 'quivive_dead_letters_total{reason="invalid",role="crisis"} 1.0' in text
    assert 'quivive_lag_seconds{role="crisis"} 1.5' in text
    assert 'quivive_batch_seconds_count{role="crisis"} 1.0' in text
    exposed = {line.split()[2] for line in text.splitlines() if line.startswith("# HELP")}
    assert exposed == {metric.value for metric in Metric}


def test_every_metric_has_a_meaning():
    assert set(MEANING) == set(Metric)


def test_a_taken_port_says_what_to_set(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(MetricsError, match="QUIVIVE_METRICS_PORT"):
            serve(make_meters(Role.SCORE), settings(tmp_path, metrics_port=taken.getsockname()[1]))
