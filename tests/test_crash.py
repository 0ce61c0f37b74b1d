"""A report of a mistake in the program itself: places and versions, never a message, a value or a name."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import __version__
from simulator.authoring.reader import read_scenario
from simulator.crash import KEPT, KEPT_SENTENCE, LOST_SENTENCE, write_report

SECRET = "Dennis-zegt-ik-weet-je-te-vinden"
AT = "2026-03-02T09:00:00Z"


def raised(work: object) -> BaseException:
    assert callable(work)
    try:
        work()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def deep_inside() -> None:
    secret = SECRET
    try:
        {}[secret]
    except KeyError as error:
        raise ValueError(f"{secret} {error} {Path.home()}") from error


def report_of(error: BaseException, folder: Path) -> str:
    path = write_report(error, folder, AT)
    assert path is not None
    return path.read_text(encoding="utf-8")


def test_it_names_versions_types_and_places(tmp_path: Path) -> None:
    report = report_of(raised(deep_inside), tmp_path)

    assert report.startswith(f"Balie {__version__}\n")
    assert f"Python {sys.version.split()[0]}" in report
    assert [line for line in report.split("\n") if line.endswith("Error")] == ["ValueError", "KeyError"]
    assert "deep_inside" in report


def test_it_holds_no_message_no_value_and_no_name(tmp_path: Path) -> None:
    report = report_of(raised(deep_inside), tmp_path)

    for private in (SECRET, "secret", str(Path.home()), str(Path.cwd()), str(tmp_path), os.uname().nodename):
        assert private not in report
    assert f"/{getpass.getuser()}/" not in report


def test_a_place_in_the_program_is_given_from_the_package_on(tmp_path: Path) -> None:
    error = raised(lambda: read_scenario(None))  # type: ignore[arg-type]

    lines = [line.strip() for line in report_of(error, tmp_path).split("\n")]

    assert any(line.startswith("simulator/authoring/reader.py:") for line in lines)
    assert not any(line.startswith("/") for line in lines)


def test_who_uses_the_machine_is_not_told_by_a_path(tmp_path: Path) -> None:
    """A module anywhere in a person's own folder is given by its file name alone."""
    own = tmp_path / "Jan-de-Vries" / "stuff"
    own.mkdir(parents=True)
    module = own / "mine.py"
    module.write_text("def go():\n    raise RuntimeError('x')\n")
    namespace: dict[str, object] = {}
    exec(compile(module.read_text(), str(module), "exec"), namespace)

    report = report_of(raised(namespace["go"]), tmp_path)

    assert "  mine.py:2 go" in report
    assert "Jan-de-Vries" not in report


def test_it_can_name_a_mistake_without_end(tmp_path: Path) -> None:
    def go() -> None:
        go()

    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first

    assert "RecursionError" in report_of(raised(go), tmp_path)
    assert report_of(first, tmp_path).count("ValueError") < 500


def test_the_ten_newest_are_kept(tmp_path: Path) -> None:
    times = [f"2026-03-{day:02}T09:00:00Z" for day in range(1, 15)]
    for at in times:
        write_report(ValueError(), tmp_path, at)

    kept = sorted(path.name for path in (tmp_path / "crashes").iterdir())
    assert kept == [f"crash-{at.replace(':', '')}.txt" for at in times[-KEPT:]]


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    (tmp_path / "crashes").mkdir()
    (tmp_path / "crashes" / "notes.txt").write_text("mine")
    for day in range(1, 15):
        write_report(ValueError(), tmp_path, f"2026-03-{day:02}T09:00:00Z")

    assert (tmp_path / "crashes" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("blocked", ["crashes", "."])
def test_where_it_cannot_be_written_there_is_none(tmp_path: Path, blocked: str) -> None:
    folder = tmp_path / "state"
    if blocked == ".":
        folder.write_text("a file")
    else:
        folder.mkdir()
        (folder / blocked).write_text("a file")

    assert write_report(ValueError(), folder, AT) is None


def crashing(module: str, arguments: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    """Run the program with a command that goes wrong."""
    program = (
        f"import simulator.commands.{module} as command, click\n"
        f"def go(*_, **__): raise ValueError({SECRET!r})\n"
        "command.open_home = go\n"
        f"command.command = click.Command({module!r}, callback=go, params=[\n"
        "    click.Option(['--no-trace'], is_flag=True), click.Argument(['files'], nargs=-1)])\n"
        "from simulator.cli import main\n"
        f"main({arguments!r})\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "BALIE_HOME": str(home), "BALIE_LANG": "en"},
        capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("module", "arguments", "kept"),
    [
        ("play", [], True),
        ("play", ["--lang", "en"], True),
        ("play", ["--lang", "en", "play", "check"], True),
        ("play", ["--no-trace"], False),
        ("play", ["--no-trace", "play", "x"], False),
        ("play", ["play", "x", "--no-trace"], False),
        ("check", ["check", "play"], False),
        ("preview", ["--lang", "en", "preview", "x.yaml"], False),
        ("erase", ["erase"], False),
    ],
)
def test_that_the_conversation_is_kept_is_said_only_where_one_was_held(
    module: str, arguments: list[str], kept: bool, tmp_path: Path
) -> None:
    done = crashing(module, arguments, tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith((KEPT_SENTENCE if kept else LOST_SENTENCE) + "\n")


def test_the_program_that_crashes_says_so_and_shows_nothing(tmp_path: Path) -> None:
    """The last door: exit 2, two plain sentences, no traceback, no words of the person."""
    done = crashing("scenarios", ["scenarios"], tmp_path)

    (report,) = (tmp_path / "crashes").iterdir()
    assert (done.returncode, done.stdout) == (2, "")
    assert SECRET not in done.stderr + report.read_text(encoding="utf-8")
    assert "Traceback" not in done.stderr
    assert str(report) in done.stderr


def test_a_report_is_for_its_owner_alone_whatever_others_may_read(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = write_report(ValueError(), tmp_path / "state", AT)
    finally:
        os.umask(before)

    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
