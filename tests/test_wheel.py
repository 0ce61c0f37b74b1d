"""The wheel carries everything: an installed copy plays, in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUNTIME = ROOT / "requirements" / "run.txt"


def run(*command: str | Path, typed: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], input=typed, capture_output=True, text=True, encoding="utf-8",
        env=dict(os.environ) | variables, cwd=variables.get("HOME", "."), timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build from what git tracks, so that a forgotten file is missed."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    names = run(
        "git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"
    ).stdout.split("\0")
    for name in filter(None, names):
        target = source / name
        if (ROOT / name).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, source)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("balie-*.whl"))


def test_the_wheel_holds_scenarios_translations_rubric_and_compiled_catalogues(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {
        "scenarios/de-derde-keer.yaml",
        "scenarios/translations/de-derde-keer.en.po",
        "scenarios/protocols/gemeente.yaml",
        "scoring/rubrics/1.0.0.toml",
        "simulator/locale/nl/LC_MESSAGES/balie.mo",
        "simulator/reports/templates/debrief.html",
        "simulator/reports/templates/debrief.css",
        "simulator/schemas/scorecard-1.json",
        "simulator/authoring/skeletons/frustration.nl.yaml",
        "simulator/authoring/skeletons/frustration.en.yaml",
        "simulator/authoring/skeletons/instrumental.nl.yaml",
        "simulator/authoring/skeletons/instrumental.en.yaml",
        "simulator/authoring/skeletons/distress.nl.yaml",
        "simulator/authoring/skeletons/distress.en.yaml",
        "scenarios/schema/scenario.nl.json",
        "scenarios/schema/trainings.nl.json",
        "scenarios/organisation/organisation.yaml",
        "scenarios/organisation/trainings.yaml",
        "simulator/register/migrations/env.py",
        "simulator/register/migrations/versions/r0001_register.py",
        "simulator/register/migrations/versions/r0002_tally.py",
        "simulator/register/roles.sql",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def test_an_installed_copy_plays_from_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    # The pip that runs here installs there: an environment without pip is there at once, and emptier.
    venv.create(tmp_path / "empty", with_pip=False)
    folder = tmp_path / "empty" / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", folder / "python"]
    install = [*pip, "install", "--quiet", "--no-compile"]
    needs = run(*install, "--require-hashes", "--no-deps", "-r", RUNTIME)
    if needs.returncode != 0:
        pytest.skip("the package index cannot be reached, so the wheel was not installed")
    assert run(*install, "--no-deps", wheel).returncode == 0

    home = {"HOME": str(tmp_path), "BALIE_HOME": str(tmp_path / "home"), "PYTHONPATH": ""}
    dutch = run(
        folder / "balie",
        "play",
        "de-derde-keer",
        "--plain",
        "--lang",
        "nl",
        "--seed",
        "1",
        typed="\n1\n",
        **home,
    )
    english = run(
        folder / "balie",
        "play",
        "de-derde-keer",
        "--plain",
        "--lang",
        "en",
        "--seed",
        "1",
        typed="\n1\n",
        **home,
    )

    assert dutch.returncode == english.returncode == 0, dutch.stderr + english.stderr
    assert "Je ziet: " in dutch.stdout
    assert "You see: " in english.stdout
    assert "Goedemorgen" in dutch.stdout
    assert "Good morning" in english.stdout
