"""`balie translate`: the catalogue of a scenario's words, made or brought up to date."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from simulator.authoring.files import read_file
from simulator.authoring.library import catalogue_path, open_volume
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.translation import Renewal, renewed
from simulator.authoring.writing import write_over
from simulator.cli import COULD_NOT_RUN, language_option
from simulator.commands import completing
from simulator.diagnostics import Diagnostic, has_errors, headline, render, visible
from simulator.i18n import LANGUAGES, _, ngettext
from simulator.protocol import Protocol
from simulator.scenario import Scenario
from simulator.source import lines_of


def translate(file: str, language: str, *, as_json: bool, lang: str | None) -> None:
    """Write the catalogue beside the file; what cannot be read is left as it is."""
    del lang
    path = Path(file)
    source = _source(path)
    if source.language == language:
        _refuse(_("{path} is in that language already.").format(path=visible(file)))
    place = catalogue_path(path, language)
    old = _old(place)
    result = renewed(old, source, language)
    if isinstance(result, tuple):
        lines = lines_of(old or "")
        _refuse(
            *(render(problem, str(place), lines, _) for problem in result),
            _("{path} was left as it is. Mend it first.").format(path=visible(str(place))),
        )
    _write(place, result.text, old)
    click.echo(json.dumps(_as_data(place, result), indent=2) if as_json else "\n".join(_said(place, result)))


def _source(path: Path) -> Scenario | Protocol:
    """Open a scenario or a protocol without mistakes: of what is wrong, texts could be missing."""
    file = read_file(path)
    protocol = read_protocol(file.text) if file.text is not None else None
    if protocol and protocol.protocol and protocol.usable:
        return protocol.protocol
    volume = open_volume(path)
    if volume.scenario is not None and volume.playable:
        return volume.scenario
    errors: Sequence[Diagnostic] = [each for each in volume.problems if has_errors([each])]
    return _refuse(
        *(headline(error, str(path), _) for error in errors[:1]),
        _("Everything that is wrong with it: balie check {path}").format(path=visible(str(path))),
    )


def _old(place: Path) -> str | None:
    """Give the text of the catalogue as it stands; None where there is none yet."""
    file = read_file(place)
    if file.text is not None:
        return file.text
    if file.problem and file.problem.rule == "no-such-file":
        return None
    return _refuse(*(headline(problem, str(place), _) for problem in [file.problem] if problem))


def _write(place: Path, text: str, old: str | None) -> None:
    if text == old:
        return
    try:
        place.parent.mkdir(exist_ok=True)
        write_over(place, text)
    except OSError:
        _refuse(_("{path} cannot be written.").format(path=visible(str(place))))


def _said(place: Path, result: Renewal) -> list[str]:
    counts = [
        (result.added, ngettext("{count} text is new.", "{count} texts are new.", result.added)),
        (
            result.changed,
            ngettext(
                "{count} text has changed; its old translation is kept and marked fuzzy.",
                "{count} texts have changed; their old translations are kept and marked fuzzy.",
                result.changed,
            ),
        ),
        (
            result.removed,
            ngettext(
                "{count} translation belongs to no text any more; it is kept at the end.",
                "{count} translations belong to no text any more; they are kept at the end.",
                result.removed,
            ),
        ),
    ]
    told = [text.format(count=count) for count, text in counts if count]
    done = result.texts - result.empty - result.fuzzy
    total = ngettext(
        "{done} of {count} text is translated.", "{done} of {count} texts are translated.", result.texts
    )
    return [visible(str(place)), *told, total.format(done=done, count=result.texts)]


def _as_data(place: Path, result: Renewal) -> dict[str, object]:
    return {
        "file": str(place),
        "texts": result.texts,
        "added": result.added,
        "changed": result.changed,
        "removed": result.removed,
        "fuzzy": result.fuzzy,
        "empty": result.empty,
    }


def _refuse(*sentences: str) -> NoReturn:
    for sentence in sentences:
        click.echo(sentence, err=True)
    sys.exit(COULD_NOT_RUN)


command = click.Command(
    "translate",
    callback=translate,
    help=_(
        "Make the catalogue of the words in FILE, a scenario or a protocol, in another language; "
        "or bring it up to date. No translation is ever lost."
    ),
    epilog=_("Example: balie translate my-file.yaml en"),
    params=[
        click.Argument(["file"], shell_complete=completing.file),
        click.Argument(["language"], type=click.Choice(LANGUAGES)),
        click.Option(["as_json", "--json"], is_flag=True, help=_("As JSON, for programs.")),
        language_option(),
    ],
)
