"""`balie settings`: every setting with where it came from; and one of them changed."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from simulator.authoring.workplace import at_work
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.diagnostics import visible
from simulator.i18n import _
from simulator.settings import KEYS, Contact, Settings, SettingsError
from simulator.settings_file import choose
from simulator.settings_words import (
    CHOICES,
    Entry,
    as_typed,
    entries,
    entry,
    known,
    meaning,
    typed,
)

_WIDTH = 96


def settings(
    key: str | None, values: tuple[str, ...], *, unset: bool, as_json: bool, lang: str | None
) -> None:
    """Show the settings, or change one; leave with 2 where it cannot be."""
    del lang
    chosen: Settings = click.get_current_context().obj
    if unset and (key is None or values):
        raise click.UsageError(_("--unset takes a KEY and no value."))
    try:
        if unset and key is not None:
            chosen = _changed(chosen, known(key), None)
        elif values and key is not None:
            chosen = _changed(chosen, known(key), typed(key, values))
        else:
            _show(at_work(chosen), known(key) if key else None, as_json=as_json)
            return
    except SettingsError as error:
        click.echo(_(error.message).format(**error.fields), err=True)
        sys.exit(COULD_NOT_RUN)
    _say_what_holds(entry(at_work(chosen), key), chosen)


def _changed(chosen: Settings, key: str, value: Any) -> Settings:
    return choose(chosen, {key: value})


def _say_what_holds(held: Entry, chosen: Settings) -> None:
    said = _("{key} is now: {value} ({origin}).").format(
        key=held.key, value=held.written or _("nothing"), origin=held.origin
    )
    click.echo(said, err=True)
    if held.fixed:
        click.echo(held.fixed, err=True)
    for path in _missing(held.key, chosen):
        click.echo(_("{path} is not there now.").format(path=visible(str(path))), err=True)


def _missing(key: str, chosen: Settings) -> list[Path]:
    """Give the places that were named and are not there: that may be a slip, or not made yet."""
    named = {"scenarios": chosen.scenarios, "organisation": (chosen.organisation,)}.get(key, ())
    return [path for path in named if path is not None and not path.exists()]


def _show(chosen: Settings, key: str | None, *, as_json: bool) -> None:
    shown = [entry(chosen, key)] if key else list(entries(chosen))
    if as_json:
        click.echo(json.dumps([_as_data(chosen, each) for each in shown], ensure_ascii=False, indent=2))
        return
    for each in shown:
        click.echo(f"{each.key} = {each.written}".rstrip())
        click.echo(_wrapped(each.meaning))
        click.echo(_wrapped(_("From: {origin}").format(origin=each.origin)))
    for complaint in chosen.complaints:
        click.echo(_(complaint.message).format(**complaint.fields), err=True)
    if key is None:
        click.echo()
        path = visible(str(chosen.places.settings_file))
        click.echo(_("Your settings file: {path}").format(path=path))


def _wrapped(sentence: str) -> str:
    return textwrap.fill(
        sentence,
        _WIDTH,
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_data(chosen: Settings, each: Entry) -> dict[str, object]:
    origin = chosen.origin(each.key)
    return {
        "key": each.key,
        "value": _plain(getattr(chosen, each.key)),
        "source": origin.source.value,
        "named": origin.name,
        "meaning": each.meaning,
        "allowed": [_plain(value) for value in CHOICES.get(each.key, ())],
        "can_be_changed": not origin.fixed,
    }


def _plain(value: Any) -> object:
    match value:
        case Path():
            return str(value)
        case tuple():
            return [_plain(each) for each in value]
        case Contact():
            return {"name": value.name, "phone": value.phone, "what": value.what}
    return value


def _keys(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete the name of a setting."""
    del ctx, param
    return [CompletionItem(key, help=meaning(key)) for key in KEYS if key.startswith(incomplete)]


def _values(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete its value, where it is one out of a few."""
    del param
    key = str(ctx.params.get("key"))
    if key in ("organisation", "scenarios"):
        return [CompletionItem(incomplete, type="file" if key == "organisation" else "dir")]
    allowed = map(as_typed, CHOICES.get(key, ()))
    return [CompletionItem(value) for value in allowed if value.startswith(incomplete)]


command = click.Command(
    "settings",
    callback=settings,
    help=_("Show your settings and where each came from. With KEY and VALUE: set one."),
    epilog=_("Example: balie settings theme light"),
    params=[
        click.Argument(["key"], required=False, shell_complete=_keys),
        click.Argument(["values"], nargs=-1, metavar="[VALUE]...", shell_complete=_values),
        click.Option(["--unset"], is_flag=True, help=_("Take this setting out of your settings file.")),
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
