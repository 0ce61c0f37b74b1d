"""What every face shares: the settings, the library and the log; it begins and resumes conversations."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from scoring import RubricError, load_rubric
from simulator import __version__
from simulator.analysis.worth import TooLargeError, Worth, worth_of
from simulator.attempt import Attempt, replay
from simulator.authoring.library import Volume, fingerprint, library, open_volume, reopened
from simulator.diagnostics import nearest
from simulator.dialogue import Dialogue
from simulator.events import AttemptRecord, AttemptStarted, Log, LogError, days_before, utc_now
from simulator.practice.log import open_log
from simulator.practice.memory import MemoryLog
from simulator.session import Beginning, Clock, Session
from simulator.settings import Settings

MAX_SEED = 999_999


class KeptLog(Log, Protocol):
    """A log that can also be read back."""

    keeps: ClassVar[bool]
    """Whether anything outlives the program."""

    def unfinished(self) -> tuple[AttemptRecord, ...]:
        """Give the attempts that have neither ended nor been broken off, newest first."""

    def attempts(self) -> tuple[AttemptRecord, ...]:
        """Give all attempts, newest first."""

    def source(self, sha256: str) -> bytes | None:
        """Give the bytes that an attempt was played from."""

    def break_off(self, attempt: str) -> None:
        """Close an attempt that cannot be resumed."""

    def close(self) -> None:
        """Let go of the file."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """No scenario of that name; the nearest ones that exist."""

    name: str
    similar: tuple[str, ...]


def random_seed() -> int:
    """Draw a seed for a new attempt."""
    return secrets.randbelow(MAX_SEED + 1)


def open_desk(settings: Settings, *, no_trace: bool = False) -> Desk:
    """Set up the desk with its log, cleared of what is older than the person keeps; raises LogError."""
    if no_trace:
        return Desk(settings, MemoryLog())
    log = open_log(settings.places.practice_log)
    try:
        log.clear_before(days_before(utc_now(), settings.keep_days))
    except LogError:
        log.close()
        raise
    return Desk(settings, log)


class Desk:
    """Begins and resumes conversations for one person."""

    def __init__(
        self,
        settings: Settings,
        log: KeptLog,
        clock: Clock = utc_now,
        new_seed: Callable[[], int] = random_seed,
    ) -> None:
        self.settings = settings
        self.log = log
        self.clock = clock
        self.new_seed = new_seed

    def volumes(self) -> tuple[Volume, ...]:
        """Give all scenarios, playable ones first; broken ones with what is wrong."""
        return library(self.settings.scenarios, self.settings.language)

    def find(self, name: str) -> Volume | NotFound:
        """Find a scenario by its id, or open it as a file."""
        if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
            return open_volume(Path(name), self.settings.language)
        volumes = {volume.id: volume for volume in self.volumes()}
        if name in volumes:
            return volumes[name]
        close = nearest(name, volumes)
        return NotFound(name, (close,) if close else tuple(volumes))

    def begin(self, volume: Volume, seed: int | None = None) -> Session:
        """Start a conversation; raises LogError when it cannot be written down."""
        rubric = load_rubric()
        scenario = volume.scenario
        assert scenario is not None, "only a playable volume is begun"
        chosen = self.new_seed() if seed is None else seed
        started = AttemptStarted(
            attempt=secrets.token_hex(16),
            at=self.clock(),
            scenario=scenario.id,
            version=scenario.version,
            scenario_sha256=fingerprint(volume.body),
            catalogue_sha256=fingerprint(volume.catalogue) if volume.catalogue is not None else None,
            protocol_sha256=fingerprint(volume.protocol) if volume.protocol is not None else None,
            rubric=rubric.version,
            rubric_sha256=rubric.sha256,
            language=scenario.language,
            seed=chosen,
            trainee=self.settings.trainee,
            program=__version__,
        )
        sources = tuple(body for body in (volume.body, volume.catalogue, volume.protocol) if body is not None)
        dialogue = Dialogue(scenario, rubric, chosen, started.trainee)
        return Session.begin(dialogue, Beginning(started, sources), self.log, self.clock)

    def unfinished(self) -> tuple[AttemptRecord, ...]:
        """Give the conversations that can be gone on with, newest first."""
        return self.log.unfinished()

    def resume(self, record: AttemptRecord) -> Session | None:
        """Go on with a conversation at the state where it was left.

        One that no longer comes out the same is broken off and gives None; raises LogError.
        """
        attempt = self.reread(record)
        if attempt is None:
            self.log.break_off(record.started.attempt)
            return None
        return Session(attempt, record.started, self.log, self.clock)

    def unfinished_of(self, scenario: str) -> AttemptRecord | None:
        """Give the newest unfinished conversation of one scenario."""
        return next((record for record in self.unfinished() if record.started.scenario == scenario), None)

    def worth(self, record: AttemptRecord, working: Callable[[], None] = lambda: None) -> Worth | None:
        """Give the best that the scenario of an attempt allows; None where that cannot be worked out.

        `working` is called when it is not known yet: it then takes seconds.
        """
        started = record.started
        body = self.log.source(started.scenario_sha256)
        scenario = None if body is None else reopened(body, "", None)
        if body is None or scenario is None:
            return None
        try:
            return worth_of(scenario, load_rubric(started.rubric), body, self.settings.places.state, working)
        except (TooLargeError, RubricError):
            return None

    def reread(self, record: AttemptRecord) -> Attempt | None:
        """Replay an attempt from the very bytes it was played from; None when that is not possible."""
        started = record.started
        body = self.log.source(started.scenario_sha256)
        if body is None:
            return None
        catalogue = self.log.source(started.catalogue_sha256) if started.catalogue_sha256 else None
        try:
            rubric = load_rubric(started.rubric)
        except RubricError:
            return None
        scenario = reopened(body, started.language, catalogue)
        if scenario is None or rubric.sha256 != started.rubric_sha256:
            return None
        return replay(Dialogue(scenario, rubric, started.seed, started.trainee), record.replies)
