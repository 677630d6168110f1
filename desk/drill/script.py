"""What an exercise orders and when. Pure: time and ids come from outside."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desk.judgements.spoken import masked_note
from schemas.command import Action, Command
from schemas.drill import Inject, Scenario
from schemas.ids import drill_id
from schemas.taxonomy import Level

GRACE = timedelta(minutes=15)
"""After the last thing that is expected or injected, before the exercise is ended by itself."""


@dataclass
class Script:
    """`speed` hastens the injects; persons and the plan's waits keep their clock. `token` makes the ids, `by` leads the exercise."""

    scenario: Scenario
    by: str
    token: str
    began: datetime
    speed: float = 1.0
    given: int = 0
    level: Level = field(init=False)

    def __post_init__(self) -> None:
        self.level = self.scenario.level

    @property
    def crisis(self) -> str:
        """The id of the exercise."""
        return drill_id(self.scenario.watch, self.scenario.kind, self.token)

    @property
    def ends(self) -> datetime:
        """When it is ended by itself."""
        expect = self.scenario.expect
        awaited = (expect.acknowledge_minutes, expect.contain_minutes, expect.report_minutes, expect.stand_down_minutes)
        minutes = max([0.0, *(one for one in awaited if one)])
        last = self.scenario.injects[-1].after_minutes / self.speed if self.scenario.injects else 0.0
        return self.began + timedelta(minutes=max(minutes, last)) + GRACE

    def opening(self) -> Command:
        """The order that begins it."""
        return self._command(Action.DRILL, "opening", self.began, self.scenario.title, level=self.scenario.level)

    def due(self, now: datetime) -> list[Command]:
        """The orders of the injects whose time has come, each once. What makes nothing worse is a note."""
        commands = []
        while self.given < len(self.scenario.injects) and self.at(self.scenario.injects[self.given]) <= now:
            inject = self.scenario.injects[self.given]
            self.given += 1
            commands.append(self._inject(inject, now))
        return commands

    def at(self, inject: Inject) -> datetime:
        """When it is said."""
        return self.began + timedelta(minutes=inject.after_minutes / self.speed)

    def closing(self, now: datetime, why: str) -> Command:
        """The order that ends it."""
        return self._command(Action.CLOSE, "closing", now, why)

    def _inject(self, inject: Inject, now: datetime) -> Command:
        name = f"inject-{self.given}"
        if inject.level is None or inject.level.rank <= self.level.rank:
            return self._command(Action.NOTE, name, now, inject.say)
        self.level = inject.level
        return self._command(Action.DRILL, name, now, inject.say, level=inject.level)

    def _command(self, action: Action, name: str, at: datetime, note: str, level: Level | None = None) -> Command:
        return Command(
            id=f"{self.crisis}.{name}",
            action=action,
            watch=self.scenario.watch,
            crisis=self.crisis,
            by=self.by,
            at=at,
            note=masked_note(note),
            level=level,
            kind=self.scenario.kind,
            language=self.scenario.language,
        )
