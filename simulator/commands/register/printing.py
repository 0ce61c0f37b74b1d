"""A table of the register on the screen or in a file: text, a page, CSV or JSON."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from simulator import __version__
from simulator.commands.register.opening import note
from simulator.diagnostics import visible
from simulator.i18n import N_, _, language
from simulator.office import Office
from simulator.register.disk import write_private
from simulator.register.errors import RegisterError
from simulator.register.reports import REPORTS
from simulator.register.sheet import Sheet
from simulator.register.trust import signer
from simulator.sheet_text import sheet_lines
from simulator.spreadsheet import to_csv

FORMATS = ("text", "html", "csv", "json")
_SUFFIXES = {".html": "html", ".htm": "html", ".csv": "csv", ".json": "json", ".txt": "text"}
_UNCUT = 10_000
"""Cells of a line in a file: no text is cut."""
_PIPED = 100
"""Cells of a line where Balie cannot know the width: a text that does not fit goes on below."""
_NAMED = N_("This names people: it is not for everyone's eyes.")


def print_options() -> list[click.Parameter]:
    """Make the options that say where a table goes, and in which form."""
    return [
        click.Option(
            ["output", "-o", "--output"],
            type=click.Path(),
            help=_("File to write: .html, .csv, .json or .txt; without it, the screen."),
        ),
        click.Option(["form", "--format"], type=click.Choice(FORMATS), help=_("In which form.")),
        click.Option(["--force"], is_flag=True, help=_("Write over a file that is there already.")),
    ]


def form_of(output: str | None, form: str | None) -> str:
    """Give the form that is asked for, by name or by the name of the file."""
    if form is not None:
        return form
    if output is None:
        return "text"
    found = _SUFFIXES.get(Path(output).suffix.lower())
    if found is None:
        text = _("Balie cannot tell the form by the name '{path}': end it in {names}, or add --format.")
        raise click.UsageError(text.format(path=visible(output), names=", ".join(_SUFFIXES)))
    return found


def print_sheets(
    office: Office, sheets: Sequence[Sheet], output: str | None, form: str | None, *, force: bool = False
) -> None:
    """Write tables in a form to the screen or to a file; raises RegisterError."""
    wanted = form_of(output, form)
    body = _made(office, sheets, wanted, to_file=output is not None)
    if output is None:
        click.echo(body if wanted == "csv" else body.decode("utf-8"), nl=False)
        return
    write_file(Path(output), body, force=force)


def write_file(path: Path, body: bytes, *, force: bool = False) -> None:
    """Write a file that only its owner can read, over no other unless asked; raises RegisterError."""
    write_private(path, body, over=force)
    note(_("Written to {path}.").format(path=visible(str(path))))


def _made(office: Office, sheets: Sequence[Sheet], form: str, *, to_file: bool) -> bytes:
    if form == "html":
        return _page(office, sheets).encode()
    if form == "csv":
        return b"".join(to_csv(sheet, language()) for sheet in sheets)
    if form == "json":
        found = [as_data(sheet) for sheet in sheets]
        data = found[0] if len(found) == 1 else found
        return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
    linear = not to_file and sys.stdout.isatty() and os.environ.get("TERM") == "dumb"
    width = _UNCUT if to_file else shutil.get_terminal_size((_PIPED, 24)).columns
    lines = [
        line
        for sheet in sheets
        for line in (*sheet_lines(sheet, width, linear=linear, whole=not to_file), "")
    ]
    return ("\n".join(lines[:-1]) + "\n").encode("utf-8", errors="replace")


def _page(office: Office, sheets: Sequence[Sheet]) -> str:
    # The templates are loaded for a page only.
    reports = importlib.import_module("simulator.reports")
    signed = _checkpoint(office)
    vkey = signer(signed, office.vkeys())
    head = reports.Letterhead(office.organisation.name, office.today, __version__, signed, vkey)
    page: str = reports.sheet_page([_named(sheet) for sheet in sheets], head)
    return page


def _named(sheet: Sheet) -> Sheet:
    """Put above a report that names people that it does."""
    report = REPORTS.get(sheet.name)
    # What is no report is the list of entries, which names people too.
    return replace(sheet, notes=(_(_NAMED), *sheet.notes)) if report is None or report.personal else sheet


def _checkpoint(office: Office) -> str:
    """Sign the register as it is now where the key is here; else give the newest copy."""
    try:
        key = office.signing_key()
        own = key is not None and key.name == office.register.about()["origin"]
        return office.sign_checkpoint(key) if key is not None and own else office.last_checkpoint()
    except RegisterError:  # a page without a new checkpoint is still a page
        return office.last_checkpoint()


def as_data(sheet: Sheet) -> dict[str, object]:
    """Give a table as plain data: each row by the stable names of its columns."""
    names = [column.name for column in sheet.columns]
    return {
        "report": sheet.name,
        "title": sheet.title,
        "notes": list(sheet.notes),
        "rows": [dict(zip(names, row, strict=True)) for row in sheet.rows],
    }
