"""What there is to play, and by which setting the organisation was found."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from simulator.checkup.symptoms import Health, Symptom, tilded
from simulator.i18n import _, ngettext
from simulator.settings import ORGANISATION_VARIABLE, Settings, Source


def look(settings: Settings) -> Iterator[Symptom]:
    """Look at the scenarios and at the organisation's two files."""
    workplace = importlib.import_module("simulator.authoring.workplace")
    yield from _scenarios(workplace.at_work(settings))
    yield from _organisation(settings, workplace)


def _scenarios(settings: Settings) -> Iterator[Symptom]:
    volumes = importlib.import_module("simulator.authoring.library").library(
        settings.scenarios, settings.language
    )
    good, bad = sum(each.playable for each in volumes), sum(not each.playable for each in volumes)
    said = ngettext("{count} conversation can be held.", "{count} conversations can be held.", good).format(
        count=good
    )
    hint = "" if good else _("Install Balie again: its own scenarios are not there.")
    yield Symptom("scenarios", Health.OK if good else Health.WRONG, said, hint)
    if bad:
        broken = ngettext("{count} scenario file is broken.", "{count} scenario files are broken.", bad)
        yield Symptom(
            "broken_scenarios",
            Health.ATTENTION,
            broken.format(count=bad),
            _("To see what is wrong: balie scenarios"),
        )
    for folder in settings.scenarios:
        if not folder.is_dir():
            words = _("The folder with scenarios {path} is not there.").format(path=tilded(str(folder)))
            yield Symptom(
                "scenario_folder", Health.ATTENTION, words, _("To see your settings: balie settings")
            )


def _organisation(settings: Settings, workplace: Any) -> Iterator[Symptom]:
    path = workplace.find_workplace(settings)
    if path is None:
        yield Symptom("organisation", Health.OK, _("No organisation file: Balie is for yourself here."))
        return
    shown = tilded(str(path))
    match settings.origin("organisation").source:
        case Source.ENVIRONMENT:
            words = _("The organisation file {path}, named in {name}.")
            words = words.format(path=shown, name=ORGANISATION_VARIABLE)
        case Source.OWN:
            words = _("The organisation file {path}, named in your settings.").format(path=shown)
        case _other:
            words = _("The organisation file {path}, which your organisation put there.").format(path=shown)
    found = workplace.open_workplace(path)
    if not path.is_file():
        yield Symptom(
            "organisation", Health.WRONG, words, _("It is not there: mend the path, or put it there.")
        )
    elif found.organisation is None or not all(paper.sound for paper in found.papers):
        hint = _("It cannot be used. To see why: balie check {path}").format(path=shown)
        yield Symptom("organisation", Health.WRONG, words, hint)
    else:
        yield Symptom("organisation", Health.OK, words)
