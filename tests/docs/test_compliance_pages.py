"""The pages for the compliance officer say what is so: every key stands there, and the examples are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from simulator.authoring.form_organisation import ORGANISATION
from simulator.authoring.form_trainings import MASTERY, MODALITY, REFRESH_ON, TRAINING, TRAININGS
from simulator.authoring.trainings_reader import read_trainings
from simulator.authoring.workplace import Workplace, open_workplace
from simulator.organisation import Retention
from simulator.trainings import Training
from tests.authoring.test_schema import tables
from tests.docs.pages import COMPLIANCE, blocks
from tests.docs.talks import rows
from tests.office import TRAININGS as SHORT

PAGES = {"en": COMPLIANCE / "trainings.md", "nl": COMPLIANCE / "nl" / "trainingen.md"}
RETENTION = {"en": "How long is kept what", "nl": "Hoelang wat bewaard blijft"}
HAD = {"en": "The trainings", "nl": "De trainingen"}

both = pytest.mark.parametrize("language", PAGES)


def text(language: str) -> str:
    return PAGES[language].read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return [block.body for block in blocks(text(language)) if block.kind == "yaml"]


@both
def test_every_key_and_every_word_of_the_two_files_stands_on_the_page(language: str) -> None:
    keys = [key.name for table in (ORGANISATION, TRAININGS) for each in tables(table) for key in each.keys]
    words = [word for kind in (MASTERY, MODALITY, REFRESH_ON) for word in kind.meanings]
    told = set(re.findall(r"`([a-z_]+)`", text(language)))

    assert sorted({*keys, *words} - told - {"reference"}) == []


def opened(language: str, folder: Path) -> Workplace:
    organisation, trainings = examples(language)
    (folder / "organisation.yaml").write_text(organisation, encoding="utf-8")
    (folder / "trainings.yaml").write_text(trainings, encoding="utf-8")
    return open_workplace(folder / "organisation.yaml", "2026-06-01", with_scenarios=True)


@both
def test_the_examples_are_clean_and_show_every_key_of_a_training(language: str, tmp_path: Path) -> None:
    found = opened(language, tmp_path)

    assert found.problems == {}
    assert found.sound
    assert [key for key in TRAINING.names if f"    {key}:" not in examples(language)[1]] == []


@pytest.mark.parametrize("system", [Unix, MacOS])
@both
def test_the_settings_files_lie_where_the_page_says(
    language: str, system: type[Unix | MacOS], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/noor")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_DIRS", raising=False)
    found = system("balie", appauthor=False)
    places = (found.user_config_path / "settings.toml", found.site_config_path / "settings.toml")

    told = " | ".join(f"`{each}`".replace("/home/noor", "~") for each in places)
    assert f"| {'Linux' if system is Unix else 'macOS'} | {told} |" in text(language)


def test_both_pages_have_the_same_examples() -> None:
    assert examples("en") == examples("nl")


@both
def test_what_holds_when_a_key_is_left_out_is_what_the_page_says(language: str) -> None:
    usual = Retention()
    told = {
        key.strip("`"): otherwise
        for key, _what, otherwise in rows(text(language).replace("\n### ", "\n## "), RETENTION[language])
    }
    training = a_short_training()
    had = {key.strip("`"): otherwise for key, _what, otherwise in rows(text(language), HAD[language])}

    assert told == {
        "years_after_leaving": str(usual.years_after_leaving),
        "practice_days": str(usual.practice_days),
        "backup_days": str(usual.backup_days),
        "selection": usual.selection,
    }
    assert had["refresh_months"] == str(training.refresh_months)
    assert had["modality"] == f"`{training.modality}`"
    assert had["mastery"] == f"`{training.mastery}`"
    assert {key for key, otherwise in had.items() if otherwise in ("needed", "moet")} == set(
        TRAINING.required
    )


def a_short_training() -> Training:
    trainings = read_trainings(SHORT.replace("    refresh_months: 12\n", "")).trainings
    assert trainings is not None
    return trainings.trainings["luisteren"]
