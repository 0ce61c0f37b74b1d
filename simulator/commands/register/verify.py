"""`balie register verify`: whether anything in the register was changed after it was recorded."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from simulator.cli import language_option
from simulator.commands.register.opening import note, read_note, read_small, the_office, worded
from simulator.i18n import _, ngettext
from simulator.register.errors import RegisterError
from simulator.register.faults import ALTERED
from simulator.register.flaws import of_error
from simulator.register.verification import Verdict
from simulator.register.verification import verify as verify_all

FOUND = 1


def verify(checkpoint: str | None, key: str | None, *, as_json: bool, lang: str | None) -> None:
    """Walk over the whole register; leave with 0 whole, 1 something wrong, 2 could not look."""
    del lang
    outside = None if checkpoint is None else read_note(Path(checkpoint))
    told = _told if sys.stderr.isatty() else None
    try:
        with the_office(writes=False) as office:
            verdict = verify_all(office.register, outside, vkey_of(key), told)
    except RegisterError as error:
        if error.message != ALTERED:
            raise
        # Nothing that such a register shows can be relied on: that is what was found.
        verdict = Verdict(0, None, of_error(error), 1)
    if as_json:
        click.echo(json.dumps(_as_data(verdict), ensure_ascii=False, indent=2))
    else:
        _say(verdict, outside=checkpoint is not None)
    sys.exit(0 if verdict.ok else FOUND)


def vkey_of(key: str | None) -> str | None:
    """Give a verifier key as it was typed, or as the first line of the file that was named."""
    if key is None or "+" in key:
        return key
    return next((line for line in read_small(Path(key)).splitlines() if line.strip()), "")


def _told(done: int, whole: int) -> None:
    click.echo(f"\r\033[K{done}/{whole}", nl=done == whole, err=True)


def _say(verdict: Verdict, *, outside: bool) -> None:
    size = ngettext("{count} entry.", "{count} entries.", verdict.size).format(count=verdict.size)
    if verdict.first is not None:
        click.echo(_("Something is wrong with this register."))
        click.echo(worded(verdict.first.message, **verdict.first.fields))
        if verdict.flaws > 1:
            click.echo(_("In all {count} things are wrong; this is the first.").format(count=verdict.flaws))
    else:
        click.echo(_("The register is whole. {size}").format(size=size))
        if outside:
            text = _("Its first {covered} are as the checkpoint says.")
            click.echo(text.format(covered=verdict.covered))
    for warning in verdict.warnings:
        note(worded(warning.message, **warning.fields))
    if verdict.ok and not outside:
        note(_("Only a checkpoint kept elsewhere shows that nobody rewrote all of it: --checkpoint FILE"))


def _as_data(verdict: Verdict) -> dict[str, object]:
    first = verdict.first
    return {
        "whole": verdict.ok,
        "entries": verdict.size,
        "root": None if verdict.root is None else verdict.root.hex(),
        "first": None
        if first is None
        else {"entry": first.seq, "what": worded(first.message, **first.fields)},
        "flaws": verdict.flaws,
        "warnings": [worded(each.message, **each.fields) for each in verdict.warnings],
        "covered_by_checkpoint": verdict.covered,
    }


commands = {
    "verify": click.Command(
        "verify",
        callback=verify,
        help=_("Find out whether anything in the register was changed, and name the first entry that was."),
        epilog=_("Example: balie register verify --checkpoint checkpoint-march.txt --key register.vkey"),
        params=[
            click.Option(
                ["--checkpoint"],
                type=click.Path(),
                help=_("A checkpoint that was kept elsewhere, or a page with one."),
            ),
            click.Option(["--key"], help=_("The verifier key that you trust, or a file with it.")),
            click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
            language_option(),
        ],
    )
}
