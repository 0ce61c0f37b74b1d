"""`balie register correct`: an entry that was wrong, corrected by a new one."""

from __future__ import annotations

from typing import Any

import click

from simulator.cli import language_option
from simulator.commands.register.add import given_of, issuer, said_options
from simulator.commands.register.opening import note, tell, the_office
from simulator.i18n import N_, _
from simulator.office import Office
from simulator.register.entries import Completion, Kind, Status
from simulator.register.errors import RegisterError
from simulator.register.given import corrected, withdrawn

_NO_ENTRY = N_("There is no entry {seq} in the register; the last one is {last}.")
_NOT_ABOUT_SOMEONE = N_("Entry {seq} is not about a person, so it cannot be corrected.")
_ERASED = N_("Entry {seq} was erased, so there is nothing left to correct.")
_CORRECTED = N_("Entry {seq} was corrected already: correct entry {by} instead.")
_WITHDRAWN = N_("Entry {seq} was withdrawn; write the training down anew with 'balie register add'.")
_GONE = N_(
    "The training '{name}' is not in the trainings file any more, so its next day cannot be worked out."
)


def correct(entry: int, *, withdraw: bool, **said: Any) -> None:
    """Write down a new entry in the place of a wrong one."""
    changes = {name: value for name, value in said.items() if name != "lang" and value is not None}
    if withdraw == bool(changes):
        raise click.UsageError(
            _("Say what was wrong, such as --on or --status, or that it falls away: --withdraw.")
        )
    with the_office() as office:
        wrong = _completion(office, entry)
        right = withdrawn(wrong, issuer(office)) if withdraw else _right(office, wrong, said)
        added = office.register.append(Kind.CORRECTION, body=right.body(), corrects=entry)
        for caution in added.cautions:
            tell(caution)
        text = _("Entry {new} takes the place of entry {old}, which stays readable.")
        note(text.format(new=added.entry.seq, old=entry))


def _completion(office: Office, seq: int) -> Completion:
    """Give what is to be corrected; raises RegisterError where that cannot be done."""
    found = office.register.entry(seq) if 0 <= seq < office.register.size() else None
    if found is None:
        raise RegisterError(_NO_ENTRY, seq=str(seq), last=str(office.register.size() - 1))
    if found.kind not in (Kind.COMPLETION, Kind.CORRECTION):
        raise RegisterError(_NOT_ABOUT_SOMEONE, seq=str(seq))
    completion = found.completion
    if completion is None:
        raise RegisterError(_ERASED, seq=str(seq))
    by = next(
        (each for each in office.register.entries_of(completion.person_key) if each.corrects == seq), None
    )
    if by is not None:
        raise RegisterError(_CORRECTED, seq=str(seq), by=str(by.seq))
    if completion.status is Status.WITHDRAWN:
        raise RegisterError(_WITHDRAWN, seq=str(seq))
    return completion


def _right(office: Office, wrong: Completion, said: dict[str, Any]) -> Completion:
    training = office.trainings.trainings.get(wrong.training.id)
    status = said["status"] or str(wrong.status)
    exempt = status == Status.EXEMPT
    kept = {
        "on": wrong.completed_on or wrong.started_on or office.today,
        "status": status,
        "reason": str(wrong.status_reason) if exempt and wrong.status_reason else None,
        "until": wrong.next_due_on if exempt and wrong.status is Status.EXEMPT else None,
    }
    given = given_of(
        {name: said[name] if said[name] is not None else kept.get(name) for name in said if name != "lang"}
    )
    if training is None and given.status is Status.COMPLETED:
        raise RegisterError(_GONE, name=wrong.training.id)
    return corrected(wrong, given, training, issuer(office))


commands = {
    "correct": click.Command(
        "correct",
        callback=correct,
        help=_(
            "Correct ENTRY, a number of 'balie register list': say what it should have been, or withdraw it."
        ),
        epilog=_("Example: balie register correct 17 --on 2026-03-30"),
        params=[
            click.Argument(["entry"], type=click.IntRange(min=0)),
            *said_options(required=False),
            click.Option(
                ["--withdraw"], is_flag=True, help=_("It should not have been written down at all.")
            ),
            language_option(),
        ],
    )
}
