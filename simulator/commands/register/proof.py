"""`balie register proof`: the proof of one entry, or that nothing changed; and checking such a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from simulator.cli import language_option
from simulator.commands.register.listing import STATUS_NAMES
from simulator.commands.register.opening import key_of, note, read_small, the_office, worded
from simulator.commands.register.printing import write_file
from simulator.commands.register.verify import vkey_of
from simulator.i18n import N_, _
from simulator.office import Office
from simulator.register.proofs import ProofError, prove_entry, prove_growth, verify_growth, verify_proof

_REFUTED = 1


def proof(
    entry: int | None,
    output: str | None,
    since: str | None,
    check: str | None,
    key: str | None,
    lang: str | None,
) -> None:
    """Make a proof, or check one without the register."""
    del lang
    if check is not None:
        _check(check, since, key)
        return
    if (entry is None) == (since is None):
        raise click.UsageError(_("Name an entry, or a checkpoint with --since."))
    with the_office(writes=False) as office:
        made = _entry(office, entry) if entry is not None else _growth(office, Path(since or ""))
    if output is None:
        click.echo(made, nl=False)
    else:
        write_file(Path(output), made.encode())
    note(_("To check it, without the register: balie register proof --check FILE --key VERIFIER-KEY"))


def _entry(office: Office, seq: int) -> str:
    return prove_entry(office.register, seq, _new_checkpoint(office), office.vkeys())


def _growth(office: Office, since: Path) -> str:
    return prove_growth(office.register, read_small(since), _new_checkpoint(office), office.vkeys())


def _new_checkpoint(office: Office) -> str:
    """Sign the register as it is now; who has no key proves by the newest copy that the register keeps."""
    kept = office.last_checkpoint()
    if office.signing_key() is None and kept:
        return kept
    return office.sign_checkpoint(key_of(office))


def _check(check: str, since: str | None, key: str | None) -> None:
    if key is None:
        raise click.UsageError(_("Whose signature do you trust? Name the verifier key: --key KEY"))
    text, trusted = read_small(Path(check)), vkey_of(key) or ""
    try:
        if since is not None:
            grown = verify_growth(text, read_small(Path(since)), trusted)
            said = _(
                "Proved: the register of {new} entries begins with the {old} entries of the older checkpoint."
            )
            click.echo(said.format(new=grown.new.size, old=grown.old.size))
            return
        proven = verify_proof(text, trusted)
    except ProofError as error:
        click.echo(worded(error.message, **error.fields))
        sys.exit(_REFUTED)
    said = _("Proved: entry {seq} is in the register {origin}, recorded on {day}.")
    click.echo(
        said.format(seq=proven.entry.seq, origin=proven.checkpoint.origin, day=proven.entry.recorded_on)
    )
    completion = proven.entry.completion
    if completion is not None:
        text = N_("It says: {person}, {training}, {status}, {day}.")
        done = completion.completed_on or completion.started_on or ""
        fields = {
            "person": completion.person_key,
            "training": completion.title,
            "status": _(STATUS_NAMES[completion.status]),
        }
        click.echo(worded(text, **fields, day=done))


commands = {
    "proof": click.Command(
        "proof",
        callback=proof,
        help=_(
            "Prove that ENTRY is in the register, in a file that shows nobody else's entries; "
            "or with --since that the register only grew since a checkpoint; or check such a file."
        ),
        epilog=_("Example: balie register proof 17 -o proof-17.txt"),
        params=[
            click.Argument(["entry"], type=click.IntRange(min=0), required=False),
            click.Option(
                ["output", "-o", "--output"],
                type=click.Path(),
                help=_("File to write; without it, the screen."),
            ),
            click.Option(["--since"], type=click.Path(), help=_("An older checkpoint.")),
            click.Option(["--check"], type=click.Path(), help=_("Check this proof; it needs no register.")),
            click.Option(["--key"], help=_("The verifier key that you trust, or a file with it.")),
            language_option(),
        ],
    )
}
