"""The one error of this package."""


class IngestError(Exception):
    """What went wrong (`problem`) and what the user should do about it (`remedy`)."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


class BrokerAwayError(IngestError):
    """Kafka does not answer, for now: worth another attempt."""


class StoppedError(IngestError):
    """The user ended the run while something was still to be delivered."""

    def __init__(self) -> None:
        super().__init__("Stopped before everything was delivered.", "Run the same command again: it resumes where delivery was confirmed.")
