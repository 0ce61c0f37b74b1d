"""The trainers' pages say what is so: numbers held again in the machine, names that exist, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring import AFTERMATH, PHASES, load_rubric
from simulator.authoring.reader import FILE_KEYS, STATE_KEYS
from simulator.authoring.reply_reader import REPLY_KEYS
from simulator.authoring.rules import rule_names
from simulator.debrief import PHASE_NAMES
from simulator.i18n import _, use
from tests.docs.pages import TRAINERS
from tests.docs.same_words import PAIRS, in_dutch
from tests.docs.talks import hold, rows

RUBRIC = load_rubric()
MOTIVES = ("frustration", "instrumental", "distress")
REACTS = {
    "en": (TRAINERS / "how-the-citizen-reacts.md", "The phases", "The same words, three people", "One talk, reply by reply"),
    "nl": (TRAINERS / "nl/hoe-de-burger-reageert.md", "De fasen", "Dezelfde zin, drie mensen", "Eén gesprek, antwoord voor antwoord"),
}  # fmt: skip
WRITES = {
    "en": (TRAINERS / "writing-replies.md", "Too early and in time", "What Balie sees for you"),
    "nl": (TRAINERS / "nl/antwoorden-schrijven.md", "Te vroeg en op tijd", "Wat Balie voor je ziet"),
}
SCORES = {"en": TRAINERS / "scoring.md", "nl": TRAINERS / "nl/scoren.md"}
FORMATS = {"en": TRAINERS / "scenario-format.md", "nl": TRAINERS / "nl/scenariobestand.md"}

both = pytest.mark.parametrize("language", ["en", "nl"])


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(cell: str) -> str:
    """Give the one name between backticks in a cell."""
    (name,) = re.findall(r"`([a-z_-]+)`", cell)
    return str(name)


# How the citizen reacts


@both
def test_the_phases_on_the_page_are_those_of_the_rubric(language: str) -> None:
    page, phases, *_others = REACTS[language]
    shown = {
        named(phase): tuple(map(int, re.findall(r"\d+", band)))
        for _name, phase, band in rows(text(page), phases)
    }

    for phase, (lowest, highest) in shown.items():
        assert {RUBRIC.phase_of(tension) for tension in range(lowest, highest + 1)} == {phase}
    assert list(shown) == list(PHASES)
    assert sum(highest - lowest + 1 for lowest, highest in shown.values()) == 11


@both
def test_the_same_words_move_three_people_as_the_page_says(language: str) -> None:
    page, _phases, people, _talk = REACTS[language]
    table = rows(text(page), people)

    assert len(table) == 10
    for technique, before, *after in table:
        act = [named(technique)]
        moved = [list(hold(motive, int(before), 5, [act]))[1].tension for motive in MOTIVES]
        assert [int(cell) for cell in after] == moved, (technique, before)


@both
def test_the_talk_on_the_page_goes_as_the_machine_goes(language: str) -> None:
    page, _phases, _people, talk = REACTS[language]
    first, *table = rows(text(page), talk)
    use(language)

    held = hold("frustration", int(first[3]), int(first[5]), [[named(row[2])] for row in table])

    assert len(table) == 6
    shown = [(int(row[3]), row[4], int(row[5])) for row in (first, *table)]
    assert shown == [(moment.tension, _(PHASE_NAMES[moment.phase]), moment.trust) for moment in held]


def test_an_explanation_at_once_would_not_have_calmed_her() -> None:
    before, after = hold("frustration", 4, 3, [["explain_procedure"]])

    assert after.tension >= before.tension


@pytest.mark.parametrize("motive", MOTIVES)
def test_giving_in_calms_everyone_and_earns_nothing(motive: str) -> None:
    before, after = hold(motive, 7, 5, [["give_in"]])

    assert after.tension < before.tension
    assert worth("give_in", motive, "threatening") < 0


def worth(technique: str, motive: str, phase: str) -> int:
    """Give the points of the table, over the three dimensions."""
    return sum(RUBRIC.techniques[technique].signs[MOTIVES.index(motive)][PHASES.index(phase)])


# Writing replies


@both
def test_what_is_early_and_in_time_is_worth_what_the_page_says(language: str) -> None:
    page, early, _seen = WRITES[language]
    for technique, *points in rows(text(page), early):
        told = [int(cell.replace("−", "-")) for cell in points]
        assert told == [worth(named(technique), "frustration", phase) for phase in ("angry", "calm")]


@both
def test_the_rules_that_a_page_names_exist(language: str) -> None:
    page, _early, seen = WRITES[language]
    told = [named(rule) for rule, _what in rows(text(page), seen)]

    assert len(told) == 9
    assert set(told) <= set(rule_names())


@both
def test_each_technique_that_a_page_calls_questioning_earns_some(language: str) -> None:
    (line,) = [line for line in text(WRITES[language][0]).splitlines() if "`closed_question`" in line]
    told = re.findall(r"`([a-z_]+)`", line)

    assert len(told) == 7
    for technique in told:
        assert max(points[0] for phases in RUBRIC.techniques[technique].signs for points in phases) > 0


# The names of techniques, everywhere


@both
@pytest.mark.parametrize("pages", [REACTS, WRITES])
def test_techniques_have_the_name_that_balie_gives_them(
    language: str, pages: dict[str, tuple[Path, ...]]
) -> None:
    page = text(pages[language][0])
    for words, technique in re.findall(r"\| ([^|]+?) \(`([a-z_]+)`\) \|", page):
        name = RUBRIC.techniques[technique].name
        assert words == (name.nl if language == "nl" else name.en)


# The Dutch sisters of the reference


def test_the_dutch_format_page_has_the_same_examples() -> None:
    english, dutch = (re.findall(r"```yaml\n.*?```", text(FORMATS[each]), re.DOTALL) for each in ("en", "nl"))

    assert [in_dutch(each) for each in english] == dutch


@pytest.mark.parametrize(("english", "dutch"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_the_examples_of_the_format_page_are_in_the_language_of_the_page(english: str, dutch: str) -> None:
    pages = text(FORMATS["en"]), text(FORMATS["nl"])

    assert (english in pages[0], dutch in pages[0]) == (True, False)
    assert (english in pages[1], dutch in pages[1]) == (False, True)


def test_the_dutch_format_page_names_every_key() -> None:
    page = text(FORMATS["nl"])

    assert [key for key in (*FILE_KEYS, *STATE_KEYS, *REPLY_KEYS) if f"`{key}" not in page] == []


def test_the_dutch_format_page_explains_the_same_keys_in_the_same_order() -> None:
    english, dutch = (first_cells(text(FORMATS[each])) for each in ("en", "nl"))

    assert english == dutch


def first_cells(page: str) -> list[list[str]]:
    """Give the keys that begin the rows of a page's tables; what stands there as text is left out."""
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    return [re.findall(r"`([a-z_]+)`", cell) for cell in cells]


def test_the_dutch_scoring_page_names_every_rule_of_the_rubric() -> None:
    page = text(SCORES["nl"])

    assert [rule for rule in sorted(RUBRIC.sentences) if f"`{rule}`" not in page] == []


@pytest.mark.parametrize("phase", [*PHASES, AFTERMATH])
def test_the_weights_on_the_dutch_page_are_the_rubrics(phase: str) -> None:
    weights = " | ".join(str(weight) for weight in RUBRIC.weights[phase].values())

    assert f"(`{phase}`) | {weights} |" in text(SCORES["nl"])


def test_the_dutch_scoring_page_gives_the_pass_mark_and_the_version() -> None:
    assert f"met {RUBRIC.pass_mark} of meer" in text(SCORES["nl"])
    assert f"scoring/rubrics/{RUBRIC.version}.toml" in text(SCORES["nl"])


def test_the_guards_and_errors_on_both_scoring_pages_name_the_same_things_row_by_row() -> None:
    english, dutch = (names_by_row(text(SCORES[each])) for each in ("en", "nl"))

    assert len(english) > 40
    assert [pair for pair in zip(english, dutch, strict=True) if pair[0] != pair[1]] == []


def names_by_row(page: str) -> list[set[str]]:
    """Give the names in each row of the tables with three columns; `all` and a sign's own name are words."""
    lines = [line for line in page.splitlines() if line.startswith("| ") and line.count("|") == 4]
    return [set(re.findall(r"`([a-z_:-]+)`", line)) - {"all", "intoxication"} for line in lines]


# The index


def test_the_index_names_every_page() -> None:
    index = text(TRAINERS / "README.md")
    pages = [page for page in TRAINERS.rglob("*.md") if page.name != "README.md"]

    assert [page for page in pages if f"({page.relative_to(TRAINERS).as_posix()})" not in index] == []
