"""The way from a trainee's assessments to the training register: what is told before, written after.

Practice, what is played with --no-trace and what was broken off never come near it. The register is opened
only when there is something to tell or to write; what fails is tried again at the next start.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.workplace import Workplace, find_workplace, open_workplace
from simulator.completions import level_for, looked_back_on, ready, under_way
from simulator.debrief import debrief
from simulator.desk import Desk, open_desk
from simulator.diagnostics import visible
from simulator.events import AttemptRecord, AttemptStarted, LogError
from simulator.i18n import N_, language, say
from simulator.organisation import Level, Organisation
from simulator.practice.log import open_log
from simulator.register.entries import Completion, Status
from simulator.register.errors import RegisterError
from simulator.settings import Settings
from simulator.tallying import HANDED_IN, TallyForm, TallyGiven
from simulator.trainings import Mastery, Modality, Training, Trainings

_BROKEN = N_(
    "The files of your organisation have mistakes, so nothing can be written in the training register. "
    "To see them: balie check {path}"
)
_WHEN_MENDED = N_(
    "You can go on all the same: if a training asks for this conversation, the register says later that you "
    "finished it. Your answers are not in it, and no scores."
)
_NO_TRAINING = N_("No training of {organisation} asks for this conversation: nothing is written about it.")
_NO_TRACE = N_("With --no-trace nothing is kept, so this assessment does not count for a training.")
_COUNTS = N_("This assessment counts for the training '{title}': conversation {number} of {count}.")
_COUNTS_UNNAMED = N_("This assessment counts for a training of {organisation}.")
_MUST_PASS = N_("It counts when you pass.")
_PART = N_(
    "This training also has a part without Balie: it is finished when your compliance officer adds that part."
)
_WRITTEN = N_(
    "When the training is finished and you have opened the debrief, the training register says that you "
    "finished it. Your answers are not in it, and no scores."
)
_WRITTEN_GOALS = N_(
    "When the training is finished and you have opened the debrief, the training register says that you "
    "finished it, and for each learning goal: yes, partly or not yet. "
    "Your answers are not in it, and no scores."
)
_WRITTEN_SCORES = N_(
    "When the training is finished and you have opened the debrief, the training register says that you "
    "finished it, for each learning goal: yes, partly or not yet, and your three scores. "
    "Your answers are not in it."
)
_BY_AGREEMENT = N_("This is by the agreement with the works council: {reference}, {agreed_on}.")
_LATER = N_("You can go on all the same: it is written down as soon as that is mended.")
_WAITS = N_(
    "Your finished training is not in the training register yet. Balie tries again at the next start."
)
_DONE = N_("The training register now says that you finished the training '{title}'.")
_DONE_PART = N_(
    "The training register now says that you did the part with Balie of the training '{title}'. "
    "It is finished when your compliance officer adds the other part."
)
_DONE_GOALS = N_("It also says for each learning goal: yes, partly or not yet.")
_DONE_SCORES = N_("It also says your three scores.")
_AGAIN = N_("It is asked again before {date}.")
_PROGRESS = N_("This counts for the training '{title}': {done} of {count} conversations are done.")
_NOT_PASSED = N_("This does not count for the training '{title}': it asks for a conversation that passes.")


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What there is to say and to ask once a debrief is open."""

    sentences: tuple[str, ...] = ()
    """What was written in the training register, or what is in the way."""
    form: TallyForm | None = None
    """What can be handed in without a name; None where nothing can."""
    ask: bool = False
    """Whether to ask for it: it was not asked before, for this version of the scenario."""


class Registrar:
    """Knows for one person what an assessment counts for; made anew wherever that is asked."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._passes: dict[str, bool] = {}

    @cached_property
    def _workplace(self) -> Workplace | None:
        path = find_workplace(self.desk.settings)
        return None if path is None else open_workplace(path, self._today)

    @property
    def _today(self) -> str:
        return self.desk.clock()[:10]

    @cached_property
    def _files(self) -> tuple[Organisation, Trainings] | None:
        """The two files, when they can be relied on."""
        place = self._workplace
        if place is None or not place.sound or place.organisation is None or place.trainings is None:
            return None
        return place.organisation, place.trainings

    # Before an assessment

    def foresee(self, scenario: str, *, surprise: bool = False) -> tuple[str, ...]:
        """Say before an assessment what it counts for, what will be written, and what is in the way.

        The register is really opened for writing, which takes a moment. Of a surprise the title of the
        training is not told. Nothing is said to who works for no organisation.
        """
        if self._workplace is None:
            return ()
        if self._files is None:
            return (say(_BROKEN, path=visible(str(self._workplace.path))), say(_WHEN_MENDED))
        organisation, trainings = self._files
        named = _with_scenario(trainings, scenario)
        if not named:
            return () if surprise else (say(_NO_TRAINING, organisation=organisation.name),)
        if not self.desk.log.keeps:
            return (say(_NO_TRACE),)
        if surprise:
            unnamed = say(_COUNTS_UNNAMED, organisation=organisation.name)
            counts = [unnamed, *self._conditions(organisation, named)]
        else:
            counts = [sentence for each in named for sentence in self._count(organisation, each, scenario)]
        return (*counts, *_written(organisation, self._today), *self._in_the_way())

    def told(self, scenario: str) -> str:
        """Give the most that `foresee` says can be written about this assessment; empty where nothing can.

        It is kept with the assessment: more is never written, whatever the files say later.
        """
        if self._workplace is None or not self.desk.log.keeps:
            return ""
        if self._files is None:
            return Level.COMPLETION
        organisation, trainings = self._files
        return organisation.level_on(self._today) if _with_scenario(trainings, scenario) else ""

    def _count(self, organisation: Organisation, training: Training, scenario: str) -> Iterator[str]:
        try:
            records = self.desk.log.attempts(assessed=True)
        except LogError as error:
            yield _said(error)
            return
        done = under_way(training, records, self.counts) | {scenario}
        numbers = {"number": len(done), "count": len(_scenarios(training))}
        yield say(_COUNTS, title=training.title.texts[0], **numbers)
        yield from self._conditions(organisation, [training])

    def _conditions(self, organisation: Organisation, trainings: Sequence[Training]) -> Iterator[str]:
        """Say what is asked besides holding the conversation, by any of these trainings."""
        if any(each.modality is not Modality.SOLO for each in trainings):
            yield say(_PART)
        passed = any(each.mastery is Mastery.PASSED for each in trainings)
        if passed and organisation.may_ask_a_pass(self._today):
            yield say(_MUST_PASS)

    def _in_the_way(self) -> tuple[str, ...]:
        try:
            _recording().check_writable(self.desk.settings)
        except RegisterError as error:
            return (_said(error), say(_LATER))
        return ()

    # After a debrief

    def looked_back(self, started: AttemptStarted) -> LookedBack:
        """Write down that a debrief was opened, and whatever that completes. Never raises."""
        try:
            self.desk.log.looked_back(started.attempt, self.desk.clock())
            sentences = self.settle(started)
            form, ask = self._form(started)
        except LogError as error:
            return LookedBack((_said(error),))
        return LookedBack(sentences, form, ask)

    def settle(self, held: AttemptStarted | None = None) -> tuple[str, ...]:
        """Write every training that is finished in the register, once, and say so; never raises.

        With the assessment that was just looked back on, it also says how far the training is.
        """
        try:
            if self._workplace is None:
                return ()
            records = self.desk.log.attempts(assessed=True)
            if not any(map(looked_back_on, records)):
                return ()
            if self._files is None:
                path = visible(str(self._workplace.path))
                return (say(_BROKEN, path=path),) if held and held.told else ()
            return tuple(self._settled(records, held))
        except LogError as error:
            return (_said(error),)

    def _settled(self, records: tuple[AttemptRecord, ...], held: AttemptStarted | None) -> Iterator[str]:
        assert self._files is not None, "only with files that can be relied on"
        trainings = self._files[1]
        found = ready(trainings, records, self.counts)
        if found:
            try:
                for completion in _recording().record(self.desk, found):
                    yield from _done(completion)
            except (RegisterError, LogError) as error:
                yield _said(error)
                yield say(_WAITS)
        if held is not None and held.told:
            ids = {each.training.id for each in found}
            for training in _with_scenario(trainings, held.scenario):
                if training.id not in ids:
                    yield self._progress(training, records, held.scenario)

    def _progress(self, training: Training, records: tuple[AttemptRecord, ...], scenario: str) -> str:
        done = under_way(training, records, self.counts)
        title = training.title.texts[0]
        if scenario not in done:
            return say(_NOT_PASSED, title=title)
        return say(_PROGRESS, title=title, done=len(done), count=len(_scenarios(training)))

    def counts(self, training: Training, record: AttemptRecord) -> bool:
        """Tell whether an assessment counts: where a pass may be asked and is, only one that passes."""
        if self._files is None:
            return False
        if training.mastery is not Mastery.PASSED:
            return True
        if level_for(self._files[0], (record,), self._today) is Level.COMPLETION:
            return True
        attempt = record.started.attempt
        if attempt not in self._passes:
            self._passes[attempt] = self._passed(record)
        return self._passes[attempt]

    def _passed(self, record: AttemptRecord) -> bool:
        attempt = self.desk.reread(record)
        if attempt is None:
            return False
        result = debrief(attempt, language(), self.desk.appraise(attempt, record.started))
        if result.passed is None:  # too large to be scored: its ending says what there is to say
            return result.acceptable and not result.critical
        return result.passed

    # Without a name

    def _form(self, started: AttemptStarted) -> tuple[TallyForm | None, bool]:
        """Give what can be handed in after this conversation, and whether to ask for it."""
        signals = self._files[0].signals if self._files is not None and self.desk.log.keeps else {}
        if not signals:
            return None, False
        same = [
            each
            for each in self.desk.log.attempts()
            if (each.started.scenario, each.started.version) == (started.scenario, started.version)
        ]
        if any(each.handed_in for each in same):
            return None, False
        before = any(each.debriefed and each.started.attempt != started.attempt for each in same)
        words = tuple((name, phrase.texts[0]) for name, phrase in signals.items())
        form = TallyForm(started.scenario, started.version, tuple(self._goals(started)), words)
        return form, not before

    def _goals(self, started: AttemptStarted) -> Iterator[tuple[str, str]]:
        """Give the learning goals of the scenario that was played, in the protocol's words."""
        record = next((each for each in self.desk.log.attempts() if each.started == started), None)
        attempt = self.desk.reread(record) if record else None
        body = self.desk.log.source(started.protocol_sha256) if started.protocol_sha256 else None
        protocol = read_protocol(body.decode("utf-8", errors="replace")).protocol if body else None
        for goal in attempt.dialogue.scenario.goals if attempt else ():
            phrase = protocol.goals.get(goal.id) if protocol else None
            yield goal.id, phrase.texts[0] if phrase else goal.id

    def hand_in(self, started: AttemptStarted, given: TallyGiven) -> tuple[bool, str]:
        """Hand a tally in: whether that was done, and what to say. What is in it is kept nowhere else."""
        try:
            _recording().hand_in(self.desk.settings, given.tally())
            self.desk.log.handed_in(started.attempt)
        except (RegisterError, LogError) as error:
            return False, _said(error)
        return True, say(HANDED_IN)


def settle_for(settings: Settings) -> tuple[str, ...]:
    """Write what could not be written before, for commands that hold no conversation; never raises."""
    try:
        desk = open_desk(settings)
    except LogError as error:
        return (_said(error),)
    with closing(desk.log):
        return Registrar(desk).settle()


@contextmanager
def apart(desk: Desk) -> Iterator[Desk]:
    """Give the same desk over a connection of its own to the practice log, for another thread.

    Raises LogError.
    """
    if not desk.log.keeps:
        yield desk
        return
    with open_log(desk.settings.places.practice_log) as log:
        yield Desk(desk.settings, log, desk.clock)


def _recording() -> Any:
    """Load what opens the register, which takes longer than most of Balie."""
    return importlib.import_module("simulator.recording")


def _said(error: RegisterError | LogError) -> str:
    return say(error.message, **error.fields)


def _scenarios(training: Training) -> frozenset[str]:
    return frozenset(ref.id for ref in training.scenarios)


def _with_scenario(trainings: Trainings, scenario: str) -> list[Training]:
    return [each for each in trainings.trainings.values() if scenario in _scenarios(each)]


def _written(organisation: Organisation, today: str) -> Iterable[str]:
    level, agreement = organisation.level_on(today), organisation.agreement
    if level is Level.COMPLETION or agreement is None:
        return (say(_WRITTEN),)
    by = say(_BY_AGREEMENT, reference=agreement.reference, agreed_on=agreement.agreed_on)
    return (say(_WRITTEN_GOALS if level is Level.GOALS_MET else _WRITTEN_SCORES), by)


def _done(completion: Completion) -> Iterator[str]:
    said = _DONE if completion.status is Status.COMPLETED else _DONE_PART
    yield say(said, title=completion.title)
    if completion.goals_met is not None:
        yield say(_DONE_GOALS)
    if completion.scores is not None:
        yield say(_DONE_SCORES)
    if completion.next_due_on:
        yield say(_AGAIN, date=completion.next_due_on)
