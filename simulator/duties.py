"""What the person's organisation asks of them, by the training register; loaded only where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.completions import under_way
from simulator.desk import Desk
from simulator.home import Duty
from simulator.office import Office, open_office
from simulator.recording import who_plays
from simulator.register.due import Last, standing
from simulator.register.people import Person
from simulator.registrar import Registrar
from simulator.trainings import Training


def duties(desk: Desk) -> tuple[Duty, ...]:
    """Read how the person stands with every training that is asked of them.

    The register may be slow to answer. Raises RegisterError or LogError.
    """
    with open_office(desk.settings) as office:
        return tuple(_duties(desk, office, who_plays(office)))


def _duties(desk: Desk, office: Office, person: Person) -> Iterator[Duty]:
    records = desk.log.attempts(assessed=True)
    counts = Registrar(desk).counts
    for training in office.trainings.asked_of(person.exposure_category):
        done = under_way(training, records, counts)
        still = tuple(ref.id for ref in training.scenarios if ref.id not in done)
        yield _duty(office, training, person, still)


def _duty(office: Office, training: Training, person: Person, still: tuple[str, ...]) -> Duty:
    entry = next(iter(office.register.last_completions(person.person_key, training.id)), None)
    last = entry.completion if entry else None
    context = office.context(last)
    stands = standing(training, person, Last.of(last) if last else None, context, office.today)
    title = training.title.texts[0]
    return Duty(title, stands.state, stands.due_on, stands.reasons, still, stands.planned_on)
