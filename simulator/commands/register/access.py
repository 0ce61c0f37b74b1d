"""`balie register access`: everything that the register holds about one person, with its proofs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from simulator.cli import language_option
from simulator.commands.register.opening import NOBODY, the_office
from simulator.commands.register.printing import form_of, print_options, print_sheets, write_file
from simulator.diagnostics import visible
from simulator.i18n import _
from simulator.office import Office
from simulator.register.entries import Entry
from simulator.register.errors import RegisterError
from simulator.register.reports import REPORTS


def access(person: str, **chosen: Any) -> None:
    """Print or write all of it; as JSON with the proof that each entry is in the register."""
    with the_office(writes=False) as office:
        view = office.view(person_key=person)
        if view.person is None and not view.own:
            raise RegisterError(NOBODY, key=visible(person))
        if form_of(chosen["output"], chosen["form"]) != "json":
            sheet = REPORTS["access"].make(view)
            print_sheets(office, [sheet], chosen["output"], chosen["form"], force=chosen["force"])
            return
        staff = None if view.person is None else asdict(view.person)
        data = {"person": staff, **_proofs(office, view.own), "checkpoint": view.checkpoint}
        body = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        if chosen["output"] is None:
            click.echo(body, nl=False)
        else:
            write_file(Path(chosen["output"]), body.encode(), force=chosen["force"])


def _proofs(office: Office, entries: tuple[Entry, ...]) -> dict[str, object]:
    """Give the entries with what it takes to prove each of them under the root of now."""
    size = office.register.size()
    return {
        "size": size,
        "root": office.register.root(size).hex(),
        "entries": [
            {
                "seq": entry.seq,
                "id": entry.id,
                "kind": str(entry.kind),
                "recorded_on": entry.recorded_on,
                "public": dict(entry.public),
                "body": dict(entry.body or {}),
                "salt": entry.salt.hex() if entry.salt else None,
                "commitment": entry.commitment.hex(),
                "inclusion": [digest.hex() for digest in office.register.inclusion(entry.seq, size)],
            }
            for entry in entries
        ],
    }


commands = {
    "access": click.Command(
        "access",
        callback=access,
        help=_("Give PERSON everything that the register holds about them; as JSON with proofs."),
        epilog=_("Example: balie register access 1042 -o access-1042.html"),
        params=[click.Argument(["person"]), *print_options(), language_option()],
    )
}
