"""The one error of this package."""


class ServiceError(Exception):
    """What went wrong (`problem`) and what the user should do about it (`remedy`)."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy
