"""`balie doctor`: it finds what is wrong, says what helps, tells nobody's name, and works where nothing else does."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator import i18n
from simulator.checkup import Health, Symptom, examined, places, terminal
from simulator.checkup.symptoms import tilded
from simulator.practice.log import open_log
from simulator.settings import load
from tests.program import PYTHON, ROOT
from tests.test_cli import balie

WORDS = {Health.OK: "ok", Health.ATTENTION: "attention", Health.WRONG: "wrong"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def found(home: Path, **variables: str) -> tuple[int, dict[str, Any]]:
    """Run the doctor and give its exit code with what it found, by name."""
    done = balie("doctor", "--json", home=home, **variables)
    assert "Traceback" not in done.stderr
    data = json.loads(done.stdout)
    assert done.returncode == data["worst"]
    return done.returncode, {each["name"]: each for each in data["found"]}


def healthy(home: Path) -> dict[str, str]:
    return {"TERM": "xterm-256color", "HOME": str(home), "LANG": "C.UTF-8"}


def test_where_all_is_well_it_says_so_and_makes_nothing(home: Path) -> None:
    code, by_name = found(home, **healthy(home))

    assert (code, {each["health"] for each in by_name.values()}) == (0, {"ok"})
    assert {"balie", "python", "textual", "sqlite", "letters", "glyphs", "locale"} <= by_name.keys()
    assert {"settings", "data", "state", "scenarios", "organisation", "practice_log"} <= by_name.keys()
    assert not home.exists()


def test_every_line_says_how_it_is_and_what_helps_stands_below_it(home: Path) -> None:
    done = balie("doctor", home=home, **(healthy(home) | {"TERM": "dumb"}))

    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert all(line.startswith(("ok: ", "attention: ", "    ")) for line in lines[:-2])
    at = next(number for number, line in enumerate(lines) if line.startswith("attention: "))
    assert lines[at + 1].startswith("    ")
    assert lines[-1] == "Balie works here; what asks for attention has a hint below it."


def a_log(home: Path) -> Path:
    home.mkdir(exist_ok=True)
    path = home / "practice.sqlite3"
    open_log(path).close()
    return path


def damaged(home: Path) -> None:
    path = a_log(home)
    body = bytearray(path.read_bytes())
    body[4096:8192] = os.urandom(4096)
    path.write_bytes(bytes(body))


def of_another_program(home: Path) -> None:
    home.mkdir()
    with sqlite3.connect(home / "practice.sqlite3") as conn:
        conn.execute("CREATE TABLE a (b)")


def no_database(home: Path) -> None:
    home.mkdir()
    (home / "practice.sqlite3").write_text("not a database", encoding="utf-8")


def a_folder_there(home: Path) -> None:
    (home / "practice.sqlite3").mkdir(parents=True)


@pytest.mark.parametrize("broken", [damaged, of_another_program, no_database, a_folder_there])
def test_a_practice_log_that_is_not_sound_is_wrong_and_stays_as_it_is(
    home: Path, broken: Callable[[Path], None]
) -> None:
    broken(home)
    path = home / "practice.sqlite3"
    before = path.read_bytes() if path.is_file() else None

    code, by_name = found(home, **healthy(home))

    assert (code, by_name["practice_log"]["health"]) == (2, "wrong")
    assert by_name["practice_log"]["hint"]
    assert before == (path.read_bytes() if path.is_file() else None)


def test_a_sound_practice_log_is_read_and_not_touched(home: Path) -> None:
    path = a_log(home)
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    code, by_name = found(home, **healthy(home))

    assert (code, by_name["practice_log"]["health"]) == (0, "ok")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [each.name for each in home.iterdir()] == ["practice.sqlite3"]


def test_a_log_that_was_cut_off_while_writing_mends_itself_and_is_no_alarm(
    home: Path, tmp_path: Path
) -> None:
    path = a_log(home)
    crashed = (
        "import sqlite3, shutil, sys\n"
        "conn = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "conn.execute('PRAGMA cache_size = 1')\nconn.execute('BEGIN')\n"
        "conn.execute('CREATE TABLE x (y)')\n"
        "conn.executemany('INSERT INTO x VALUES (?)', [('z' * 900,) for _ in range(200)])\n"
        "shutil.copytree(sys.argv[2], sys.argv[3])\n"
    )
    other = tmp_path / "cut"
    subprocess.run([*PYTHON, "-c", crashed, str(path), str(home), str(other)], check=True)
    assert (other / "practice.sqlite3-journal").exists()

    code, by_name = found(other, **healthy(other))

    assert (code, by_name["practice_log"]["health"]) == (1, "attention")
    assert (other / "practice.sqlite3-journal").exists()
    open_log(other / "practice.sqlite3").close()


def test_files_that_others_can_read_ask_for_attention(home: Path) -> None:
    path = a_log(home)
    path.chmod(0o644)

    code, by_name = found(home, **healthy(home))

    assert code == 1
    assert by_name["practice_log_file"]["hint"] == "To keep it for yourself: chmod 600 ~/practice.sqlite3"


def test_what_is_not_understood_in_the_settings_is_told(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("tranee = 1\nscenarios = ['~/none']", encoding="utf-8")
    (home / "settings.toml").chmod(0o600)

    code, by_name = found(home, **healthy(home))

    assert code == 1
    assert "Did you mean 'trainee'?" in by_name["setting"]["sentence"]
    assert "~/none" in by_name["scenario_folder"]["sentence"]


class TestOrganisation:
    """By which setting it was found, whether it can be used, and whether its register is sound."""

    @pytest.fixture
    def folder(self, home: Path) -> Path:
        home.mkdir()
        for name in ("organisation.yaml", "trainings.yaml"):
            shutil.copy(ROOT / "scenarios" / "organisation" / name, home / name)
        return home

    def test_a_register_that_was_not_made_yet_asks_for_attention(self, home: Path, folder: Path) -> None:
        code, by_name = found(home, **healthy(home))

        assert (code, by_name["register"]["health"]) == (1, "attention")
        assert by_name["register"]["hint"] == "To make the register: balie register init"
        assert "which your organisation put there" in by_name["organisation"]["sentence"]

    def test_a_sound_one_is_read_and_not_touched(self, home: Path, folder: Path) -> None:
        assert balie("register", "init", home=home).returncode == 0
        register = next(path for path in home.rglob("*.sqlite3") if path.name != "practice.sqlite3")
        before = (register.read_bytes(), register.stat().st_mtime_ns)

        code, by_name = found(home, **healthy(home))

        assert (code, by_name["register"]["health"]) == (0, "ok")
        assert (register.read_bytes(), register.stat().st_mtime_ns) == before

    def test_a_damaged_one_is_wrong(self, home: Path, folder: Path) -> None:
        balie("register", "init", home=home)
        register = next(path for path in home.rglob("*.sqlite3") if path.name != "practice.sqlite3")
        body = bytearray(register.read_bytes())
        body[8192:12288] = os.urandom(4096)
        register.write_bytes(bytes(body))

        assert found(home, **healthy(home))[1]["register"]["health"] == "wrong"

    def test_one_on_a_server_is_told_without_its_address(self, home: Path, folder: Path) -> None:
        url = "postgresql://jansen:geheim@127.0.0.1:1/jansen"

        done = balie("doctor", home=home, BALIE_REGISTER_URL=url, **healthy(home))

        assert done.returncode == 2
        assert "the database server" in done.stdout
        assert not [word for word in ("jansen", "geheim", "127.0.0.1") if word in done.stdout + done.stderr]

    def test_a_file_that_cannot_be_used_is_wrong(self, home: Path, folder: Path) -> None:
        (folder / "organisation.yaml").write_text("organisation: [", encoding="utf-8")

        code, by_name = found(home, BALIE_ORGANISATION=str(folder), **healthy(home))

        assert (code, by_name["organisation"]["health"]) == (2, "wrong")
        assert "named in BALIE_ORGANISATION" in by_name["organisation"]["sentence"]
        assert by_name["register"]["health"] == "wrong"

    def test_one_that_is_not_there_is_wrong(self, home: Path, folder: Path) -> None:
        code, by_name = found(home, BALIE_ORGANISATION=str(home / "none.yaml"), **healthy(home))

        assert (code, by_name["organisation"]["hint"]) == (
            2,
            "It is not there: mend the path, or put it there.",
        )


def test_it_tells_no_name_of_a_person(home: Path) -> None:
    named = home / "Jansen"
    named.mkdir(parents=True)
    (named / "settings.toml").write_text("trainee = 'Jansen'\nperson = 'p-jansen'\nx = 1", encoding="utf-8")
    (named / "practice.sqlite3").write_text("x", encoding="utf-8")

    done = balie("doctor", home=named, **(healthy(named) | {"LANG": "nl_NL.UTF-8"}))

    said = (done.stdout + done.stderr).casefold()
    assert "jansen" not in said
    assert getpass.getuser() not in said.replace("approach", "").split()


def test_the_home_folder_is_a_tilde_in_every_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "jansen").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "jansen")
    monkeypatch.setenv("HOME", str(tmp_path / "link"))

    assert tilded(f"{tmp_path}/link/a and {tmp_path}/jansen/b") == "~/a and ~/b"
    monkeypatch.setenv("HOME", "/")
    assert tilded("/srv/balie") == "/srv/balie"


def test_what_fails_in_any_way_is_one_more_finding(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    def explode(settings: object) -> list[Symptom]:
        raise MemoryError("Jansen")

    monkeypatch.setattr(terminal, "look", explode)
    monkeypatch.setattr(places, "look", explode)

    told = list(examined(load(None, {"BALIE_HOME": str(home)})))

    wrong = [each for each in told if each.health is Health.WRONG]
    assert [each.name for each in wrong] == ["terminal", "places"]
    assert all("MemoryError" in each.sentence and "Jansen" not in each.sentence for each in wrong)
    assert {"balie", "scenarios", "practice_log"} <= {each.name for each in told}


def test_without_a_library_that_it_needs_it_still_looks_at_the_rest(home: Path) -> None:
    broken = (
        "import sys\n"
        "for name in ('sqlite3', '_sqlite3', 'yaml', 'textual', 'sqlalchemy'): sys.modules[name] = None\n"
        "sys.argv = ['balie', '--lang', 'en', 'doctor']\n"
        "from simulator.cli import main\nmain()\n"
    )
    variables = {**os.environ, **healthy(home), "BALIE_HOME": str(home), "PYTHONPATH": str(ROOT)}

    done = subprocess.run([*PYTHON, "-c", broken], cwd=ROOT, env=variables, capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip

    assert (done.returncode, done.stderr) == (2, "")
    assert (
        "wrong: This could not be looked at (ModuleNotFoundError): Practice log and register." in done.stdout
    )
    assert "ok: Your practice log is kept in " in done.stdout


@pytest.mark.parametrize(
    ("variables", "name", "health"),
    [
        ({"TERM": ""}, "kind", "attention"),
        ({"TERM": "dumb"}, "kind", "attention"),
        ({"ACCESSIBLE": "1", "TERM": "dumb"}, "kind", "ok"),
        ({"LANG": "xx_XX.UTF-8"}, "locale", "attention"),
        ({"PYTHONIOENCODING": "ascii"}, "letters", "attention"),
        ({"TERM": "\x1b[2J"}, "kind", "ok"),
    ],
)
def test_the_terminal_and_the_language_are_looked_at(
    home: Path, variables: dict[str, str], name: str, health: str
) -> None:
    _code, by_name = found(home, **(healthy(home) | variables))

    assert by_name[name]["health"] == health
    assert bool(by_name[name]["hint"]) == (health != "ok")
    assert by_name[name]["sentence"].isprintable()


@pytest.mark.parametrize("broken", ["file", "read-only"])
def test_a_place_that_cannot_be_written_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    place = tmp_path / "place"
    if broken == "file":
        place.write_text("", encoding="utf-8")
    else:  # whoever runs the tests may be allowed everything
        monkeypatch.setattr(places.os, "access", lambda path, mode: path != tmp_path)

    told = {each.name: each for each in places.look(load(None, {"BALIE_HOME": str(place)}))}

    assert {told[name].health for name in ("settings", "data", "state")} == {Health.WRONG}
    assert all(told[name].hint for name in ("settings", "data", "state"))


def test_a_folder_on_another_computer_asks_for_attention(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/home {tmp_path} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr("simulator.register.cautions._MOUNTS", mounts)

    told = {each.name: each for each in places.look(load(None, {"BALIE_HOME": str(tmp_path)}))}

    assert told["settings_share"].health is Health.ATTENTION


def test_it_speaks_dutch(home: Path) -> None:
    done = balie("doctor", "--lang", "nl", home=home, **(healthy(home) | {"TERM": "dumb"}))

    assert "aandacht: " in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith(("attention:", "wrong:"))]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_small_window_asks_for_a_larger_one(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    i18n.use(language)
    monkeypatch.setattr(terminal.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(terminal.shutil, "get_terminal_size", lambda: os.terminal_size((39, 24)))

    symptom = next(each for each in terminal.look(load()) if each.name == "size")

    assert symptom.health is Health.ATTENTION
    assert "40" in symptom.hint
