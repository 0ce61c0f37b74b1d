"""What a person has chosen: which word goes first, and that a bad one is told and left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from simulator.settings import (
    DEFAULT_KEEP_DAYS,
    DEFAULT_TRAINEE,
    KEYS,
    THEMES,
    Contact,
    Origin,
    Settings,
    Source,
    load,
    places,
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def loaded(home: Path, text: str | None = None, language: str | None = None, **variables: str) -> Settings:
    """Load the settings of a home with this settings file."""
    home.mkdir(exist_ok=True)
    if text is not None:
        (home / "settings.toml").write_text(text, encoding="utf-8")
    return load(language, {"BALIE_HOME": str(home), **variables})


def told(settings: Settings) -> list[str]:
    return [complaint.message.format(**complaint.fields) for complaint in settings.complaints]


class TestOrder:
    """A flag goes before the environment, the environment before the file, the file before the default."""

    FILE = 'language = "en"'

    def test_the_flag_goes_first(self, home: Path) -> None:
        assert loaded(home, self.FILE, "nl", BALIE_LANG="en", LANG="en_GB").language == "nl"

    def test_then_the_environment(self, home: Path) -> None:
        assert loaded(home, self.FILE, BALIE_LANG="nl", LANG="en_GB").language == "nl"

    def test_then_the_file(self, home: Path) -> None:
        assert loaded(home, self.FILE, LANG="nl_NL.UTF-8").language == "en"

    def test_then_the_locale(self, home: Path) -> None:
        assert loaded(home, LANG="en_GB.UTF-8").language == "en"
        assert loaded(home, LANGUAGE="fr:en:nl", LANG="nl_NL").language == "en"

    def test_then_dutch(self, home: Path) -> None:
        assert loaded(home).language == "nl"
        assert loaded(home, LANG="fr_FR").language == "nl"

    def test_a_bad_word_in_the_environment_leaves_the_file_its_say(self, home: Path) -> None:
        settings = loaded(home, self.FILE, BALIE_LANG="frysk")

        assert settings.language == "en"
        assert told(settings) == ["BALIE_LANG is 'frysk', which is none of: nl, en. It is left out."]

    def test_an_empty_variable_says_nothing(self, home: Path) -> None:
        settings = loaded(home, self.FILE, BALIE_LANG="")

        assert (settings.language, settings.complaints) == ("en", ())


def test_without_a_file_the_defaults_hold_and_nothing_is_made(home: Path) -> None:
    settings = load(None, {"BALIE_HOME": str(home)})

    assert (settings.trainee, settings.keep_days) == (DEFAULT_TRAINEE, DEFAULT_KEEP_DAYS)
    assert (settings.theme, settings.scenarios, settings.complaints) == (THEMES[0], (), ())
    assert not home.exists()


def test_what_the_file_says_holds(home: Path) -> None:
    text = 'trainee = " Noor "\nkeep_days = 90\ntheme = "light"\nscenarios = ["/tmp/ours", "~/own"]'

    settings = loaded(home, text)

    assert (settings.trainee, settings.keep_days, settings.theme) == ("Noor", 90, "light")
    assert settings.scenarios == (Path("/tmp/ours"), Path.home() / "own")
    assert settings.complaints == ()


BAD_VALUES = [
    ('language = "fr"', "language"),
    ("language = 1", "language"),
    ('theme = "pink"', "theme"),
    ("theme = true", "theme"),
    ('trainee = ""', "trainee"),
    ('trainee = "   "', "trainee"),
    (f'trainee = "{"x" * 41}"', "trainee"),
    ('trainee = "a\\u001b[31m"', "trainee"),
    ('trainee = "a\\u202eb"', "trainee"),
    ('trainee = "{citizen}"', "trainee"),
    ("trainee = 7", "trainee"),
    ("keep_days = 0", "keep_days"),
    ("keep_days = 3651", "keep_days"),
    ("keep_days = -1", "keep_days"),
    ("keep_days = true", "keep_days"),
    ("keep_days = 30.0", "keep_days"),
    ('keep_days = "30"', "keep_days"),
    ('scenarios = "/tmp"', "scenarios"),
    ("scenarios = [1]", "scenarios"),
    ('scenarios = ["~nobody-of-that-name/x"]', "scenarios"),
    ('scenarios = ["a\\u0000b"]', "scenarios"),
    ('support = "Noor"', "support"),
    ("support = [7]", "support"),
    ('support = [{phone = "010 1"}]', "support"),
    ('support = [{name = "  "}]', "support"),
    ('support = [{name = "Noor", phone = 10}]', "support"),
    ('support = [{name = "Noor", mail = "x"}]', "support"),
    ('support = [{name = "a\\u001b[31m"}]', "support"),
    ('support = [{name = "a\\u202eb"}]', "support"),
    (f'support = [{{name = "{"x" * 121}"}}]', "support"),
    ("support = [" + "{name = 'Noor'}, " * 9 + "]", "support"),
    ('organisation = ""', "organisation"),
    ("organisation = 7", "organisation"),
    ('organisation = "~nobody-of-that-name/x"', "organisation"),
    ('organisation = "a\\u0000b"', "organisation"),
    ('person = ""', "person"),
    ('person = " p-1"', "person"),
    (f'person = "{"x" * 65}"', "person"),
    ('person = "a\\u001b[31m"', "person"),
    ("person = 7", "person"),
]


@pytest.mark.parametrize(("text", "key"), BAD_VALUES)
def test_a_bad_value_is_told_and_the_default_holds(home: Path, text: str, key: str) -> None:
    settings = loaded(home, text)

    assert told(settings) == [f"In settings.toml the value of '{key}' is not understood; the default holds."]
    default = load(None, {"BALIE_HOME": str(home / "none")})
    assert getattr(settings, key) == getattr(default, key)


def test_the_organisation_gives_contacts_to_everyone_and_a_person_may_add_their_own(home: Path) -> None:
    home.mkdir()
    shared = 'theme = "light"\n[[support]]\nname = "Bureau Steun"\nphone = "010 1"\nwhat = "op werkdagen"\n'
    (home / "organisation.toml").write_text(shared, encoding="utf-8")

    settings = loaded(home, '[[support]]\nname = " Noor "')

    assert settings.support == (Contact("Bureau Steun", "010 1", "op werkdagen"), Contact("Noor"))
    assert (settings.theme, settings.complaints) == ("light", ())
    assert loaded(home, 'theme = "dark"').theme == "dark"


def test_a_mistake_in_the_file_of_the_organisation_is_told_with_its_name(home: Path) -> None:
    home.mkdir()
    (home / "organisation.toml").write_text("support = 7", encoding="utf-8")

    settings = loaded(home)

    assert told(settings) == [
        "In organisation.toml the value of 'support' is not understood; the default holds."
    ]
    assert settings.support == ()


def test_one_bad_value_leaves_the_others(home: Path) -> None:
    settings = loaded(home, 'theme = "pink"\ntrainee = "Noor"\nkeep_days = 0')

    assert (settings.trainee, len(settings.complaints)) == ("Noor", 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tranee = 1", "In settings.toml there is no setting 'tranee'. Did you mean 'trainee'?"),
        ("xyz = 1", "In settings.toml there is no setting 'xyz'."),
        ('"\\u001b[2J" = 1', "In settings.toml there is no setting '\ufffd[2J'."),
    ],
)
def test_an_unknown_setting_is_told_with_the_one_that_was_meant(home: Path, text: str, sentence: str) -> None:
    assert told(loaded(home, text)) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "theme = ",
        "= 1",
        "a = 1\na = 2",
        "x = " + "[" * 5_000,
        "x = " + "9" * 5_000,
        "x = 2026-02-30",
        "\x00",
        "[a",
        "a.b.c",
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(home: Path, text: str) -> None:
    settings = loaded(home, text)

    (sentence,) = told(settings)
    assert sentence.startswith(f"The settings file {home / 'settings.toml'} cannot be read (")
    assert sentence.endswith("); the defaults hold.")
    assert sentence.isprintable()
    assert settings.theme == THEMES[0]


def test_a_folder_in_the_place_of_the_file_is_told(home: Path) -> None:
    (home / "settings.toml").mkdir(parents=True)

    assert "(Is a directory)" in told(loaded(home))[0]


def test_a_file_that_is_not_in_utf_8_is_told(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_bytes(b'trainee = "Jos\xe9"')

    assert len(told(loaded(home))) == 1


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=120) | st.text(alphabet='thme = "[]{}.\n#dark', max_size=60).map(str.encode))
def test_any_file_gives_settings(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(body)

    settings = load(None, {"BALIE_HOME": str(tmp_path)})

    assert settings.language == "nl"
    assert all(sentence.isprintable() for sentence in told(settings))


def test_every_key_can_be_set(home: Path) -> None:
    lines = [
        'language = "en"',
        'trainee = "Noor"',
        "keep_days = 90",
        'theme = "light"',
        'pace = "slow"',
        "figure = false",
        "gauge = true",
        'scenarios = ["/tmp"]',
        'support = [{name = "Noor", phone = "010 1", what = "op werkdagen"}]',
        'organisation = "/tmp/organisation.yaml"',
        'person = "p-0042"',
    ]

    assert {line.split()[0] for line in lines} == set(KEYS)
    assert loaded(home, "\n".join(lines)).complaints == ()


def test_the_environment_names_the_organisation_and_the_person_before_the_file_does(home: Path) -> None:
    text = 'organisation = "/tmp/file.yaml"\nperson = "p-1"'
    home.mkdir()
    (home / "settings.toml").write_text(text, encoding="utf-8")
    variables = {"BALIE_HOME": str(home), "BALIE_ORGANISATION": "/tmp/other.yaml", "BALIE_PERSON": "p-2"}

    from_file, named = load(None, {"BALIE_HOME": str(home)}), load(None, variables)

    assert (from_file.organisation, from_file.person) == (Path("/tmp/file.yaml"), "p-1")
    assert (named.organisation, named.person) == (Path("/tmp/other.yaml"), "p-2")


def test_a_key_that_can_be_nobodys_is_told_and_left_out(home: Path) -> None:
    settings = load(None, {"BALIE_HOME": str(home), "BALIE_PERSON": " p-2\x1b"})

    assert settings.person == ""
    assert [sentence.split(",")[1] for sentence in told(settings)] == [
        " which cannot be anybody's key. It is left out."
    ]


def test_what_was_chosen_is_known_from_what_is_usual(home: Path) -> None:
    assert loaded(home, "keep_days = 30").chosen == {"keep_days"}
    assert load(None, {"BALIE_HOME": str(home / "none")}).chosen == frozenset()


def test_every_value_says_where_it_came_from(home: Path) -> None:
    home.mkdir()
    shared = 'theme = "light"\npace = "slow"\n[[support]]\nname = "Noor"\n'
    (home / "organisation.toml").write_text(shared, encoding="utf-8")

    settings = loaded(home, 'theme = "dark"\nperson = "p-1"', "en", BALIE_LANG="nl", BALIE_PERSON="p-2")

    own, organisation = str(home / "settings.toml"), str(home / "organisation.toml")
    assert {key: settings.origin(key) for key in KEYS} == {
        **dict.fromkeys(KEYS, Origin(Source.DEFAULT)),
        "language": Origin(Source.FLAG, "--lang"),
        "theme": Origin(Source.OWN, own),
        "pace": Origin(Source.ORGANISATION, organisation),
        "support": Origin(Source.ORGANISATION, organisation),
        "person": Origin(Source.ENVIRONMENT, "BALIE_PERSON"),
    }


def test_what_is_not_understood_is_no_origin(home: Path) -> None:
    settings = loaded(home, 'theme = "pink"', BALIE_LANG="frysk", BALIE_PERSON=" p")

    assert [settings.origin(key).source for key in ("theme", "language", "person")] == [
        Source.DEFAULT,
        Source.COMPUTER,
        Source.DEFAULT,
    ]


def test_one_folder_holds_all_where_a_home_is_named(home: Path) -> None:
    found = places({"BALIE_HOME": str(home)})

    assert found.settings_file == home / "settings.toml"
    assert found.practice_log == home / "practice.sqlite3"
    assert found.state == home


def test_without_it_the_folders_are_those_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable, folder in (("XDG_CONFIG_HOME", "c"), ("XDG_DATA_HOME", "d"), ("XDG_STATE_HOME", "s")):
        monkeypatch.setenv(variable, str(tmp_path / folder))

    found = places(dict(os.environ))

    assert found.settings == tmp_path / "c" / "balie"
    assert found.data == tmp_path / "d" / "balie"
    assert found.state == tmp_path / "s" / "balie"
