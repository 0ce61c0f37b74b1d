"""`balie settings`: every setting with where it came from, and one of them changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import i18n
from simulator.settings import KEYS, Settings, SettingsError, load
from simulator.settings_words import entries, typed
from tests.test_cli import balie


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def file_of(home: Path) -> str:
    return (home / "settings.toml").read_text(encoding="utf-8")


def test_every_setting_is_told_with_its_value_its_origin_and_its_meaning(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("theme = 'light'\n", encoding="utf-8")
    (home / "organisation.toml").write_text("keep_days = 60\n", encoding="utf-8")

    told = json.loads(balie("settings", "--json", "--lang", "en", home=home, BALIE_PERSON="p-1").stdout)
    lines = balie("settings", home=home).stdout

    by_key = {each["key"]: each for each in told}
    assert list(by_key) == list(KEYS)
    assert {key: (by_key[key]["value"], by_key[key]["source"]) for key in ("theme", "keep_days", "pace")} == {
        "theme": ("light", "own"),
        "keep_days": (60, "organisation"),
        "pace": ("calm", "default"),
    }
    assert (by_key["language"]["source"], by_key["language"]["named"]) == ("flag", "--lang")
    assert (by_key["person"]["named"], by_key["person"]["can_be_changed"]) == ("BALIE_PERSON", False)
    assert all(each["meaning"] for each in told)
    assert [line.split(" =")[0] for line in lines.splitlines() if " =" in line] == list(KEYS)
    assert "theme = light\n" in lines
    assert "From: your settings file" in lines
    assert f"Your settings file: {home / 'settings.toml'}" in lines


def test_a_setting_is_set_and_taken_out(home: Path) -> None:
    set_, told = balie("settings", "theme", "light", home=home), balie("settings", "theme", home=home)

    assert (set_.returncode, set_.stdout) == (0, "")
    assert set_.stderr == "theme is now: light (your settings file).\n"
    assert told.stdout.startswith("theme = light\n")
    assert balie("settings", "theme", "--unset", home=home).returncode == 0
    assert file_of(home) == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("them", "light"), "There is no setting 'them'. Did you mean 'theme'?"),
        (("xyz",), f"There is no setting 'xyz'. There are: {', '.join(KEYS)}."),
        (("xyz", "--unset"), f"There is no setting 'xyz'. There are: {', '.join(KEYS)}."),
        (("theme", "lihgt"), "'lihgt' cannot be the value of 'theme'. Did you mean 'light'?"),
        (("gauge", "7"), "'7' cannot be the value of 'gauge'. It can be: on, off."),
        (("keep_days", "0"), "'keep_days' is a number of days, from 1 to 3650."),
        (("keep_days", "٣"), "'keep_days' is a number of days, from 1 to 3650."),
        (("trainee", ""), "A name has 1 to 40 letters, and no curly brackets."),
        (("trainee", "{citizen}"), "A name has 1 to 40 letters, and no curly brackets."),
        (("support", "; 010"), 'Write each contact as "name; phone; what for", of at most 120 letters each.'),
        (("scenarios", "~nobody-of-that-name/x"), "'~nobody-of-that-name/x' is no name of a file or folder."),
    ],
)
def test_what_cannot_be_is_told_with_what_can(home: Path, arguments: tuple[str, ...], sentence: str) -> None:
    result = balie("settings", *arguments, home=home)

    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"{sentence}\n")
    assert not home.exists()


def test_hostile_words_come_back_as_text(home: Path) -> None:
    for arguments in (("\x1b[2J", "x"), ("theme", "\x1b[2J\u202e")):
        result = balie("settings", *arguments, home=home)
        assert result.returncode == 2
        assert result.stderr.rstrip("\n").isprintable()


@pytest.mark.parametrize("arguments", [("--unset",), ("theme", "light", "--unset")])
def test_taking_out_needs_a_key_and_nothing_else(home: Path, arguments: tuple[str, ...]) -> None:
    result = balie("settings", *arguments, home=home)

    assert result.returncode == 2
    assert "--unset takes a KEY and no value." in result.stderr


def test_what_the_environment_says_goes_before_the_file_and_that_is_told(home: Path) -> None:
    result = balie("settings", "language", "nl", home=home, BALIE_LANG="en")

    assert file_of(home) == 'language = "nl"\n'
    assert "The environment variable BALIE_LANG says this, so it cannot be changed here." in result.stderr


def test_a_folder_that_is_not_there_is_told_and_means_the_same_from_anywhere(home: Path) -> None:
    result = balie("settings", "scenarios", "not-there", "~/own", home=home)

    assert "not-there is not there now." in result.stderr
    assert load(None, {"BALIE_HOME": str(home)}).scenarios[0].is_absolute()
    assert '"~/own"' in file_of(home)


def test_contacts_are_typed_one_by_one(home: Path) -> None:
    balie("settings", "support", "Bureau Steun; 010 1; op werkdagen", "Noor", home=home)

    support = load(None, {"BALIE_HOME": str(home)}).support
    assert [(each.name, each.phone, each.what) for each in support] == [
        ("Bureau Steun", "010 1", "op werkdagen"),
        ("Noor", "", ""),
    ]


def test_a_broken_file_is_left_as_it_is_and_told_in_one_sentence(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("theme = ", encoding="utf-8")

    result = balie("settings", "theme", "light", home=home)

    assert result.returncode == 2
    assert result.stderr.startswith("Nothing was changed: the settings file ")
    assert result.stderr.count("\n") == 1
    assert file_of(home) == "theme = "
    assert balie("settings", home=home).returncode == 0


def test_a_folder_that_may_not_be_written_in_is_told(home: Path) -> None:
    home.write_text("a file in the place of the folder", encoding="utf-8")

    result = balie("settings", "theme", "light", home=home)

    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def some(tmp_path: Path, **variables: str) -> Settings:
    return load(None, {"BALIE_HOME": str(tmp_path), **variables})


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_setting_has_a_title_and_a_meaning_in_both_languages(tmp_path: Path, language: str) -> None:
    i18n.use(language)

    shown = entries(some(tmp_path))

    assert [each.key for each in shown] == list(KEYS)
    assert all(each.title and each.meaning and each.value and each.origin for each in shown)
    assert not any("{" in f"{each.title}{each.meaning}{each.origin}" for each in shown)


def test_what_is_shown_as_written_can_be_typed_again(tmp_path: Path) -> None:
    for each in entries(some(tmp_path)):
        if each.written and each.key not in ("scenarios", "support"):
            value = typed(each.key, [each.written])
            assert value == getattr(some(tmp_path), each.key)


def test_words_of_both_languages_switch(tmp_path: Path) -> None:
    assert [typed("gauge", [word]) for word in ("on", "aan", "JA", "off", "uit")] == [True] * 3 + [False] * 2
    with pytest.raises(SettingsError):
        typed("gauge", [""])


def test_the_settings_load_no_screen_and_showing_them_no_writer() -> None:
    program = (
        "import sys\nfrom simulator.cli import main\n"
        "try:\n    main(['settings'])\nexcept SystemExit: pass\n"
        "heavy = {'textual', 'rich', 'sqlite3', 'tomlkit', 'numpy'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program], env=dict(os.environ), capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
