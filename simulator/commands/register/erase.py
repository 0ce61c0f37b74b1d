"""`balie register erase`: what is held about someone is gone, and that it was there can still be proved."""

from __future__ import annotations

import click

from simulator.cli import language_option
from simulator.commands.register.add import role_of
from simulator.commands.register.opening import NOBODY, confirmed, note, tell, the_office
from simulator.diagnostics import visible
from simulator.i18n import N_, _, ngettext
from simulator.office import Office
from simulator.register import staff
from simulator.register.disk import check_writable
from simulator.register.erased_list import write_list
from simulator.register.erasing import GROUNDS, Erased, left_behind
from simulator.register.errors import RegisterError
from simulator.register.reports.words import GROUNDS as GROUND_WORDS

COURT = "court"
NOT_LISTED = N_(
    "The erasure is done, but the list of erasures could not be written. Until it is, a backup that is put "
    "back brings back what was erased. The next backup writes the list again: balie register backup FILE"
)
HELD = N_("The entries about {key} are held: take that off first, with 'balie register hold {key} off'.")


def erase(person: str, ground: str, by: str, *, yes: bool, lang: str | None) -> None:
    """Erase every entry about someone, and the line in the staff list."""
    del lang
    role = role_of(by) or ""
    with the_office(writes=False) as office:
        who = staff.by_key(office.register.store, person)
        seqs = [entry.seq for entry in office.register.entries_of(person)]
        if who is None and not seqs:
            raise RegisterError(NOBODY, key=visible(person))
        if who is not None and who.hold and ground != COURT:
            raise RegisterError(HELD, key=visible(person))
        confirmed(_question(len(seqs), ground), yes=yes)
        # A list that cannot be kept is told before anything is gone.
        check_writable(office.erasures_path)
        store = office.register.store
        done = office.register.erase(seqs, ground, role) if seqs else Erased((), left_behind(store))
        # The proof first: whatever fails from here on, the bodies are gone.
        _prove(done)
        staff.remove(store, person)
        _say(office, done)
        keep_list(office)


def _question(count: int, ground: str) -> str:
    text = ngettext(
        "Erase {count} entry about this person and the name in the staff list for good? Ground: {ground}.",
        "Erase {count} entries about this person and the name in the staff list for good? Ground: {ground}.",
        count,
    )
    return text.format(count=count, ground=_(GROUND_WORDS[ground]))


def keep_list(office: Office) -> None:
    """Write down outside the register what was erased, for when a backup is put back.

    Raises RegisterError, and then says that the erasure itself is done.
    """
    try:
        write_list(office.erasures_path, office.register.erasures())
    except RegisterError:
        note(_(NOT_LISTED))
        raise


def _prove(done: Erased) -> None:
    """Print the proof: nothing in it leads to the person any more."""
    click.echo(_("Erased. The proof of it, which names nobody:"))
    for entry in done.entries:
        text = _("  entry {target}: erased by entry {seq} on {day}, commitment {commitment}")
        fields = {"target": str(entry.public["target"]), "commitment": str(entry.public["commitment"])}
        click.echo(text.format(seq=entry.seq, day=entry.recorded_on, **fields))
    if not done.entries:
        click.echo(_("  there were no entries; the line in the staff list is gone"))


def _say(office: Office, done: Erased) -> None:
    """Say where it can still be."""
    for caution in done.cautions:
        tell(caution)
    if done.entries:
        note(_("Proofs and reports that were handed out before still say what they said: ask for them back."))
    days = office.organisation.retention.backup_days
    note(_("In backups it can live on for {days} days at most.").format(days=days))


commands = {
    "erase": click.Command(
        "erase",
        callback=erase,
        help=_("Erase everything about PERSON from the register. It cannot be undone."),
        epilog=_("Example: balie register erase 1042 --ground avg-17 --by compliance-officer"),
        params=[
            click.Argument(["person"]),
            click.Option(
                ["--ground"], type=click.Choice(GROUNDS), required=True, help=_("Why it may be erased.")
            ),
            click.Option(["--by"], required=True, help=_("The role of who decided, never a name.")),
            click.Option(["--yes"], is_flag=True, help=_("Do not ask.")),
            language_option(),
        ],
    )
}
