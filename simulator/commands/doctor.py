"""`balie doctor`: whether Balie works well on this computer, and what helps where it does not."""

from __future__ import annotations

import json
import sys
import textwrap
from dataclasses import asdict

import click

from simulator.checkup import Health, Symptom, examined
from simulator.cli import language_option
from simulator.i18n import N_, _
from simulator.settings import Settings

_WIDTH = 96
_WORDS = {Health.OK: N_("ok"), Health.ATTENTION: N_("attention"), Health.WRONG: N_("wrong")}
_CODES = {Health.OK: 0, Health.ATTENTION: 1, Health.WRONG: 2}


def doctor(*, as_json: bool, lang: str | None) -> None:
    """Say of each thing how it is; leave with 0 all well, 1 attention, 2 something wrong."""
    del lang
    settings: Settings = click.get_current_context().obj
    found: list[Symptom] = []
    for symptom in examined(settings):
        found.append(symptom)
        if not as_json:
            _say(symptom)
    code = max(_CODES[symptom.health] for symptom in found)
    if as_json:
        data = {"worst": code, "found": [asdict(symptom) for symptom in found]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo(f"\n{_conclusion(code)}")
    sys.exit(code)


def _say(symptom: Symptom) -> None:
    words = f"{_(_WORDS[symptom.health])}: {symptom.sentence}"
    for line, indent in ((words, ""), (symptom.hint, "    ")):
        if line:
            click.echo(
                textwrap.fill(
                    line,
                    _WIDTH,
                    initial_indent=indent,
                    subsequent_indent="    ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )


def _conclusion(code: int) -> str:
    if code == 0:
        return _("Balie works well here.")
    if code == 1:
        return _("Balie works here; what asks for attention has a hint below it.")
    return _("Something does not work here; what is wrong has a hint below it.")


command = click.Command(
    "doctor",
    callback=doctor,
    help=_("Look whether Balie works well here: terminal, places, files, versions. It tells no names."),
    epilog=_("Example: balie doctor --json"),
    params=[
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
