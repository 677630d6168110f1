"""A broker in memory; it passes the same contract as the real one (tests/services/test_ingest.py)."""

from agents.broker import Appended
from agents.errors import BrokerAwayError


class MemoryBroker:
    """`script` says what happens to each append in turn: `away`, `none` or `half` arrives; then all is well."""

    def __init__(self, partitions=8, script=()):
        self.values = [[] for _ in range(partitions)]
        self.script = list(script)
        self.limit = 10**9
        self.closed = False

    def partitions(self):
        return len(self.values)

    def append(self, records):
        step = self.script.pop(0) if self.script else "all"
        if step == "away":
            raise BrokerAwayError("Kafka does not answer.", "Start it.")
        lost = {"none": len(records), "half": len(records) // 2}.get(step, 0)
        outcome = Appended(list(records[:lost]))
        for record in records[lost:]:
            if len(record.value) > self.limit:
                outcome.too_large.append(record)
            else:
                self.values[record.partition].append(record.value)
        return outcome

    def close(self):
        self.closed = True

    def lines(self):
        return [line for lane in self.values for value in lane for line in value.split(b"\n")]
