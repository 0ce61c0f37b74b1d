"""The folders and files of a person: whether they can be written, and who else can read them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from simulator.checkup.symptoms import Health, Symptom, tilded, worded
from simulator.i18n import N_, _
from simulator.register.cautions import of_the_place
from simulator.settings import Settings

_FOLDERS: Final = {
    "settings": N_("Your settings are kept in {path}."),
    "data": N_("Your practice log is kept in {path}."),
    "state": N_("What Balie works out, and reports of mistakes, are kept in {path}."),
}
_OTHERS: Final = stat.S_IRGRP | stat.S_IROTH | stat.S_IWGRP | stat.S_IWOTH


def look(settings: Settings) -> Iterator[Symptom]:
    """Look at every folder, the files in them, and what in the settings is not understood."""
    places = settings.places
    told: set[Path] = set()
    for name, sentence in _FOLDERS.items():
        folder = getattr(places, name)
        yield _folder(name, sentence, folder)
        if folder not in told and of_the_place(folder):
            told.add(folder)
            yield _on_a_share(name, folder)
    yield from _private("practice_log_file", places.practice_log)
    yield from _private("settings_file", places.settings_file)
    for complaint in settings.complaints:
        yield Symptom(
            "setting",
            Health.ATTENTION,
            worded(complaint.message, complaint.fields),
            _("To see your settings: balie settings"),
        )


def _folder(name: str, sentence: str, folder: Path) -> Symptom:
    words = _(sentence).format(path=tilded(str(folder)))
    there = _nearest_there(folder)
    if folder.exists() and not folder.is_dir():
        hint = _("There is a file in the place of that folder: take it away.")
        return Symptom(name, Health.WRONG, words, hint)
    if not os.access(there, os.W_OK | os.X_OK):
        hint = _("Balie may not write there: name a folder in BALIE_HOME where it may.")
        return Symptom(name, Health.WRONG, words, hint)
    if not folder.exists():
        words += " " + _("It is not there yet.")
    return Symptom(name, Health.OK, words)


def _nearest_there(folder: Path) -> Path:
    """Give the folder, or the nearest one above it that is there."""
    return next((each for each in (folder, *folder.absolute().parents) if each.exists()), Path("/"))


def _on_a_share(name: str, folder: Path) -> Symptom:
    return Symptom(
        f"{name}_share",
        Health.ATTENTION,
        _("{path} lies on another computer, and a file there can be damaged.").format(
            path=tilded(str(folder))
        ),
        _("Name a folder on this computer in BALIE_HOME, and use Balie in one window at a time until then."),
    )


def _private(name: str, path: Path) -> Iterator[Symptom]:
    """Tell of a file that others can read; Windows has other rights than these."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if os.name == "posix" and mode & _OTHERS:
        shown = tilded(str(path))
        yield Symptom(
            name,
            Health.ATTENTION,
            _("Others on this computer can read {path}.").format(path=shown),
            _("To keep it for yourself: chmod 600 {path}").format(path=shown),
        )
