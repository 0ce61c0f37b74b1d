"""What is written in the settings file: that choice, and not a letter of anything else."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from simulator.settings import Contact, Places, SettingsError, Source, load, places
from simulator.settings_file import choose, edited, write
from tests.examples import examples

CHANGES: dict[str, Any] = {
    "language": st.sampled_from(["nl", "en"]),
    "trainee": st.text("abc é'\"\\#=[]漢", min_size=1, max_size=20).filter(lambda name: name.strip() == name),
    "keep_days": st.integers(1, 3650),
    "theme": st.sampled_from(["dark", "light"]),
    "pace": st.sampled_from(["calm", "slow", "off"]),
    "figure": st.sampled_from(["drawn", "told", "away"]),
    "gauge": st.booleans(),
    "scenarios": st.lists(st.text("ab/ é#'\"", min_size=1, max_size=9), max_size=3),
    "organisation": st.just("/srv/o.yaml"),
    "person": st.just("p-0042"),
}
LINES = st.sampled_from(
    [
        "# my settings",
        "",
        "   # theme = 'light'",
        "\t",
        "other = 1 # not ours",
        'x . y = "dotted"',
        'long = """\ntheme = "dark"\n"""',
        "many = [ # all\n  1,\n\n  2, # two\n]",
        "when = 2026-01-01",
    ]
)
SPACED = {
    "language": "language='nl'",
    "trainee": '  trainee   =  "Noor"   # that is me',
    "keep_days": "keep_days = 9_0#days",
    "theme": '"theme" = """dark"""',
    "gauge": "gauge = true",
    "scenarios": "scenarios = [ '/a' ,'/b' ] # two",
}
TABLES = [
    "",
    "[[support]]\nname = 'Noor' # call her\n\n[[support]]\nname='Piet'\n",
    "\n[elsewhere]\na = 1 # a\n",
]


@st.composite
def files(draw: st.DrawFn) -> str:
    """Write a settings file as a person might have: other things, comments and spaces everywhere."""
    ours = draw(st.lists(st.sampled_from(sorted(SPACED)), unique=True))
    others = draw(st.lists(LINES, unique_by=lambda line: line.split("=")[0] if "=" in line else object()))
    lines = draw(st.permutations([*(SPACED[key] for key in ours), *others]))
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n"])) if lines else ""
    tables = draw(st.sampled_from(TABLES))
    text = f"{text.rstrip(chr(10))}\n{tables}" if tables and text else text + tables
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def without(text: str, keys: set[str]) -> list[str]:
    """Give the lines that are about none of these keys; what ends the last line is no matter."""
    about = re.compile(rf"[ \t]*\"?({'|'.join(keys)})\"?\s*=")
    outside = re.sub(
        r'long = """.*?"""', lambda found: found[0].replace("theme", "\0"), text, flags=re.DOTALL
    )
    lines = [line for line in re.split(r"(?<=\n)", outside) if line and not about.match(line)]
    return [*lines[:-1], lines[-1].rstrip("\r\n")] if lines else []


@examples(100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files(), st.data())
def test_what_was_written_is_read_back_and_everything_else_is_as_it_was(
    tmp_path: Path, text: str, data: st.DataObject
) -> None:
    keys = data.draw(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=4, unique=True))
    changes = {key: data.draw(st.none() | CHANGES[key]) for key in keys}
    file = tmp_path / "settings.toml"
    file.write_bytes(text.encode())
    before = load(None, {"BALIE_HOME": str(tmp_path)})

    write(places({"BALIE_HOME": str(tmp_path)}), changes)

    after, now = load(None, {"BALIE_HOME": str(tmp_path)}), file.read_bytes().decode()
    for key, value in changes.items():
        assert (key in after.chosen) == (value is not None)
        if isinstance(value, str | int) and key != "organisation":
            assert getattr(after, key) == value
        if key == "scenarios" and value is not None:
            assert after.scenarios == tuple(Path(each) for each in (name.strip() for name in value))
    kept = before.chosen - changes.keys()
    assert {key: getattr(after, key) for key in kept} == {key: getattr(before, key) for key in kept}
    assert without(now, set(changes)) == without(text, set(changes))


def home_of(tmp_path: Path, text: str | None = None) -> Places:
    if text is not None:
        (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    return places({"BALIE_HOME": str(tmp_path)})


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def told(error: pytest.ExceptionInfo[SettingsError]) -> str:
    return error.value.message.format(**error.value.fields)


def test_a_changed_line_keeps_its_place_and_its_comment() -> None:
    body = b"# mine\n  theme =  'dark' # at night\nkeep_days = 9\n"

    assert edited(body, {"theme": "light"}, "x") == body.replace(b"'dark'", b'"light"')


def test_a_new_setting_comes_before_the_tables() -> None:
    body = b"# mine\ntheme = 'dark'\n\n# whom to call\n[[support]]\nname = 'Noor'\n"

    changed = edited(body, {"gauge": True}, "x")

    assert b"gauge = true\n" in changed
    assert changed.replace(b"gauge = true\n", b"") == body
    assert changed.index(b"gauge") < changed.index(b"[[support]]")


def test_the_same_value_again_touches_nothing(tmp_path: Path) -> None:
    where = home_of(tmp_path, "theme='light'")
    before = where.settings_file.stat()

    write(where, {"theme": "light", "gauge": None})

    after = where.settings_file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_first_choice_makes_the_file_for_its_owner_alone(tmp_path: Path) -> None:
    where = places({"BALIE_HOME": str(tmp_path / "new")})

    write(where, {"trainee": " Noor "})

    assert where.settings_file.read_text(encoding="utf-8") == 'trainee = "Noor"\n'
    assert stat.S_IMODE(where.settings_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(where.settings.stat().st_mode) == 0o700
    assert names_in(where.settings) == ["settings.toml"]


def test_contacts_are_written_as_they_are_read(tmp_path: Path) -> None:
    contacts = (Contact("Bureau Steun", "010 1", "op werkdagen"), Contact("Noor"))

    written = write(home_of(tmp_path, "[[support]]\nname = 'Piet'\n"), {"support": contacts})

    assert written.support == contacts
    assert write(home_of(tmp_path), {"support": None}).support == ()
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8").strip() == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("keep_days", 0),
        ("keep_days", True),
        ("trainee", "{citizen}"),
        ("trainee", "a\x1b[31m"),
        ("figure", "on"),
        ("scenarios", "not-a-list"),
        ("support", (Contact(""),)),
        ("tranee", "Noor"),
    ],
)
def test_what_would_not_be_understood_is_not_written(tmp_path: Path, key: str, value: object) -> None:
    where = home_of(tmp_path, "theme = 'light'")

    with pytest.raises(SettingsError):
        write(where, {"gauge": True, key: value})

    assert where.settings_file.read_text(encoding="utf-8") == "theme = 'light'"


@pytest.mark.parametrize(
    "body", [b"theme = ", b"trainee = 'Jos\xe9'", b"x = " + b"[" * 5000, b"\x00", b"a=1\na=2"]
)
def test_a_file_that_cannot_be_read_is_never_written_over(tmp_path: Path, body: bytes) -> None:
    where = home_of(tmp_path)
    where.settings_file.write_bytes(body)

    with pytest.raises(SettingsError) as error:
        write(where, {"theme": "light"})

    assert where.settings_file.read_bytes() == body
    assert told(error).startswith("Nothing was changed: the settings file ")
    assert told(error).isprintable()


@pytest.mark.parametrize("text", ["theme.a = 1\ntheme.b = 2\n", "[theme]\na = 1\n", "theme = {a = 1}\n"])
def test_a_value_in_any_shape_is_replaced_whole(text: str) -> None:
    assert edited(f"gauge = true\n{text}".encode(), {"theme": "light"}, "x") == (
        b'gauge = true\ntheme = "light"\n'
    )


def test_a_file_in_an_order_that_cannot_be_kept_is_left_alone(tmp_path: Path) -> None:
    text = "[[support]]\nname = 'Noor'\n[x]\na = 1\n[[support]]\nname = 'Piet'\n"
    where = home_of(tmp_path, text)

    with pytest.raises(SettingsError, match="without touching the rest"):
        write(where, {"theme": "light"})

    assert where.settings_file.read_text(encoding="utf-8") == text


def test_a_link_of_the_persons_own_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles.toml"
    elsewhere.write_text("# mine\n", encoding="utf-8")
    where = home_of(tmp_path)
    where.settings_file.symlink_to(elsewhere)

    write(where, {"theme": "light"})

    assert where.settings_file.is_symlink()
    assert elsewhere.read_text(encoding="utf-8") == '# mine\ntheme = "light"\n'


@pytest.mark.parametrize("target", ["nowhere", "settings.toml", "folder", "/dev/zero"])
def test_a_link_to_anything_else_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    where = home_of(tmp_path)
    where.settings_file.symlink_to(target)

    with pytest.raises(SettingsError) as error:
        write(where, {"theme": "light"})

    assert told(error).startswith("Nothing was changed: ")
    assert names_in(tmp_path) == ["folder", "settings.toml"]


def test_a_pipe_in_the_place_of_the_file_is_refused_without_waiting(tmp_path: Path) -> None:
    where = home_of(tmp_path)
    os.mkfifo(where.settings_file)

    with pytest.raises(SettingsError, match="not an ordinary file"):
        write(where, {"theme": "light"})


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    where = home_of(tmp_path, "theme = 'light'\n")
    real = os.open

    def full(path: object, flags: int = 0, *rest: object) -> int:
        if call == "open" and not flags & os.O_CREAT:
            return real(path, flags, *rest)  # type: ignore[arg-type]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(SettingsError) as error:
        write(where, {"theme": "dark"})
    monkeypatch.undo()

    assert told(error).endswith("cannot be written (No space left on device).")
    assert where.settings_file.read_text(encoding="utf-8") == "theme = 'light'\n"
    assert names_in(tmp_path) == ["settings.toml"]


class TestChoosing:
    """A choice holds at once, as far as nothing goes before it; everything else stays as it was."""

    @pytest.fixture(autouse=True)
    def _home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BALIE_HOME", str(tmp_path))

    def test_it_holds_and_says_that_it_is_the_persons_own(self) -> None:
        chosen = choose(load(), {"theme": "light"})

        assert (chosen.theme, chosen.origin("theme").source) == ("light", Source.OWN)
        assert "theme" in chosen.chosen
        assert load().theme == "light"

    def test_taken_out_the_default_holds_again(self) -> None:
        chosen = choose(choose(load(), {"keep_days": 90}), {"keep_days": None})

        assert (chosen.keep_days, chosen.origin("keep_days").source) == (30, Source.DEFAULT)
        assert "keep_days" not in chosen.chosen

    def test_the_environment_and_the_flag_go_before_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BALIE_PERSON", "p-1")

        chosen = choose(load("nl"), {"language": "en", "person": "p-2"})

        assert (chosen.language, chosen.person) == ("nl", "p-1")
        assert [chosen.origin(key).fixed for key in ("language", "person")] == [True, True]
        monkeypatch.delenv("BALIE_PERSON")
        assert (load().language, load().person) == ("en", "p-2")

    def test_where_nothing_is_kept_it_holds_until_the_end_and_no_file_is_made(self, tmp_path: Path) -> None:
        chosen = choose(load(), {"theme": "light", "trainee": "Noor"}, keep=False)

        assert (chosen.theme, chosen.trainee) == ("light", "Noor")
        assert chosen.origin("theme").source is Source.NOW
        assert names_in(tmp_path) == []

    def test_where_nothing_is_kept_it_is_held_to_the_same_rules(self) -> None:
        with pytest.raises(SettingsError):
            choose(load(), {"theme": "pink"}, keep=False)


@pytest.mark.parametrize(("written", "read"), [("true", "drawn"), ("false", "away"), ('"told"', "told")])
def test_a_file_that_says_yes_or_no_to_the_drawing_is_still_understood(
    tmp_path: Path, written: str, read: str
) -> None:
    (tmp_path / "settings.toml").write_text(f"figure = {written}\n", encoding="utf-8")

    settings = load(None, {"BALIE_HOME": str(tmp_path)})

    assert (settings.figure, settings.complaints) == (read, ())
