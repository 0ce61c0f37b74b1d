"""`balie new`: a scenario to start from, playable as it stands, with a comment on every part."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from scoring import MOTIVES
from simulator.authoring.scaffold import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Wish,
    WishError,
    checked,
    identifier,
    scaffold,
)
from simulator.authoring.writing import write_new, write_over
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.diagnostics import headline, visible
from simulator.i18n import N_, _, language

_MOTIVES = {
    "frustration": N_("frustration: angry about how things went"),
    "instrumental": N_("calculation: uses pressure to get something"),
    "distress": N_("distress: panics, or is overwhelmed"),
}
_DEFAULT = "frustration"


def new(name: str, output: str | None, *, force: bool, as_json: bool, **wished: str | None) -> None:
    """Write a scenario file and say where; `wished` holds the service, the motive and the citizen."""
    given = {key: value for key, value in wished.items() if key != "lang" and value is not None}
    try:
        name = name.removesuffix(".yml").removesuffix(".yaml")
        path = Path(output) if output is not None else Path(f"{identifier(name)}.yaml")
        if path.exists() and not force:
            _refuse(_taken(path))
        wish = Wish(name, **{"motive": _DEFAULT, "language": language(), **given})
        if not given and sys.stdin.isatty():
            wish = _asked(wish)
        made = scaffold(wish, path.parent)
    except WishError as error:
        _refuse(_worded(error))
    if made.problems:
        # The skeleton is sound: what lies beside the file is in the way.
        click.echo(headline(made.problems[0], str(path), _), err=True)
        _refuse(
            _("With the protocol '{name}' beside it no sound file can be made.").format(name=made.protocol)
        )
    _write(path, made.text, force=force)
    if as_json:
        data = {"file": str(path), "scenario": made.id, "motive": wish.motive, "protocol": made.protocol}
        click.echo(json.dumps(data, indent=2))
        return
    shown = visible(str(path))
    click.echo(shown)
    click.echo(_("Written against the protocol '{name}'.").format(name=made.protocol), err=True)
    click.echo(_("Play it: balie play {path}").format(path=shown), err=True)
    click.echo(_("Change it, and look what is wrong: balie check {path}").format(path=shown), err=True)


# Questions


def _asked(wish: Wish) -> Wish:
    """Ask what is not given, one plain line after the other; nothing is written before the last answer."""
    click.echo(_("An empty answer takes what stands between the brackets."), err=True)
    title = _answer(_("What is the title?"), wish.name, _text(LONGEST_TEXT))
    service = _answer(_("Where does it happen: which service, which desk?"), "", _text(LONGEST_TEXT))
    for number, motive in enumerate(MOTIVES, 1):
        click.echo(f"  {number}. {_(_MOTIVES[motive])}", err=True)
    motive = _answer(_("What drives the citizen? A number:"), "1", _motive)
    citizen = _answer(_("What is the citizen's name?"), "", _text(LONGEST_NAME))
    named = "" if title == wish.name else title
    return replace(wish, title=named, service=service, motive=motive, citizen=citizen)


def _answer(question: str, default: str, read: Callable[[str], str]) -> str:
    """Ask until the answer can be used."""
    while True:
        shown = f"{question} [{visible(default)}] " if default else f"{question} "
        typed = click.prompt(shown, default=default, show_default=False, prompt_suffix="", err=True)
        try:
            return read(typed)
        except WishError as error:
            click.echo(_worded(error), err=True)


def _text(longest: int) -> Callable[[str], str]:
    return lambda typed: checked(typed, longest)


def _motive(typed: str) -> str:
    wanted = typed.strip().lower()
    numbered = {str(number): motive for number, motive in enumerate(MOTIVES, 1)}
    found = numbered.get(wanted, wanted)
    if found not in MOTIVES:
        raise WishError(N_("Type a number from 1 to {count}."), count=str(len(MOTIVES)))
    return found


# The file


def _write(path: Path, text: str, *, force: bool) -> None:
    try:
        (write_over if force else write_new)(path, text)
    except FileExistsError:
        _refuse(_taken(path))
    except (OSError, ValueError):
        _refuse(_("{path} cannot be written.").format(path=visible(str(path))))


def _taken(path: Path) -> str:
    return _("{path} is there already. To write over it: --force").format(path=visible(str(path)))


def _worded(error: WishError) -> str:
    return _(error.message).format(**{name: visible(text) for name, text in error.fields.items()})


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(COULD_NOT_RUN)


command = click.Command(
    "new",
    callback=new,
    help=_(
        "Write a scenario to start from: playable as it stands, with a comment on every part, in the "
        "language of Balie. Without options it asks a few questions."
    ),
    epilog=_(
        'Example: balie new "The long wait" --service "Front desk" --motive frustration --citizen Robin'
    ),
    params=[
        click.Argument(["name"]),
        click.Option(["--service"], metavar="TEXT", help=_("Where it happens: which service, which desk.")),
        click.Option(["--motive"], type=click.Choice(MOTIVES), help=_("What drives the citizen.")),
        click.Option(["--citizen"], metavar="NAME", help=_("The citizen's name.")),
        click.Option(
            ["output", "-o", "--output"],
            type=click.Path(),
            help=_("File to write; without it, the name with .yaml, in this folder."),
        ),
        click.Option(["--force"], is_flag=True, help=_("Write over a file that is there already.")),
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
