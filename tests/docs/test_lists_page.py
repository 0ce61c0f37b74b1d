"""The page on the two lists names every column, every heading and every word that the program takes, and no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from simulator import i18n
from simulator.register import cells, history, people
from simulator.register.entries import Employment
from simulator.register.headings import Headings
from simulator.register.reports.words import EMPLOYMENTS, MODALITIES, REASONS
from simulator.register.role import MAX_ROLE
from simulator.trainings import Modality, Trigger
from tests.docs.pages import COMPLIANCE, blocks
from tests.docs.talks import rows
from tests.docs.test_register_page import an_officer

PAGES = {"en": COMPLIANCE / "lists.md", "nl": COMPLIANCE / "nl" / "lijsten.md"}
STAFF = {"en": "The staff list", "nl": "De personeelslijst"}
EARLIER = {"en": "Earlier trainings", "nl": "Eerdere trainingen"}
NEEDED = {"en": "needed", "nl": "moet"}
LISTS = {"staff": (STAFF, people.HEADINGS), "completions": (EARLIER, history.HEADINGS)}
WORDS = {
    "employment": (
        {"en": "Words for the employment", "nl": "Woorden voor het dienstverband"},
        people.EMPLOYMENT_WORDS, Employment, EMPLOYMENTS,
    ),
    "modality": (
        {"en": "Words for the form", "nl": "Woorden voor de vorm"}, history.MODALITY_WORDS, Modality, MODALITIES,
    ),
    "trigger": (
        {"en": "Words for why it was taken", "nl": "Woorden voor de aanleiding"},
        history.TRIGGER_WORDS, Trigger, REASONS,
    ),
}  # fmt: skip

both = pytest.mark.parametrize("language", PAGES)


def text(language: str) -> str:
    return PAGES[language].read_text(encoding="utf-8")


def table(language: str, heading: str) -> list[list[str]]:
    return [list(row) for row in rows(text(language).replace("\n### ", "\n## "), heading)]


def words_in(*cells_of_a_row: str) -> list[str]:
    return [word for cell in cells_of_a_row for word in re.findall(r"`([^`]+)`", cell)]


@both
@pytest.mark.parametrize(("titles", "headings"), LISTS.values(), ids=LISTS)
def test_every_column_stands_there_with_every_heading_it_may_have(
    language: str, titles: dict[str, str], headings: Headings
) -> None:
    told = [sorted(words_in(*row[:2])) for row in table(language, titles[language])]

    assert told == [sorted((name, *words)) for name, words in headings.words.items()]


@both
@pytest.mark.parametrize(("titles", "headings"), LISTS.values(), ids=LISTS)
def test_what_is_needed_is_what_the_program_asks(
    language: str, titles: dict[str, str], headings: Headings
) -> None:
    needed = [words_in(*row[:2]) for row in table(language, titles[language]) if row[3] == NEEDED[language]]

    assert [next(name for name in names if name in headings.words) for names in needed] == [
        *headings.required
    ]


@both
@pytest.mark.parametrize(("titles", "words", "meanings", "shown"), WORDS.values(), ids=WORDS)
def test_every_word_of_a_cell_stands_there_with_what_it_means(
    language: str,
    titles: dict[str, str],
    words: Mapping[str, StrEnum],
    meanings: type[StrEnum],
    shown: Mapping[StrEnum, str],
) -> None:
    i18n.use(language)
    told = [(row[0], sorted(words_in(row[1]))) for row in table(language, titles[language])]

    assert told == [
        (i18n._(shown[each]), sorted(word for word, meaning in words.items() if meaning is each))
        for each in meanings
    ]


@both
def test_every_answer_stands_there(language: str) -> None:
    yes, no = (words_in(row[1]) for row in table(language, {"en": "Yes and no", "nl": "Ja en nee"}[language]))

    assert sorted([*yes, *no, ""]) == sorted(cells.ANSWERS)
    assert {cells.ANSWERS[word] for word in yes} == {True}
    assert {cells.ANSWERS[word] for word in no} == {False}


@both
def test_what_is_too_long_is_told(language: str) -> None:
    told = dict[str, str]()
    for titles, headings in LISTS.values():
        for row in table(language, titles[language]):
            [name, *_others] = [word for word in words_in(*row[:2]) if word in headings.words]
            told.setdefault(name, row[2])

    for name, most in (
        ("person_key", people.MAX_KEY), ("name", people.MAX_NAME), ("team", people.MAX_NAME),
        ("active_minutes", history.MAX_MINUTES), ("given_by", MAX_ROLE),
    ):  # fmt: skip
        assert re.search(rf"\b{most}\b", told[name]), name
    assert f"`{history.BROUGHT}`" in text(language)


@both
def test_the_lists_that_the_pages_show_are_taken(language: str, tmp_path: Path) -> None:
    officer = an_officer(tmp_path)
    [earlier] = [block.body for block in blocks(text(language)) if block.kind == "csv"]
    walk = {"en": COMPLIANCE / "register.md", "nl": COMPLIANCE / "nl" / "register.md"}[language]
    [staff] = [block.body for block in blocks(walk.read_text(encoding="utf-8")) if block.kind == "csv"]
    officer.do("import", "staff", officer.write("staff.csv", staff))

    assert "2 trainings added." in officer.do("import", "completions", officer.write("earlier.csv", earlier))
