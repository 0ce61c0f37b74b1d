"""A small valid organisation file and trainings file as text, for the scenario and protocol of builders."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_folder

ORGANISATION = """\
organisation: gemeente-test
version: 1.0.0
language: nl
name: Gemeente Test
protocol: gemeente
exposures:
  high: Elke dag boze inwoners.
functions:
  balie: {text: Medewerkers van de balie, exposure: high}
"""
TRAININGS = """\
trainings: gemeente-test
version: 1.0.0
language: nl
programme:
  luisteren:
    title: Eerst luisteren
    version: 1.0.0
    goals: [listen-first]
    scenarios: [de-test]
    exposures: [high]
    legal_basis: [Arbowet 8, Arbobesluit 2.15]
    refresh_months: 12
"""


def an_office(
    place: Path, organisation: str | None = ORGANISATION, trainings: str | None = TRAININGS
) -> Path:
    """Make a folder with a protocol, a scenario and both files; gives the organisation file's path."""
    a_folder(place)
    path = place / "organisation.yaml"
    for file, text in ((path, organisation), (place / "trainings.yaml", trainings)):
        if text is not None:
            file.write_text(text, encoding="utf-8")
    return path
