"""`balie register proof`: the proof of one entry, or that nothing changed; and checking such a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from simulator.cli import language_option
from simulator.commands.register.opening import key_of, note, read_note, read_small, the_office, worded
from simulator.commands.register.printing import write_file
from simulator.commands.register.verify import vkey_of
from simulator.diagnostics import visible
from simulator.i18n import N_, _
from simulator.office import Office
from simulator.register.fates import How, fate
from simulator.register.notes import NOBODY_KNOWN, NoteError
from simulator.register.proofs import (
    Growth,
    ProofError,
    Proven,
    prove_entry,
    prove_growth,
    verify_growth,
    verify_proof,
)
from simulator.register.reports.proven import proven_sheet

_REFUTED = 1
_REPLACED = N_(
    "Another key with the name {name} signed this than the one that you trust: the register's key may have "
    "been replaced. Ask who keeps the register to run 'balie register verify --key OLD' with your key, "
    "which follows it to the new one, and 'balie register key show', which names the new one."
)
_FATES = {
    How.CORRECTED: N_("Entry {seq} was corrected: entry {by} took its place. Prove that one as well."),
    How.WITHDRAWN: N_("Entry {seq} was withdrawn by entry {by}: it does not count. Prove that one as well."),
    How.ERASED: N_(
        "Entry {seq} was erased by entry {by}: the proof shows that it was there, not what it said."
    ),
}


def proof(
    entry: int | None,
    output: str | None,
    since: str | None,
    check: str | None,
    **chosen: Any,
) -> None:
    """Make a proof, or check one without the register."""
    if check is not None:
        _check(check, since, chosen["key"], as_json=chosen["as_json"])
        return
    if chosen["as_json"]:
        raise click.UsageError(_("A proof is written in one form; --json goes with --check."))
    if (entry is None) == (since is None):
        raise click.UsageError(_("Name an entry, or a checkpoint with --since."))
    with the_office(writes=False) as office:
        made = _entry(office, entry) if entry is not None else _growth(office, Path(since or ""))
        if entry is not None:
            _warn(office, entry)
    if output is None:
        click.echo(made, nl=False)
    else:
        write_file(Path(output), made.encode())
    note(_("To check it, without the register: balie register proof --check FILE --key VERIFIER-KEY"))


def _entry(office: Office, seq: int) -> str:
    return prove_entry(office.register, seq, _new_checkpoint(office), office.vkeys())


def _growth(office: Office, since: Path) -> str:
    return prove_growth(office.register, read_note(since), _new_checkpoint(office), office.vkeys())


def _new_checkpoint(office: Office) -> str:
    """Sign the register as it is now; who has no key proves by the newest copy that the register keeps."""
    kept = office.last_checkpoint()
    if office.signing_key() is None and kept:
        return kept
    return office.sign_checkpoint(key_of(office))


def _warn(office: Office, seq: int) -> None:
    """Say what is known here of an entry that does not stand any more; its proof alone cannot tell."""
    found = fate(office.register, seq)
    if found is None:
        return
    fields = {"seq": str(seq), "by": str(found.by)}
    note(worded(_FATES[found.how], **fields))


def _check(check: str, since: str | None, key: str | None, *, as_json: bool) -> None:
    if key is None:
        raise click.UsageError(_("Whose signature do you trust? Name the verifier key: --key KEY"))
    text, trusted = read_small(Path(check)), vkey_of(key) or ""
    try:
        if since is not None:
            _say_growth(verify_growth(text, read_note(Path(since)), trusted), as_json=as_json)
        else:
            _say_proven(verify_proof(text, trusted), as_json=as_json)
    except ProofError as error:
        why = worded(error.message, **error.fields)
        click.echo(_json({"proved": False, "why": why}) if as_json else why)
        sys.exit(_REFUTED)
    except NoteError as error:
        raise _hinted(error, text, trusted) from error


def _hinted(error: NoteError, text: str, trusted: str) -> NoteError:
    """Name the likely cause where the register signs with another key than the one that is trusted."""
    name = trusted.partition("+")[0]
    if error.message == NOBODY_KNOWN and f"\n\N{EM DASH} {name} " in text:
        return NoteError(_REPLACED, name=visible(name))
    return error


def _say_growth(grown: Growth, *, as_json: bool) -> None:
    if as_json:
        data = {"register": grown.new.origin, "entries": grown.new.size, "older_entries": grown.old.size}
        click.echo(_json({"proved": True, **data, "root": grown.new.root.hex()}))
        return
    said = _("Proved: the register of {new} entries begins with the {old} entries of the older checkpoint.")
    click.echo(said.format(new=grown.new.size, old=grown.old.size))


def _say_proven(proven: Proven, *, as_json: bool) -> None:
    entry, sheet = proven.entry, proven_sheet(proven)
    if as_json:
        rows = [{"field": field, "what": what, "value": value} for field, what, value in sheet.rows]
        body = None if entry.body is None else dict(entry.body)
        data = {"rows": rows, "public": dict(entry.public), "body": body, "notes": list(sheet.notes)}
        click.echo(_json({"proved": True, "entry": entry.seq, "kind": str(entry.kind), **data}))
        return
    said = N_("Proved: entry {seq} is in the register {origin}, recorded on {day}.")
    origin = proven.checkpoint.origin
    click.echo(worded(said, seq=str(entry.seq), origin=origin, day=entry.recorded_on))
    click.echo("")
    for _field, what, value in sheet.rows:
        click.echo(f"{visible(what)}: {visible(value)}")
    click.echo("")
    for sentence in sheet.notes:
        click.echo(sentence)


def _json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


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
            click.Option(["--since"], type=click.Path(), help=_("An older checkpoint, or a page with one.")),
            click.Option(["--check"], type=click.Path(), help=_("Check this proof; it needs no register.")),
            click.Option(["--key"], help=_("The verifier key that you trust, or a file with it.")),
            click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
            language_option(),
        ],
    )
}
