"""Whether Balie works well on this computer: what was looked at, as values, and nothing about a person.

It must be of use where everything is broken. So each part is loaded when it is looked at, and what fails
in any way is one more thing that was found.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Final

from simulator.checkup.symptoms import Health, Symptom
from simulator.i18n import N_, _
from simulator.settings import Settings

PARTS: Final = {
    "versions": N_("Versions"),
    "terminal": N_("Terminal"),
    "places": N_("Places"),
    "work": N_("Scenarios and organisation"),
    "stores": N_("Practice log and register"),
}
"""The modules that look, in this order, and what each looks at."""


def examined(settings: Settings) -> Iterator[Symptom]:
    """Look at everything, one after another; never raises."""
    for part, title in PARTS.items():
        try:
            yield from importlib.import_module(f"simulator.checkup.{part}").look(settings)
        except Exception as error:  # whatever it is, the rest is still worth looking at
            yield Symptom(
                part,
                Health.WRONG,
                _("This could not be looked at ({reason}): {title}.").format(
                    reason=type(error).__name__, title=_(title)
                ),
                _("Install Balie again; if it stays so, tell whoever looks after this computer."),
            )


__all__ = ["PARTS", "Health", "Symptom", "examined"]
