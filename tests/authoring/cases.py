"""The case of each rule: a file with that one mistake, a file without it, and what is said of the first."""

from __future__ import annotations

import shutil
from difflib import SequenceMatcher
from pathlib import Path

from scoring import load_rubric
from simulator.authoring import organisation_sense, trainings_sense
from simulator.authoring.files import read_file
from simulator.authoring.inspection import inspect
from simulator.authoring.library import open_volume
from simulator.authoring.protocol_reader import read_protocol
from simulator.authoring.recognition import kind_of
from simulator.authoring.workplace import open_trainings, open_workplace
from simulator.diagnostics import Diagnostic
from simulator.quality.counterexample import RUNS_DRY, with_ways_to_dry
from tests.builders import a_folder
from tests.office import ORGANISATION
from tests.quality import cases as quality_cases

CASES = Path(__file__).parent.parent / "cases"
RULES = sorted(folder.name for folder in CASES.iterdir())
_WIDEST, _LONGEST = 100, 24

Found = tuple[tuple[Diagnostic, ...], str, list[str]]
"""Findings, name of the file and its lines."""


def found_in(rule: str, quality: str, place: Path) -> Found:
    """Check the bad or the good file of a rule in a folder of its own."""
    case = CASES / rule
    a_folder(place)
    path = place / f"{quality}.yaml"
    protocol = case / "protocols" / f"{quality}.yaml"
    if protocol.exists():
        shutil.copy(protocol, place / "protocols" / "gemeente.yaml")
    if (case / f"{quality}.po").exists():
        return _found_in_translation(case, quality, place)
    if (case / f"{quality}.yaml").exists():
        shutil.copy(case / f"{quality}.yaml", path)
    elif rule == "not-a-file":
        path.mkdir()
    elif rule == "not-readable":
        path.symlink_to(path)
    if rule in OFFICE:
        return _found_at_the_office(rule, quality, place)
    if rule == "no-protocol":
        reading = read_protocol(read_file(path).text or "")
        return reading.problems, path.name, list(reading.lines)
    volume = open_volume(path)
    if rule in quality_cases.NAMES and volume.scenario:
        found = quality_cases.found_by(rule, volume.scenario, quality)
        return (*volume.problems, *found), path.name, list(volume.lines)
    if rule == RUNS_DRY and volume.scenario:
        proved = with_ways_to_dry(volume.scenario, load_rubric(), volume.problems)
        return proved, path.name, list(volume.lines)
    return volume.problems, path.name, list(volume.lines)


OFFICE = {"no-organisation", "no-trainings", "bad-date", "password-in-url"} | {
    rule.__name__.replace("_", "-") for rule in (*organisation_sense.RULES, *trainings_sense.RULES)
}
"""The rules of the organisation's two files."""


def _found_at_the_office(rule: str, quality: str, place: Path) -> Found:
    """Check an organisation file, or a trainings file beside an organisation file."""
    case, path = CASES / rule, place / f"{quality}.yaml"
    kind = kind_of((case / "good.yaml").read_text(encoding="utf-8"))
    if kind == "trainings" and (rule, quality) != ("missing-organisation", "bad"):
        (place / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    if (case / "beside").exists():
        shutil.copytree(case / "beside", place, dirs_exist_ok=True)
    paper = open_workplace(path).papers[0] if kind == "organisation" else open_trainings(path)
    return paper.problems, path.name, list(paper.lines)


def _found_in_translation(case: Path, quality: str, place: Path) -> Found:
    (place / "translations").mkdir()
    shutil.copy(case / "good.yaml", place / f"{quality}.yaml")
    catalogue = place / "translations" / f"{quality}.en.po"
    shutil.copy(case / f"{quality}.po", catalogue)
    sheets = inspect(place / f"{quality}.yaml").sheets
    problems = tuple(problem for sheet in sheets for problem in sheet.problems)
    return problems, f"{quality}.po", catalogue.read_text(encoding="utf-8").split("\n")


def excerpts(rule: str) -> tuple[str, str]:
    """Give the lines in which the bad and the good file differ, with two around them; empty without a file."""
    ending = "po" if (CASES / rule / "bad.po").exists() else "yaml"
    bad, good = (_lines(CASES / rule / f"{quality}.{ending}") for quality in ("bad", "good"))
    if not bad or not good:
        return "", ""
    parts: tuple[list[str], list[str]] = ([], [])
    for group in SequenceMatcher(None, bad, good, autojunk=False).get_grouped_opcodes(2):
        for lines, part, (start, end) in (
            (bad, parts[0], (group[0][1], group[-1][2])),
            (good, parts[1], (group[0][3], group[-1][4])),
        ):
            part.append("\n".join(_clipped(line) for line in lines[start:end]))
    return _shortened(parts[0]), _shortened(parts[1])


def _shortened(parts: list[str]) -> str:
    lines = "\n...\n".join(parts).split("\n")
    return "\n".join([*lines[:_LONGEST], *(["..."] if len(lines) > _LONGEST else [])])


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    text = path.read_bytes().decode("utf-8", errors="replace")
    return [line.rstrip() for line in text.rstrip("\n").split("\n")]


def _clipped(line: str) -> str:
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return shown if len(shown) <= _WIDEST else shown[: _WIDEST - 1] + "\N{HORIZONTAL ELLIPSIS}"
