"""`balie debrief`: the newest conversation or a named one, as text or as a page; one sentence when not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conversations import COFFEE, a_library
from tests.test_cli import ROOT, balie


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def coffee(tmp_path: Path) -> str:
    return str(a_library(tmp_path, COFFEE))


def play(coffee: str, home: Path, typed: str) -> str:
    """Hold a conversation, and give the attempt's id."""
    known = set(attempts(home))
    # The first Enter goes on after the content note.
    result = balie("play", coffee, "--plain", "--new", "--seed", "7", home=home, typed=f"\n{typed}")
    assert result.returncode == 0, result.stderr
    return (set(attempts(home)) - known).pop()


def play_to_the_end(coffee: str, home: Path) -> str:
    """Hold a conversation by always giving the first reply."""
    return play(coffee, home, "1\n" * 6)


def attempts(home: Path) -> list[str]:
    log = json.loads(balie("export", home=home).stdout)
    return [str(entry["started"]["attempt"]) for entry in log["attempts"]]


def test_without_a_name_it_is_the_newest_that_ended(home: Path, coffee: str) -> None:
    ended = play_to_the_end(coffee, home)
    play(coffee, home, "q\n")

    result = balie("debrief", home=home)

    assert result.returncode == 0
    assert result.stdout.startswith("Debrief: De koffie is op\nHow it ended: ")
    assert "not a validated test" in result.stdout
    assert "The scores are being worked out" in result.stderr
    again = balie("debrief", ended, home=home)
    assert again.stdout == result.stdout
    assert again.stderr == result.stderr


def test_a_page_is_written_and_nothing_is_overwritten_unasked(
    home: Path, coffee: str, tmp_path: Path
) -> None:
    play_to_the_end(coffee, home)
    page = tmp_path / "page.html"

    first = balie("debrief", "-o", str(page), home=home)
    page.write_text("mine", encoding="utf-8")
    second = balie("debrief", "-o", str(page), home=home)

    assert (first.returncode, first.stdout) == (0, "")
    assert str(page) in first.stderr
    assert (second.returncode, page.read_text(encoding="utf-8")) == (2, "mine")
    assert second.stderr == f"{page} is there already. To write over it: --force\n"
    assert balie("debrief", "-o", str(page), "--force", "--lang", "nl", home=home).returncode == 0
    assert '<html lang="nl">' in page.read_text(encoding="utf-8")
    nowhere = balie("debrief", "-o", str(tmp_path / "no" / "page.html"), home=home)
    assert (nowhere.returncode, nowhere.stderr.splitlines()[1:]) == (
        2,
        [f"{tmp_path / 'no' / 'page.html'} cannot be written."],
    )


def test_what_cannot_be_looked_back_on_gets_one_sentence(home: Path, coffee: str) -> None:
    none = balie("debrief", home=home)
    unfinished = balie("debrief", play(coffee, home, "q\n"), home=home)
    unknown = balie("debrief", "nobody", home=home)

    assert none.stderr == "No conversation in your practice log has ended yet. Hold one: balie play\n"
    assert unfinished.stderr == "This conversation has not ended yet. Go on with it: balie play koffie\n"
    assert unknown.stderr == "There is no attempt 'nobody'. See them all: balie export\n"
    for result in (none, unfinished, unknown):
        assert (result.returncode, result.stdout) == (2, "")


def test_templates_are_loaded_for_a_page_only(home: Path, coffee: str) -> None:
    play_to_the_end(coffee, home)
    program = (
        "import sys\nfrom simulator.cli import main\n"
        "try: main(['debrief'])\nexcept SystemExit: pass\n"
        "assert not {'jinja2', 'textual'} & set(sys.modules)"
    )

    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={"BALIE_HOME": str(home), "PATH": "", "LANGUAGE": "en"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert result.returncode == 0, result.stderr
