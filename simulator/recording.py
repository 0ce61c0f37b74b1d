"""Writes completions and tallies in the training register; loaded only when there is something to write."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from importlib import resources

from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.workplace import Workplace
from simulator.completions import (
    RUBRIC,
    Assessed,
    Circumstances,
    Ready,
    completion_of,
    goals_met,
    guessed_trigger,
    identity,
    level_for,
    scores_of,
)
from simulator.debrief import debrief
from simulator.desk import Desk
from simulator.diagnostics import visible
from simulator.events import AttemptRecord, LogError
from simulator.i18n import N_, language
from simulator.office import Office, open_office
from simulator.organisation import Level
from simulator.practice.contract import UNKNOWN
from simulator.register import contents, faults, staff, tallies
from simulator.register.contents import Content, What
from simulator.register.due import Last, asked, standing
from simulator.register.entries import Completion, Kind, Version
from simulator.register.errors import RegisterError
from simulator.register.people import Person
from simulator.register.suppression import FEWEST
from simulator.register.tally import Tally
from simulator.settings import Settings
from simulator.trainings import Trigger

NOT_ON_THE_LIST = N_(
    "The staff list of the training register has nobody with the key {person}: "
    "check 'person' in your settings, or ask your compliance officer."
)
NOT_KNOWN = N_(
    "The training register does not know who you are: put the key that you got from HR in your settings "
    "as 'person', or ask your compliance officer to add the account {account} to the staff list."
)


def check_writable(settings: Settings) -> None:
    """Raise RegisterError where nothing could be written now, or where nobody knows for whom."""
    with open_office(settings) as office:
        office.register.check_writable()
        who_plays(office)


def account() -> str:
    """Give the name with which the person is logged on to this computer; empty where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def who_plays(office: Office) -> Person:
    """Find the person in the staff list, by key or by account; raises RegisterError."""
    key, name = office.settings.person, account()
    found = staff.playing(office.register.store, person_key=key, account="" if key else name)
    if found is not None and found.present(office.today):
        return found
    if key:
        raise RegisterError(NOT_ON_THE_LIST, person=key)
    raise RegisterError(NOT_KNOWN, account=visible(name) or "?")


def record(desk: Desk, found: Iterable[Ready]) -> Iterator[Completion]:
    """Write these completions down, each once, and mark what they were made of.

    Raises RegisterError or LogError: what was given by then is done, the others are as they were.
    """
    with open_office(desk.settings) as office:
        person = who_plays(office)
        _agree(office)
        for each in found:
            completion = _completion(office, desk, each, person)
            contents.keep(office.register.store, *_contents(office.workplace, desk, each))
            office.register.append(
                Kind.COMPLETION, body=completion.body(), id=identity(office.organisation.id, each)
            )
            desk.log.counted(each.training.id, each.used)
            yield completion


def hand_in(settings: Settings, given: Tally) -> None:
    """Hand a tally in, with the function group of whoever plays; raises RegisterError.

    Without the group where that is not known, and where so few are in it that it could point at someone.
    """
    with open_office(settings) as office:
        try:
            group = who_plays(office).function_group
            if staff.size_of(office.register.store, group, office.today) < FEWEST:
                group = ""
        except RegisterError:
            group = ""
        tallies.hand_in(office.register.store, replace(given, function_group=group))


def _agree(office: Office) -> None:
    """Write the agreement down that holds today, or that ended, the first time it is seen."""
    agreement = office.organisation.agreement
    if agreement is None:
        return
    public = {
        "level": str(office.organisation.level_on(office.today)),
        "reference": agreement.reference,
        "agreed_on": agreement.agreed_on,
    }
    if agreement.until is not None:
        public["until"] = agreement.until
    text = "\n".join(("balie-agreement/1", office.organisation.id, *public.values()))
    office.register.append(Kind.AGREEMENT, public, id=sha256(text.encode()).hexdigest()[:32])


def _completion(office: Office, desk: Desk, found: Ready, person: Person) -> Completion:
    allowed = level_for(office.organisation, found.records, office.today)
    assessed: tuple[Assessed, ...] = ()
    if allowed is not Level.COMPLETION:
        assessed = tuple(filter(None, (assessed_of(desk, each) for each in found.records)))
    oldest = min(found.records, key=lambda each: each.started.at).started
    around = Circumstances(
        office.organisation,
        office.workplace.trainings_sha256,
        person,
        str(_trigger(office, found, person)),
        _protocol(desk, oldest.protocol_sha256),
        Version(RUBRIC, oldest.rubric, oldest.rubric_sha256),
        goals_met(found.training, assessed) if assessed else None,
        tuple(map(scores_of, assessed)) if assessed and allowed is Level.SCORES else None,
    )
    return completion_of(found, around)


def assessed_of(desk: Desk, held: AttemptRecord) -> Assessed | None:
    """Work an assessment out, which may take seconds; None where this version cannot play it back."""
    attempt = desk.reread(held)
    if attempt is None:
        return None
    goals = frozenset(goal.id for goal in attempt.dialogue.scenario.goals)
    result = debrief(attempt, language(), desk.appraise(attempt, held.started))
    return Assessed(held.started.scenario, goals, result)


def _trigger(office: Office, found: Ready, person: Person) -> Trigger:
    """Say why it was taken: what made it due on the day of the last debrief, before this completion."""
    training, on = found.training, found.completed_on
    try:
        entry = next(iter(office.register.last_completions(person.person_key, training.id)), None)
        last = entry.completion if entry else None
        context = office.context(last)
    except RegisterError as error:
        if error.message != faults.NOT_PERMITTED:
            raise
        # A desk computer may add completions and not read them.
        return guessed_trigger(person, on)
    if not asked(person, training):
        return Trigger.START if last is None else Trigger.TIME
    reasons = standing(training, person, Last.of(last) if last else None, context, on).reasons
    return reasons[0] if reasons else Trigger.TIME


# What a completion relied on


def _contents(workplace: Workplace, desk: Desk, found: Ready) -> Iterator[Content]:
    """Give the files that a completion relies on; raises LogError where the practice log lost one."""
    organisation, trainings = workplace.organisation, workplace.trainings
    assert organisation is not None
    assert trainings is not None
    yield Content(What.ORGANISATION, organisation.id, organisation.version, organisation.body)
    yield Content(What.TRAININGS, trainings.id, trainings.version, trainings.body)
    for held in found.records:
        started = held.started
        scenario = _source(desk, started.scenario_sha256)
        yield Content(What.SCENARIO, started.scenario, started.version, scenario)
        protocol = _protocol(desk, started.protocol_sha256)
        if protocol is not None:
            yield Content(What.PROTOCOL, protocol.id, protocol.version, _source(desk, protocol.sha256))
        yield Content(What.RUBRIC, RUBRIC, started.rubric, _rubric(started.rubric))


def _source(desk: Desk, digest: str) -> bytes:
    body = desk.log.source(digest)
    if body is None:
        raise LogError(UNKNOWN)
    return body


def _protocol(desk: Desk, digest: str | None) -> Version | None:
    if digest is None:
        return None
    read = read_protocol(_source(desk, digest).decode("utf-8", errors="replace")).protocol
    return Version(read.id, read.version, digest) if read else None


def _rubric(version: str) -> bytes:
    return (resources.files("scoring") / "rubrics" / f"{version}.toml").read_bytes()
