"""The practice log and the register, opened so that nothing can be written: whether they are sound."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from simulator.checkup.symptoms import Health, Symptom, tilded, worded
from simulator.events import LogError
from simulator.i18n import _
from simulator.register.errors import RegisterError
from simulator.settings import Settings


def look(settings: Settings) -> Iterator[Symptom]:
    """Look at the practice log, and at the register where there is an organisation."""
    yield _practice_log(settings)
    find_workplace = importlib.import_module("simulator.authoring.workplace").find_workplace
    if find_workplace(settings) is not None:
        yield _register(settings)


def _practice_log(settings: Settings) -> Symptom:
    path = settings.places.practice_log
    if not path.exists():
        return Symptom("practice_log", Health.OK, _("There is no practice log yet."))
    looking = importlib.import_module("simulator.practice.looking")
    if looking.cut_off(path):
        words = _("Balie was cut off while it wrote in {path}.").format(path=tilded(str(path)))
        return Symptom("practice_log", Health.ATTENTION, words, _("Start Balie: it mends that by itself."))
    try:
        looking.look(path)
    except LogError as error:
        return Symptom(
            "practice_log",
            Health.WRONG,
            worded(error.message, error.fields),
            _("Put a copy back with balie restore, or move the file away and begin anew."),
        )
    words = _("The practice log {path} is whole.").format(path=tilded(str(path)))
    return Symptom("practice_log", Health.OK, words)


def _register(settings: Settings) -> Symptom:
    office = importlib.import_module("simulator.office")
    looking = importlib.import_module("simulator.register.looking")
    try:
        place = office.place_of(office.workplace_of(settings))
        shown = looking.shown(place)
    except RegisterError as error:
        return _unsound(worded(error.message, error.fields))
    server = _("the database server")
    try:
        looking.look(place)
    except RegisterError as error:
        # The address of a server can hold a name; that it is one says enough.
        fields = error.fields if shown else dict.fromkeys(error.fields, server)
        words = worded(error.message, fields)
        if error.message == importlib.import_module("simulator.register.faults").MISSING:
            return Symptom(
                "register", Health.ATTENTION, words, _("To make the register: balie register init")
            )
        return _unsound(words)
    where = tilded(shown) if shown else server
    return Symptom("register", Health.OK, _("The register on {path} can be read.").format(path=where))


def _unsound(words: str) -> Symptom:
    return Symptom("register", Health.WRONG, words, _("Ask whoever keeps the register."))
