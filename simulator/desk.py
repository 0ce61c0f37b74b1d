"""What every face shares: the settings, the library and the log; it begins and resumes conversations."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Protocol

from scoring import RubricError, load_rubric
from simulator import __version__
from simulator.analysis.worth import Appraisal, TooLargeError, appraise
from simulator.attempt import Attempt, replay
from simulator.authoring.library import (
    Shelf,
    Told,
    Volume,
    fingerprint,
    open_volume,
    reopened,
    scenario_files,
    untold,
)
from simulator.authoring.workplace import at_work
from simulator.diagnostics import nearest
from simulator.dialogue import Dialogue
from simulator.events import (
    AttemptRecord,
    AttemptStarted,
    Log,
    LogError,
    Outline,
    Practised,
    days_before,
    utc_now,
)
from simulator.practice.contract import UNKNOWN
from simulator.practice.log import open_log
from simulator.practice.memory import MemoryLog
from simulator.session import Beginning, Clock, Session
from simulator.settings import Settings
from simulator.start import MAX_SEED


class KeptLog(Log, Protocol):
    """A log that can also be read back."""

    keeps: ClassVar[bool]
    """Whether anything outlives the program."""

    def unfinished(self) -> tuple[AttemptRecord, ...]:
        """Give the attempts that have neither ended nor been broken off, newest first."""

    def attempts(self, *, assessed: bool = False) -> tuple[AttemptRecord, ...]:
        """Give all attempts, or the assessments alone, newest first."""

    def read(self, attempt: str) -> AttemptRecord | None:
        """Give one attempt by its id."""

    def outlines(self, most: int, after: int = 0) -> tuple[Outline, ...]:
        """Give a page of the attempts, newest first: so many at most, after so many others."""

    def count(self) -> int:
        """Count the attempts."""

    def practised(self) -> tuple[Practised, ...]:
        """Give for each scenario how often it came to an end, and when last."""

    def erase(self, attempt: str | None = None) -> int:
        """Erase one attempt, or all; give how many there were."""

    def source(self, sha256: str) -> bytes | None:
        """Give the bytes that an attempt was played from."""

    def break_off(self, attempt: str) -> None:
        """Close an attempt that cannot be resumed."""

    def looked_back(self, attempt: str, at: str) -> None:
        """Write down when the debrief of an ended attempt was first opened."""

    def counted(self, training: str, attempts: Iterable[str]) -> None:
        """Mark assessments that a completion of a training was made of."""

    def handed_in(self, attempt: str) -> None:
        """Mark an attempt of which the trainee handed in a tally."""

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
    settings = at_work(settings)
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
        self._shelf = Shelf()

    def volumes(self, told: Told = untold) -> tuple[Volume, ...]:
        """Give all scenarios, broken ones last and with what is wrong; `told` hears how far it is."""
        return self._shelf.volumes(self.settings.scenarios, self.settings.language, told)

    def surprise(self, volumes: Sequence[Volume]) -> Volume | None:
        """Pick a playable scenario by chance; None where there is none."""
        playable = [volume for volume in volumes if volume.playable]
        return playable[self.new_seed() % len(playable)] if playable else None

    def find(self, name: str) -> Volume | NotFound:
        """Find a scenario by its id, or open it as a file."""
        if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
            return open_volume(Path(name), self.settings.language, advice=False)
        file = scenario_files(self.settings.scenarios).get(name)
        if file is not None:
            volume = open_volume(file, self.settings.language, advice=False)
            if volume.id == name:
                return volume
        # What is broken may be called otherwise than its first lines say.
        volumes = {volume.id: volume for volume in self.volumes()}
        if name in volumes:
            return volumes[name]
        close = nearest(name, volumes)
        return NotFound(name, (close,) if close else tuple(volumes))

    def begin(
        self,
        volume: Volume,
        seed: int | None = None,
        *,
        assessment: bool = False,
        surprise: bool = False,
        told: str = "",
    ) -> Session:
        """Start a conversation, as practice or as an assessment; raises LogError.

        `told` is the level that the trainee was told of beforehand, as `Registrar.told` gives it.
        """
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
            assessment=assessment,
            surprise=surprise,
            told=told if assessment else "",
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
        return Session(attempt, record.started, self.log, self.clock, written=len(record.events))

    def go_on_from(self, attempt: Attempt, started: AttemptStarted, turn: int) -> Session:
        """Go on from one moment as practice: a new attempt that begins with the same replies.

        `turn` is the number of replies that stay, from the opening on. The attempt itself stays as it is.
        Raises LogError, also when its sources were erased in the meantime.
        """
        again = replace(
            started,
            attempt=secrets.token_hex(16),
            at=self.clock(),
            program=__version__,
            assessment=False,
            surprise=False,
            told="",
        )
        session = Session.begin(
            attempt.dialogue, Beginning(again, self._sources(started)), self.log, self.clock
        )
        try:
            for step in attempt.steps[:turn]:
                session.choose(session.turn, step.name, attempt.words.get(session.turn, ""))
        except LogError:
            # Half a conversation is nothing to go on with.
            with suppress(LogError):
                self.log.break_off(again.attempt)
            raise
        return session

    def _sources(self, started: AttemptStarted) -> tuple[bytes, ...]:
        """Give the very bytes that an attempt was played from; raises LogError."""
        named = (started.scenario_sha256, started.catalogue_sha256, started.protocol_sha256)
        found = [self.log.source(sha256) for sha256 in named if sha256 is not None]
        if None in found:
            raise LogError(UNKNOWN)
        return tuple(body for body in found if body is not None)

    def unfinished_of(self, scenario: str, *, assessment: bool | None = None) -> AttemptRecord | None:
        """Give the newest unfinished conversation of one scenario: practice, an assessment, or either.

        One that was a surprise is left out: to find it here would tell what it is.
        """
        kinds = (False, True) if assessment is None else (assessment,)
        return next(
            (
                record
                for record in self.unfinished()
                if record.started.scenario == scenario
                and record.started.assessment in kinds
                and not record.started.surprise
            ),
            None,
        )

    def appraise(self, attempt: Attempt, started: AttemptStarted) -> Appraisal | None:
        """Say what was within reach in a conversation; None where the scenario is too large to be analysed.

        It takes seconds, does not touch the log, and may be called in any thread.
        """
        scenario, rubric = attempt.dialogue.scenario, attempt.dialogue.rubric
        replies = [step.name for step in attempt.steps]
        try:
            with self._workplace() as folder:
                return appraise(scenario, rubric, started.scenario_sha256, folder, replies)
        except TooLargeError:
            return None

    @contextmanager
    def _workplace(self) -> Iterator[Path]:
        """Give the folder for what is worked out; one that goes away where nothing may be kept."""
        if self.log.keeps:
            yield self.settings.places.state
            return
        with tempfile.TemporaryDirectory(prefix="balie-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)

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
        protocol = self.log.source(started.protocol_sha256) if started.protocol_sha256 else None
        scenario = reopened(body, started.language, catalogue, protocol)
        if scenario is None or rubric.sha256 != started.rubric_sha256:
            return None
        attempt = replay(Dialogue(scenario, rubric, started.seed, started.trainee), record.events)
        return attempt and replace(attempt, notes=record.notes)
